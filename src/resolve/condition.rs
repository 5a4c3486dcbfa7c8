//! What the values of a condition name: words, ids, countries.

use crate::declaration::{self, Reached, Reference};
use crate::detail::{Area, OneOrMore, Transfer};
use crate::diagnostic::Diagnostic;
use crate::law::Country;
use crate::model::{self, Asks, Condition, Idx, Value};
use crate::schema::UNKNOWN_WORD;
use crate::source::Spanned;
use crate::suggest::nearest;
use crate::vocabulary::{Field, Kind};

use super::build::Builder;
use super::names::Target;
use super::own_rule::choice;
use super::{UNFIT_CONDITION, UNKNOWN_COUNTRY, UNKNOWN_NAME};

impl Builder<'_> {
    /// What a written value means for a field.
    pub(super) fn value_of(
        &mut self,
        field: Field,
        kind: Kind,
        written: Spanned<Box<str>>,
    ) -> Option<Value> {
        if matches!(&**written, "none" | "unknown") {
            let message = format!("`{}` is no value of `{}`", *written, field.word());
            self.diagnostics.push(
                Diagnostic::form(&UNKNOWN_WORD, written.span, message)
                    .help("write `stated: false` to ask whether no value is stated"),
            );
            return None;
        }
        match kind {
            Kind::Words(words) => {
                let known = words.iter().find(|word| **word == &**written);
                if known.is_none() {
                    self.diagnostics.push(unknown_word(field, &written, words));
                }
                known.map(|word| Value::Word(word))
            }
            Kind::Destination if &**written == "outside-eea" => Some(Value::OutsideEea),
            Kind::Country | Kind::Destination => self.country(&written).map(Value::Country),
            Kind::Purpose => self.some_purpose(&written),
            Kind::Activity => self.own_thing::<declaration::Activity>(written).map(Value::Activity),
            Kind::Measure => self.own_thing::<declaration::Measure>(written).map(Value::Measure),
            Kind::Transfer => self.own_thing::<Transfer>(written).map(Value::Transfer),
            Kind::Party => self.thing::<declaration::Party>(written).map(Value::Party),
            Kind::System => self.thing::<declaration::System>(written).map(Value::System),
            Kind::Data => self.thing::<declaration::DataCategory>(written).map(Value::Data),
            Kind::DataSubject => {
                self.thing::<declaration::DataSubject>(written).map(Value::DataSubject)
            }
            Kind::Time | Kind::Presence => None,
        }
    }

    fn thing<K: Target>(&mut self, written: Spanned<Box<str>>) -> Option<Idx<K::Model>> {
        self.find(&Reference::<K>::new(written)).map(|found| found.value)
    }

    /// Something that each register has of its own, so that a shared rule cannot name it.
    fn own_thing<K: Target>(&mut self, written: Spanned<Box<str>>) -> Option<Idx<K::Model>> {
        if self.register.is_none() {
            let message = format!("a shared rule cannot name {} of one register", K::NOUN);
            self.diagnostics.push(
                Diagnostic::form(&UNFIT_CONDITION, written.span, message)
                    .help("declare the rule in a file of that register"),
            );
            return None;
        }
        self.thing::<K>(written)
    }

    fn country(&mut self, written: &Spanned<Box<str>>) -> Option<Country> {
        let upper = written.to_uppercase();
        let known = |code: &str| Country::new(code).filter(|one| self.law.is_country(*one));
        if let Some(country) = known(written) {
            return Some(country);
        }
        let meant = Country::new(written).and_then(|one| self.law.country_meant_by(one.code()));
        let meant = meant.or_else(|| known(&upper));
        let message = format!("`{}` is no country", **written);
        let diagnostic = Diagnostic::form(&UNKNOWN_COUNTRY, written.span, message);
        self.diagnostics.push(match meant {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help("write the code of ISO 3166-1, such as `SE`"),
        });
        None
    }

    fn some_purpose(&mut self, written: &Spanned<Box<str>>) -> Option<Value> {
        let register = self.register;
        let activities = self.model.activities.iter();
        let own = activities.filter(|(_, one)| register.is_none_or(|idx| idx == one.register));
        let ids: Vec<&str> =
            own.flat_map(|(_, one)| one.purposes.iter().map(|purpose| &**purpose.id)).collect();
        if ids.contains(&&***written) {
            return Some(Value::Purpose(written.value.clone()));
        }
        let message = format!("there is no purpose `{}`", **written);
        let diagnostic = Diagnostic::form(&UNKNOWN_NAME, written.span, message);
        let diagnostic = match nearest(written, ids) {
            Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
            None => diagnostic.help("write the id of a purpose under `purposes` of an activity"),
        };
        self.diagnostics.push(diagnostic);
        None
    }

    pub(super) fn reached(&mut self, declared: Reached) -> Option<Condition> {
        let Reached { country, outside, role, recipient } = declared;
        let countries: Vec<_> = country.map_or_else(Vec::new, |all| all.0);
        let outside: Vec<_> = outside.map_or_else(Vec::new, |all| all.0);
        let of_areas = outside.iter().filter_map(|area| match area.value {
            Area::Country(country) => Some(Spanned { value: country, span: area.span }),
            Area::Eea => None,
        });
        let before = self.diagnostics.len();
        for country in countries.iter().copied().chain(of_areas) {
            self.check_country(country);
        }
        let roles: Vec<_> =
            role.iter().flat_map(|OneOrMore(all)| all).map(|one| one.value).collect();
        let references = recipient.map_or_else(Vec::new, |all| all.0);
        let recipients: Vec<_> = references.iter().map(|one| Some(self.find(one)?.value)).collect();
        let recipients: Vec<_> = recipients.into_iter().collect::<Option<_>>()?;
        if self.diagnostics.len() > before {
            return None;
        }
        let countries: Vec<Country> = countries.into_iter().map(|one| one.value).collect();
        let outside: Vec<Area> = outside.into_iter().map(|one| one.value).collect();
        let mut words = vec!["data reach".to_owned()];
        let who: Vec<String> = references.iter().map(|one| format!("`{}`", *one.id)).collect();
        words.push(match who.as_slice() {
            [] if roles.is_empty() => "a place".to_owned(),
            [] => "somebody".to_owned(),
            _ => who.join(" or "),
        });
        let quoted = |all: Vec<String>| all.join(" or ");
        if !roles.is_empty() {
            let all = roles.iter().map(|role| format!("`{}`", role.word())).collect();
            words.push(format!("in the role {}", quoted(all)));
        }
        if !countries.is_empty() {
            let all = countries.iter().map(|one| format!("`{one}`")).collect();
            words.push(format!("in {}", quoted(all)));
        }
        if !outside.is_empty() {
            let all: Vec<String> = outside.iter().map(|one| format!("`{one}`")).collect();
            words.push(format!("outside {}", all.join(" and ")));
        }
        let reached = model::Reached { countries, outside, roles, recipients };
        Some(Condition { words: words.join(" "), asks: Asks::Reaches(reached) })
    }
}

fn unknown_word(field: Field, written: &Spanned<Box<str>>, words: &[&'static str]) -> Diagnostic {
    let message = format!("`{}` is not a word that `{}` knows", **written, field.word());
    let diagnostic = Diagnostic::form(&UNKNOWN_WORD, written.span, message);
    match nearest(written, words.iter().copied()) {
        Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
        None => diagnostic.help(format!("write {}", choice(words))),
    }
}
