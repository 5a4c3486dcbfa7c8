//! Whether the law lets data go somewhere under what is declared: adequacy decisions (GDPR 45) and other instruments.

use jiff::civil::Date;

use crate::law::{Adequacy, Country, Decision, Law};
use crate::source::Spanned;
use crate::value::Fact;

use super::disclosure::{Destination, Safeguard, Transfer};

/// Why an adequacy decision that is named does not permit that data go somewhere.
#[derive(Clone, Copy, Debug)]
pub enum Gap<'l> {
    /// None of its number was known when the law was read.
    Unknown,
    /// It only extends another.
    Extends(&'l Decision),
    /// It is about this country.
    About(Country),
    /// The last day on which it was in force.
    Ended(Date),
    /// The first day on which it is in force.
    NotYet(Date),
    /// The importer is not among those it covers.
    OutOfScope(&'l str),
}

impl Transfer {
    /// The adequacy decisions that cover all of it although it names no instrument (GDPR 45), in the order of its
    /// countries: none where one country is without, as one from where data are read.
    #[must_use]
    pub fn covered_by<'l>(&self, law: &'l Law, as_of: Date) -> Vec<&'l Decision> {
        let mut decisions: Vec<&Decision> = Vec::new();
        for to in self.destinations() {
            let Destination::Country(country) = to else { return Vec::new() };
            match self.decision_on(country, law, as_of) {
                Some(decision) if decisions.iter().any(|one| one.act == decision.act) => {}
                Some(decision) => decisions.push(decision),
                None if law.in_eea(country, as_of) => {}
                None => return Vec::new(),
            }
        }
        decisions
    }

    /// The adequacy decision that lets data go to one of its countries although it names no instrument (GDPR 45).
    #[must_use]
    pub fn decision_on<'l>(
        &self,
        country: Country,
        law: &'l Law,
        as_of: Date,
    ) -> Option<&'l Decision> {
        let stated = self.safeguard.as_ref().and_then(|safeguard| safeguard.stated());
        // Beside the decision on one country the others have their own.
        let is_about_other = stated.is_some_and(|safeguard| {
            matches!(safeguard.decision_gap(&[country], law, as_of), Some(Gap::About(_)))
        });
        let is_named = |safeguard: &Safeguard| match is_about_other {
            true => safeguard.names_more_than_decision(),
            false => safeguard.names_instrument(),
        };
        if stated.is_some_and(is_named) {
            return None;
        }
        let certified = stated.filter(|_| !is_about_other);
        let certified = certified.and_then(|safeguard| safeguard.is_certified(as_of));
        match law.adequacy(country, certified, as_of) {
            Adequacy::Covered(decision) => Some(decision),
            _ => None,
        }
    }

    /// Why the adequacy decision that one of its safeguards names does not permit that data go somewhere: in a country
    /// that is not named no decision on one that is.
    #[must_use]
    pub fn decision_gap<'l>(
        &self,
        safeguard: &'l Safeguard,
        to: Destination,
        law: &'l Law,
        as_of: Date,
    ) -> Option<Gap<'l>> {
        let Destination::Country(country) = to else {
            let number = safeguard.adequacy.as_ref()?;
            let named = law.decisions(number).find(|one| self.names(one.country));
            let gap = named.map(|one| Gap::About(one.country));
            return gap.or_else(|| safeguard.decision_gap(&[], law, as_of));
        };
        safeguard.decision_gap(&[country], law, as_of)
    }
}

impl Safeguard {
    /// Whether the importer was certified on a day; nothing where that is open or not stated.
    #[must_use]
    pub fn is_certified(&self, as_of: Date) -> Option<bool> {
        match self.certified.as_ref()?.value {
            Fact::Stated(day) => Some(day.0 <= as_of),
            Fact::None => Some(false),
            Fact::Unknown(_) => None,
        }
    }

    /// Whether an instrument of Articles 45 to 49 is named.
    #[must_use]
    pub fn names_instrument(&self) -> bool {
        self.adequacy.is_some() || self.names_more_than_decision()
    }

    /// Whether an instrument of Articles 46 to 49 is named.
    #[must_use]
    pub fn names_more_than_decision(&self) -> bool {
        self.standard_contractual_clauses.is_some()
            || self.binding_corporate_rules.is_some()
            || self.derogation.is_some()
    }

    /// The same without an adequacy decision and what is said of its importers.
    #[must_use]
    pub fn without_decision(&self) -> Self {
        Self { adequacy: None, certified: None, ..self.clone() }
    }

    /// The adequacy decision that it names, with what is said of its importers, and nothing else.
    #[must_use]
    pub fn decision_alone(&self) -> Self {
        let (adequacy, certified) = (self.adequacy.clone(), self.certified.clone());
        Self { adequacy, certified, ..Self::default() }
    }

    /// Why the adequacy decision that is named does not permit that data go to some countries, one of which it has to be
    /// about (GDPR 45); nothing where it does, where none is named, and where that cannot be told.
    #[must_use]
    pub fn decision_gap<'l>(
        &'l self,
        countries: &[Country],
        law: &'l Law,
        as_of: Date,
    ) -> Option<Gap<'l>> {
        let Spanned { value: number, .. } = self.adequacy.as_ref()?;
        let mut decisions = law.decisions(number).peekable();
        let Some(first) = decisions.peek().copied() else {
            return Some(law.extended_by(number).map_or(Gap::Unknown, Gap::Extends));
        };
        let decision = match countries {
            [] => first,
            _ => match decisions.find(|one| countries.contains(&one.country)) {
                Some(decision) => decision,
                None => return Some(Gap::About(first.country)),
            },
        };
        if let Some(until) = decision.applies_until.filter(|until| *until < as_of) {
            return Some(Gap::Ended(until));
        }
        // A country that is still part of the EEA needs no decision yet.
        if decision.applies_from > as_of && !law.in_eea(decision.country, as_of) {
            return Some(Gap::NotYet(decision.applies_from));
        }
        // A day that has not come is reported as such.
        let is_outside = matches!(self.certified.as_ref()?.value, Fact::None);
        is_outside.then_some(decision.scope.as_deref()).flatten().map(Gap::OutOfScope)
    }
}
