//! What a field of an activity, a recipient, a transfer or a data category holds, each value with its place.

use crate::detail::{Destination, LawfulBasis, Safeguard};
use crate::model::{Activity, Data, Idx, Party, Relation, Transfer, Value};
use crate::source::{Span, Spanned};
use crate::value::Fact;
use crate::vocabulary::Field;

use super::judge::Judge;
use super::subject::Subject;
use super::{carried, time};

/// What a field holds.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) values: Vec<(Value, Span)>,
    /// Whether there may be more than is known: a gap, an open answer, a declaration that was not understood.
    pub(super) is_open: bool,
    /// Whether a value is stated.
    pub(super) is_stated: bool,
    /// Where it is.
    pub(super) place: Option<Span>,
}

impl Held {
    /// A field that holds nothing where it names nothing.
    pub(super) fn closed(values: impl IntoIterator<Item = (Value, Span)>) -> Self {
        let values: Vec<_> = values.into_iter().collect();
        let place = values.first().map(|(_, span)| *span);
        Self { is_stated: place.is_some(), values, is_open: false, place }
    }

    /// A field that is a gap where it names nothing.
    pub(super) fn told(values: impl IntoIterator<Item = (Value, Span)>) -> Self {
        let held = Self::closed(values);
        Self { is_open: held.values.is_empty(), ..held }
    }

    /// A field of which only this is known, that it is stated.
    fn present(place: Option<Span>) -> Self {
        Self { is_stated: place.is_some(), place, ..Self::default() }
    }

    /// The values without those that a name only implies: what it is part of or made up of, which stand after it at its
    /// place. Words imply nothing, and several may stand at one place.
    pub(super) fn named(&self) -> impl Iterator<Item = &(Value, Span)> {
        self.values.iter().enumerate().filter_map(|(number, one)| {
            let (value, span) = one;
            let implies = matches!(value, Value::Data(_) | Value::DataSubject(_) | Value::Party(_));
            let mut before = self.values.iter().take(number);
            let is_implied = implies && before.any(|(_, other)| other == span);
            (!is_implied).then_some(one)
        })
    }

    pub(super) fn or_open(self, is_open: bool) -> Self {
        Self { is_open: self.is_open || is_open, ..self }
    }
}

/// References as values.
fn things<'a, T: 'a>(
    used: impl IntoIterator<Item = &'a Spanned<Idx<T>>>,
    value: impl Fn(Idx<T>) -> Value,
) -> Vec<(Value, Span)> {
    used.into_iter().map(|one| (value(one.value), one.span)).collect()
}

pub(super) fn word(word: &'static str, span: Span) -> (Value, Span) {
    (Value::Word(word), span)
}

