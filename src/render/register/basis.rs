//! The lawful bases in the record: of each purpose, with what limits them.

use crate::detail::LawfulBasis;
use crate::model::{Activity, Idx, Policy, Purpose};
use crate::page::{Block, Phrase};
use crate::value::{Fact, Text};

use super::Writer;

/// How much is said of the bases that are stated for the processing as a whole.
#[derive(Clone, Copy)]
enum Form {
    /// Their letters: the rest stands elsewhere on the page.
    Letters,
    /// All that is stated of them.
    Whole,
}

impl Writer<'_> {
    /// The lawful basis of each purpose, by its letter in Article 6(1); purposes that share one stand together.
    pub(super) fn bases(&self, idx: Idx<Activity>, activity: &Activity) -> Vec<Block> {
        let mut by_basis: Vec<(Phrase, Vec<Phrase>)> = Vec::new();
        for purpose in &activity.purposes {
            let basis = self.basis_of(idx, activity, Some(purpose), Form::Letters);
            let name = self.text(&purpose.name);
            match by_basis.iter_mut().find(|(other, _)| *other == basis) {
                Some((_, purposes)) => purposes.push(name),
                None => by_basis.push((basis, vec![name])),
            }
        }
        if by_basis.len() < 2 {
            let first = activity.purposes.first();
            let basis = self.basis_of(idx, activity, first, Form::Letters);
            return vec![Block::paragraph(basis)];
        }
        let told = by_basis.into_iter().map(|(basis, purposes)| {
            let purposes = ("purpose", self.locale.and(purposes).into());
            self.say("register.basis.of_purpose", &[purposes, ("basis", basis.into())])
        });
        vec![Block::list(told)]
    }

    /// The lawful basis of a purpose, or of the activity, in the words of a cell that has to say all.
    pub(super) fn basis_cell(
        &self,
        idx: Idx<Activity>,
        activity: &Activity,
        purpose: Option<&Purpose>,
    ) -> Phrase {
        self.basis_of(idx, activity, purpose, Form::Whole)
    }

    /// The lawful basis of a purpose, or of the activity; where it has none of its own, what
    /// is stated of the policy as a whole.
    fn basis_of(
        &self,
        idx: Idx<Activity>,
        activity: &Activity,
        purpose: Option<&Purpose>,
        form: Form,
    ) -> Phrase {
        let of_whole = activity.lawful_basis.as_ref();
        let basis = purpose.map_or(of_whole, |purpose| activity.basis_of(purpose));
        match basis.map(|basis| &basis.value) {
            None => self.bases_of_policies(idx, form).unwrap_or_else(|| self.word("register.gap")),
            Some(Fact::None) => self.word("register.none"),
            Some(Fact::Unknown(unknown)) => self.open(unknown),
            Some(Fact::Stated(basis)) => self.basis(basis),
        }
    }

    /// The policies that tell of an activity.
    pub(super) fn policies_telling(&self, idx: Idx<Activity>) -> impl Iterator<Item = &Policy> {
        let policies = self.register.policies.iter();
        let tells = move |policy: &&Idx<Policy>| {
            self.model().told_by(self.register, **policy).contains(&idx)
        };
        policies.filter(tells).map(|policy| &self.model().policies[*policy])
    }

    /// The lawful bases that the policies which tell of an activity state for the processing as a whole.
    fn bases_of_policies(&self, idx: Idx<Activity>, form: Form) -> Option<Phrase> {
        let policies: Vec<&Policy> = self.policies_telling(idx).collect();
        let bases = self.stated_bases(&policies, form);
        // What limits one basis must not seem to go on to the next.
        let list = match form {
            Form::Letters => self.locale.and(bases),
            Form::Whole => Phrase::joined(bases, "; "),
        };
        let key = match policies.iter().any(|policy| policy.lawful_bases_examples_only) {
            true => "register.basis.examples_of_whole",
            false => "register.basis.of_whole",
        };
        (!list.is_empty()).then(|| self.say(key, &[("list", list.into())]))
    }

    fn stated_bases(&self, policies: &[&Policy], form: Form) -> Vec<Phrase> {
        let mut found = Vec::new();
        for basis in policies.iter().flat_map(|policy| &policy.lawful_bases) {
            let basis = match form {
                Form::Letters => self.letter(&basis.value),
                Form::Whole => self.basis(&basis.value),
            };
            if !found.contains(&basis) {
                found.push(basis);
            }
        }
        found
    }

    /// What the policies state for the processing as a whole, with what limits it.
    pub(super) fn bases_of_whole(&self) -> Vec<Block> {
        let policies = self.register.policies.iter().map(|idx| &self.model().policies[*idx]);
        let policies: Vec<&Policy> =
            policies.filter(|policy| !policy.lawful_bases.is_empty()).collect();
        let bases = self.stated_bases(&policies, Form::Whole);
        if bases.is_empty() {
            return Vec::new();
        }
        let among = policies.iter().any(|policy| policy.lawful_bases_examples_only);
        let key = if among { "basis.listed_examples" } else { "basis.listed" };
        vec![Block::paragraph(self.staged(key, &[])), Block::list(bases)]
    }

    fn letter(&self, basis: &LawfulBasis) -> Phrase {
        self.word(match basis {
            LawfulBasis::Consent(consent) if consent.explicit => "register.basis.explicit",
            LawfulBasis::Consent(_) => "register.basis.a",
            LawfulBasis::Contract(_) => "register.basis.b",
            LawfulBasis::LegalObligation(_) => "register.basis.c",
            LawfulBasis::VitalInterests(_) => "register.basis.d",
            LawfulBasis::PublicTask(_) => "register.basis.e",
            LawfulBasis::LegitimateInterests(_) => "register.basis.f",
        })
    }

    /// A basis with its letter, and with what it is limited to: what is consented to, the law, the interest.
    fn basis(&self, basis: &LawfulBasis) -> Phrase {
        let letter = self.letter(basis);
        match basis {
            LawfulBasis::Consent(consent) => {
                let phrase = self.limited("to", letter, consent.to.as_ref());
                self.limited("given_by", phrase, consent.given_by.as_ref())
            }
            LawfulBasis::Contract(contract) => {
                self.limited("needed_for", letter, contract.necessary_for.as_ref())
            }
            LawfulBasis::LegalObligation(duty) | LawfulBasis::PublicTask(duty) => {
                self.limited("under", letter, duty.law.as_ref())
            }
            LawfulBasis::VitalInterests(_) => letter,
            LawfulBasis::LegitimateInterests(interests) => {
                self.limited("interest", letter, interests.interest.as_ref())
            }
        }
    }

    fn limited(&self, form: &str, basis: Phrase, text: Option<&Text>) -> Phrase {
        let Some(text) = text else { return basis };
        let slots = [("basis", basis.into()), ("text", self.text(text).into())];
        self.say(&format!("register.basis.{form}"), &slots)
    }

    /// What permits the use of data that the law protects more than others.
    pub(super) fn special_ground(&self, activity: &Activity) -> Phrase {
        let Some(ground) = &activity.special_ground else { return Phrase::default() };
        let because = ("because", self.text(&ground.because).into());
        match &ground.law {
            Some(law) => {
                let law = ("law", self.text(law).into());
                self.say("register.because_under", &[because, law])
            }
            None => self.say("register.because", &[because]),
        }
    }
}
