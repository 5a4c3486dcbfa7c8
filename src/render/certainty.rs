//! How certain it is that data go somewhere, in the words of the policy and of the record alike.

use crate::detail::Transfer;
use crate::model::Relation;
use crate::vocabulary::Modality;

/// How far from certain something is.
pub(super) fn rank(modality: Option<Modality>) -> u8 {
    match modality {
        None | Some(Modality::Only) => 0,
        Some(Modality::Usually) => 1,
        Some(Modality::Sometimes) => 2,
        Some(Modality::May) => 3,
    }
}

/// The least certain of several.
pub(super) fn least<const N: usize>(all: [Option<Modality>; N]) -> Option<Modality> {
    all.into_iter().max_by_key(|one| rank(*one)).flatten()
}

/// How certain a transfer is: no more than the most certain of the relations by which it happens.
pub(super) fn of_transfer<'r>(
    terms: &Transfer,
    relations: impl Iterator<Item = &'r Relation>,
) -> Option<Modality> {
    let most = relations.map(|relation| relation.modality).min_by_key(|one| rank(*one));
    least([most.flatten(), terms.modality])
}