impl Judge<'_> {
    /// What a field of a subject holds.
    pub(super) fn held(self, subject: Subject, field: Field) -> Held {
        let model = self.cx.model;
        match subject {
            Subject::Activity(idx) => self.of_activity(idx, field),
            Subject::Recipient(idx, number) => match model.activities[idx].relation(number) {
                Some(relation) => self.of_recipient(idx, relation, field),
                None => Held::default(),
            },
            Subject::Transfer(idx) => self.of_transfer(idx, field),
            Subject::Data(idx) => self.of_data(idx, field),
        }
    }

    fn of_activity(self, idx: Idx<Activity>, field: Field) -> Held {
        let model = self.cx.model;
        let activity = &model.activities[idx];
        let name = activity.id.span;
        let on_purpose = |is: &dyn Fn(&crate::model::Purpose) -> bool| {
            Held::present(activity.purposes.iter().find(|one| is(one)).map(|one| one.id.span))
        };
        match field {
            Field::Role => Held::told(activity.role.map(|role| word(role.word(), name))),
            Field::LawfulBasis => lawful_basis(activity),
            Field::Purposes => Held::told(
                activity
                    .purposes
                    .iter()
                    .map(|one| (Value::Purpose(one.id.value.clone()), one.id.span)),
            ),
            Field::Marketing => on_purpose(&|one| one.marketing.is_some()),
            Field::Profiling => on_purpose(&|one| one.profiling.is_some()),
            Field::Statistics => on_purpose(&|one| one.statistics.is_some()),
            Field::AutomatedDecisions => {
                let stated = activity.automated_decisions.as_ref().and_then(Fact::stated);
                Held::present(stated.map(|_| name))
            }
            Field::SpecialGround => {
                let ground = activity.special_ground.as_ref();
                Held::present(ground.map(|ground| ground.because.span()))
            }
            Field::Owner => Held::present(activity.owner.as_ref().map(|owner| owner.span())),
            Field::LargeScale => Held::present(activity.large_scale.then_some(name)),
            Field::DataSubjects => {
                let subjects = activity.data_subjects.iter().flat_map(|used| {
                    let wider =
                        |idx: &Idx<_>| model.data_subjects[*idx].kind_of.map(|wider| wider.value);
                    let all = std::iter::successors(Some(used.value), wider);
                    all.map(|idx| (Value::DataSubject(idx), used.span))
                });
                Held::told(subjects).or_open(activity.misnamed)
            }
            Field::DataCategories => self.data(activity.data_named()).or_open(activity.misnamed),
            Field::ProtectedAs => {
                self.protections(activity.data_named()).or_open(activity.misnamed)
            }
            Field::Recipients => {
                let is_told = matches!(&activity.recipients, Some(fact) if !matches!(fact.value, Fact::Unknown(_)));
                Held::closed(self.parties(activity.relations())).or_open(!is_told)
            }
            Field::Systems => Held::told(things(&model.systems_of(activity), Value::System)),
            Field::Measures => Held::told(things(&activity.measures, Value::Measure)),
            Field::Retention => {
                let register = &model.registers[activity.register];
                let is_none =
                    activity.retention.iter().any(|fact| matches!(fact.value, Fact::None));
                let told = model.retention_of(register, activity);
                let mut told = told.filter(|one| !is_none && time::concerns(model, activity, one));
                Held::present(
                    told.find(|rule| rule.says_when() || rule.keep_at_least.is_some())
                        .map(|rule| rule.span),
                )
            }
            Field::Origin => self.origins(activity),
            Field::Operations => {
                let kinds = activity.operations.iter().flat_map(|one| &one.kinds);
                Held::told(kinds.map(|one| word(one.word(), name)))
            }
            Field::Assessments => self.assessments(&[idx]),
            _ => Held::default(),
        }
    }

    fn of_recipient(self, idx: Idx<Activity>, one: &Relation, field: Field) -> Held {
        let model = self.cx.model;
        let activity = &model.activities[idx];
        let party = &model.parties[one.to.value];
        let data = || model.data_received(activity, one).into_iter();
        match field {
            Field::Role => Held::told(one.role.map(|role| word(role.value.word(), role.span))),
            Field::Kind => Held::told(party.kind.map(|kind| word(kind.word(), one.to.span))),
            Field::Modality => {
                Held::closed(one.modality.map(|modality| word(modality.word(), one.to.span)))
            }
            Field::ProtectedAs => self.protections(data()),
            Field::DataCategories => self.data(data()),
            Field::To => Held::closed(self.parties([one])),
            Field::SubProcessors => {
                Held::told(things(party.sub_processors.iter().map(|one| &one.to), Value::Party))
            }
            Field::Activity => Held::closed([(Value::Activity(idx), activity.id.span)]),
            Field::Transfer => match one.transfer.as_ref().map(|fact| &fact.value) {
                Some(Fact::Stated(used)) => Held::closed(things([used], Value::Transfer)),
                Some(Fact::None) => Held::default(),
                Some(Fact::Unknown(_)) | None => Held { is_open: true, ..Held::default() },
            },
            Field::Country => {
                // A class is where its members are; itself it is nowhere.
                let members = model.members_of(one.to.value).into_iter();
                let members = members.filter(|idx| model.parties[*idx].includes.is_empty());
                let seats: Vec<_> = members.map(|idx| model.seat_of(idx)).collect();
                let is_open = seats.iter().any(Option::is_none) || party.examples_only;
                let seats = seats.into_iter().flatten();
                Held::told(seats.map(|seat| (Value::Country(seat.value), seat.span)))
                    .or_open(is_open)
            }
            Field::Agreement => {
                let agreement = one.agreement.as_ref().and_then(Fact::stated);
                Held::present(agreement.map(|_| one.to.span))
            }
            _ => Held::default(),
        }
    }

    fn of_transfer(self, idx: Idx<Transfer>, field: Field) -> Held {
        let model = self.cx.model;
        let transfer = &model.transfers[idx];
        let (terms, name) = (&transfer.terms, transfer.id.span);
        match field {
            Field::Safeguard => match &terms.safeguard {
                Some(fact) => match &fact.value {
                    Fact::Stated(safeguard) => Held::closed(instruments(safeguard, fact.span)),
                    Fact::None => Held::default(),
                    Fact::Unknown(_) => Held { is_open: true, ..Held::default() },
                },
                None => Held { is_open: true, ..Held::default() },
            },
            Field::Fallback => {
                let fallback = terms.fallback.iter();
                Held::told(fallback.flat_map(|one| instruments(one, name)))
            }
            Field::Modality => {
                Held::closed(terms.modality.map(|modality| word(modality.word(), name)))
            }
            Field::Country => {
                let values = terms.country.iter().map(|to| match to.value {
                    Destination::Country(country) => (Value::Country(country), to.span),
                    Destination::OutsideEea => (Value::OutsideEea, to.span),
                });
                let is_unnamed = |to: Spanned<Destination>| to.value == Destination::OutsideEea;
                Held::told(values).or_open(terms.country.iter().any(is_unnamed))
            }
            Field::RemoteAccessFrom => {
                let from = terms.remote_access_from.iter();
                Held::told(from.map(|one| (Value::Country(one.value), one.span)))
            }
            Field::Recipients => {
                Held::closed(self.parties(model.relations_of(idx).map(|(_, relation)| relation)))
            }
            Field::Activities => Held::closed(transfer.used_by.iter().map(|(activity, _)| {
                (Value::Activity(*activity), model.activities[*activity].id.span)
            })),
            Field::Assessments => {
                let users: Vec<_> =
                    transfer.used_by.iter().map(|(activity, _)| *activity).collect();
                self.assessments(&users)
            }
            Field::Copy => Held::present(terms.copy.as_ref().map(|copy| copy.span())),
            _ => Held::default(),
        }
    }

    fn of_data(self, idx: Idx<Data>, field: Field) -> Held {
        let model = self.cx.model;
        let data = &model.data[idx];
        let above = data.parent.map(|parent| &model.data[parent]);
        let all = || std::iter::once(data).chain(above);
        match field {
            Field::ProtectedAs => {
                let stated = all().find_map(|one| one.protected_as);
                Held::closed(stated.map(|stated| word(stated.value.word(), stated.span)))
            }
            Field::Identifies => {
                let stated = all().find_map(|one| one.identifies);
                Held::told(stated.map(|stated| word(stated.value.word(), stated.span)))
            }
            Field::Origin => self.origins_of_data(idx),
            Field::OnlyFor => {
                let limits = all().map(|one| &one.only_for).find(|all| !all.is_empty());
                Held::closed(things(limits.into_iter().flatten(), Value::Activity))
            }
            Field::Activities => {
                let users = self.subjects.users(model, self.register, idx);
                Held::closed(things(&users, Value::Activity))
            }
            Field::Systems => {
                let own = all().flat_map(|one| &one.systems).copied();
                let users = self.subjects.users(model, self.register, idx).into_iter();
                let by_users = users.flat_map(|used| {
                    let activity = &model.activities[used.value];
                    let systems = model.systems_of(activity).into_iter();
                    systems.filter(|system| {
                        let stored = model.stored_in(system.value, activity);
                        stored.into_iter().any(|one| carried::touched(model, one).contains(&idx))
                    })
                });
                let systems: Vec<_> = own.chain(by_users).collect();
                Held::told(things(&systems, Value::System))
            }
            _ => Held::default(),
        }
    }

    /// Data with all that they have something in common with.
    fn data(self, used: impl Iterator<Item = Spanned<Idx<Data>>>) -> Held {
        Held::told(used.flat_map(|one| {
            let touched = carried::touched(self.cx.model, one.value).into_iter();
            touched.map(move |idx| (Value::Data(idx), one.span))
        }))
    }

    /// What the law says of data, of an item what it says of the category where it says nothing of its own. Of what
    /// nothing is said, it says nothing.
    fn protections(self, used: impl Iterator<Item = Spanned<Idx<Data>>>) -> Held {
        let model = self.cx.model;
        let used: Vec<_> = used.collect();
        let values = used.iter().flat_map(|one| {
            let within = model.data_within(one.value).into_iter();
            let above = model.data[one.value].parent;
            let above = above.filter(|_| model.data[one.value].protected_as.is_none());
            let all = within.chain(above);
            all.filter_map(|idx| Some(word(model.data[idx].protected_as?.value.word(), one.span)))
        });
        Held::closed(values).or_open(used.is_empty())
    }

    /// Recipients with the members of classes.
    fn parties<'r>(self, relations: impl IntoIterator<Item = &'r Relation>) -> Vec<(Value, Span)> {
        let members = |one: &Relation| self.cx.model.members_of(one.to.value);
        let all = relations.into_iter().flat_map(|one| {
            let members: Vec<Idx<Party>> = members(one);
            members.into_iter().map(|idx| (Value::Party(idx), one.to.span))
        });
        all.collect()
    }

    /// The kinds of assessments of some activities.
    fn assessments(self, of: &[Idx<Activity>]) -> Held {
        let register = &self.cx.model.registers[self.register];
        let all = register.assessments.iter().map(|idx| &self.cx.model.assessments[*idx]);
        let own = all.filter(|one| one.of.iter().any(|used| of.contains(&used.value)));
        let kinds = own.map(|one| word(one.kind.value.word(), one.kind.span));
        Held::closed(kinds).or_open(register.broken.contains("assessments"))
    }

    /// A value in backticks.
    pub(super) fn quoted(self, value: &Value) -> String {
        let model = self.cx.model;
        let text = match value {
            Value::Word(word) => (*word).to_owned(),
            Value::Purpose(id) => id.to_string(),
            Value::Country(country) => country.to_string(),
            Value::OutsideEea => "outside-eea".to_owned(),
            Value::Activity(idx) => model.activities[*idx].id.to_string(),
            Value::Party(idx) => model.parties[*idx].id.to_string(),
            Value::System(idx) => model.systems[*idx].id.to_string(),
            Value::Data(idx) => model.data[*idx].id.to_string(),
            Value::DataSubject(idx) => model.data_subjects[*idx].id.to_string(),
            Value::Measure(idx) => model.measures[*idx].id.to_string(),
            Value::Transfer(idx) => model.transfers[*idx].id.to_string(),
        };
        format!("`{text}`")
    }
}

/// The lawful bases of an activity. They are stated where every purpose has one.
fn lawful_basis(activity: &Activity) -> Held {
    let key = |basis: &LawfulBasis| match basis {
        LawfulBasis::Consent(_) => "consent",
        LawfulBasis::Contract(_) => "contract",
        LawfulBasis::LegalObligation(_) => "legal_obligation",
        LawfulBasis::VitalInterests(_) => "vital_interests",
        LawfulBasis::PublicTask(_) => "public_task",
        LawfulBasis::LegitimateInterests(_) => "legitimate_interests",
    };
    // A basis that every purpose replaces by its own holds for nothing.
    let of_purposes = activity.purposes.iter().filter_map(|one| activity.basis_of(one));
    let whole = activity.lawful_basis.iter().filter(|_| activity.purposes.is_empty());
    let mut bases: Vec<&Spanned<Fact<LawfulBasis>>> = Vec::new();
    for basis in of_purposes.chain(whole) {
        if bases.iter().all(|other| other.span != basis.span) {
            bases.push(basis);
        }
    }
    let values = bases.into_iter().filter_map(|one| Some(word(key(one.stated()?), one.span)));
    let stated =
        |fact: Option<&Spanned<Fact<LawfulBasis>>>| fact.is_some_and(|one| one.stated().is_some());
    let lacks = activity.purposes.iter().any(|one| !stated(activity.basis_of(one)));
    let is_open = lacks || activity.purposes.is_empty() && !stated(activity.lawful_basis.as_ref());
    let held = Held::told(values);
    Held { is_stated: !is_open, ..held.or_open(is_open) }
}

/// What permits a transfer, by the keys of a safeguard.
fn instruments(safeguard: &Safeguard, span: Span) -> Vec<(Value, Span)> {
    let all = [
        ("adequacy", safeguard.adequacy.is_some()),
        ("standard_contractual_clauses", safeguard.standard_contractual_clauses.is_some()),
        ("binding_corporate_rules", safeguard.binding_corporate_rules.is_some()),
        ("derogation", safeguard.derogation.is_some()),
        ("as_stated", safeguard.as_stated.is_some()),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(key, _)| word(key, span)).collect()
}
