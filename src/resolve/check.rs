//! What can only be seen of the whole: cycles, unused declarations, declarations that belong to one register.

use crate::declaration::Declarations;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Arena, Idx, Model, Policy};
use crate::registry::MISPLACED;
use crate::source::{Span, Spanned};

use super::names::{Kind, Names, Scope, is_reserved};
use super::{CYCLE, PRINCIPAL_NOTICE, UNUSED};

/// Takes out of a shared file what belongs to one organisation.
pub(super) fn refuse_what_is_not_shared(
    declared: &mut Declarations,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut places: Vec<(Span, &str)> = Vec::new();
    let first = |spans: &mut dyn Iterator<Item = Span>| spans.next();
    if let Some(register) = declared.register.take() {
        places.push((register.key, "`register`"));
    }
    if let Some(rights) = declared.rights.take() {
        places.push((rights.key, "`rights`"));
    }
    declared.controller = None;
    macro_rules! refuse {
        ($($field:ident)+) => {
            $(
                let entries = std::mem::take(&mut declared.$field).0;
                if let Some(span) = first(&mut entries.iter().map(|(id, _)| id.span)) {
                    places.push((span, concat!("`", stringify!($field), "`")));
                }
            )+
        };
    }
    refuse!(activities transfers measures cookies statements policies engagements assessments);
    if let Some(silencing) = std::mem::take(&mut declared.silenced).first() {
        places.push((silencing.span, "`silenced`"));
    }
    for_all(declared, diagnostics);
    for (span, key) in places {
        let message = format!("{key} belongs to one organisation and stands in a shared file");
        diagnostics.push(
            Diagnostic::form(&MISPLACED, span, message)
                .help("move it into the folder that holds the organisation's `controller:`"),
        );
    }
}

/// Reports what a shared file says of all that one organisation does.
fn for_all(declared: &Declarations, diagnostics: &mut Vec<Diagnostic>) {
    let mut report = |id: &str, key: &str, stated: Option<Spanned<bool>>, instead: &str| {
        let Some(stated) = stated.filter(|stated| stated.value) else { return };
        let message = format!("`{key}` is for one organisation, and all registers share `{id}`");
        let help = format!(
            "{instead}, or declare it in the folder that holds the organisation's `controller:`"
        );
        diagnostics.push(Diagnostic::form(&MISPLACED, stated.span, message).help(help));
    };
    for (id, system) in &declared.systems.0 {
        let instead = "name the system under `systems` of the activities whose data it stores";
        report(&id.value, "for_all_data", system.value.for_all_data, instead);
    }
    for (id, schedule) in &declared.retention_schedules.0 {
        let instead = "name the schedule under `retention` of the activities that it holds for";
        report(&id.value, "for_all_activities", schedule.value.for_all_activities, instead);
    }
}

/// Reports registers of which nobody knows which notice is the principal one.
pub(super) fn principal_notices(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (_, register) in model.registers.iter() {
        let notices: Vec<&Policy> =
            register.policies.iter().map(|idx| &model.policies[*idx]).collect();
        let principal: Vec<&Policy> =
            notices.iter().copied().filter(|notice| notice.principal).collect();
        let (place, message) = match (principal.as_slice(), notices.as_slice()) {
            ([_], _) | ([], [] | [_]) => continue,
            ([.., second, first], _) => {
                let (first, second) = (&*first.id.value, &second.id);
                let message =
                    format!("both `{first}` and `{}` are the principal notice", second.value);
                (second.span, message)
            }
            ([], [_, second, ..]) => {
                let number = notices.len();
                let message = format!("none of the {number} notices is the principal one");
                (second.id.span, message)
            }
        };
        diagnostics.push(Diagnostic::form(&PRINCIPAL_NOTICE, place, message).help(
            "write `principal: true` on the one whose page is `policy.<language>.html`; the others have their id in the name",
        ));
    }
}

/// Reports things that contain themselves, and cuts the cycle so that later phases can follow what is left.
pub(super) fn cycles(model: &mut Model, diagnostics: &mut Vec<Diagnostic>) {
    let list = |used: &[Spanned<Idx<_>>]| used.to_vec();
    let found = find_cycles(&model.data, |data| list(&data.includes));
    report(&found, "data category", diagnostics);
    for (idx, place) in found {
        model.data[idx].includes.retain(|used| used.span != place);
    }
    let list = |used: &[Spanned<Idx<_>>]| used.to_vec();
    let found = find_cycles(&model.parties, |party| list(&party.includes));
    report(&found, "class of recipients", diagnostics);
    for (idx, place) in found {
        model.parties[idx].includes.retain(|used| used.span != place);
    }
    let found = find_cycles(&model.parties, |party| party.parent.into_iter().collect());
    report(&found, "company", diagnostics);
    for (idx, _) in found {
        model.parties[idx].parent = None;
    }
    let found = find_cycles(&model.data_subjects, |subject| subject.kind_of.into_iter().collect());
    report(&found, "category of data subjects", diagnostics);
    for (idx, _) in found {
        model.data_subjects[idx].kind_of = None;
    }
    let found = find_cycles(&model.cookies, |cookie| cookie.includes.clone());
    report(&found, "group of cookies", diagnostics);
    for (idx, place) in found {
        model.cookies[idx].includes.retain(|used| used.span != place);
    }
}

fn report<T>(found: &[(Idx<T>, Span)], what: &str, diagnostics: &mut Vec<Diagnostic>) {
    for (_, span) in found {
        let message = format!("this {what} is declared to be part of itself");
        let help = "remove one of the references that lead back to it";
        diagnostics.push(Diagnostic::form(&CYCLE, *span, message).help(help));
    }
}

/// The references that close a cycle, with the thing they stand on. Follows them without recursion.
fn find_cycles<T>(
    arena: &Arena<T>,
    references: impl Fn(&T) -> Vec<Spanned<Idx<T>>>,
) -> Vec<(Idx<T>, Span)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; arena.len()];
    let mut closing = Vec::new();
    for (start, _) in arena.iter() {
        if marks.get(start.index()) != Some(&Mark::New) {
            continue;
        }
        let mut path = vec![(start, references(&arena[start]))];
        if let Some(mark) = marks.get_mut(start.index()) {
            *mark = Mark::Open;
        }
        while let Some((current, rest)) = path.last_mut() {
            let current = *current;
            let Some(next) = rest.pop() else {
                if let Some(mark) = marks.get_mut(current.index()) {
                    *mark = Mark::Done;
                }
                path.pop();
                continue;
            };
            match marks.get_mut(next.value.index()) {
                Some(mark @ Mark::New) => {
                    *mark = Mark::Open;
                    path.push((next.value, references(&arena[next.value])));
                }
                Some(Mark::Open) => closing.push((current, next.span)),
                _ => {}
            }
        }
    }
    closing
}

/// Reports declarations that nothing refers to. Of what is shared, single data items may lie unused: a vocabulary is
/// larger than its use.
pub(super) fn unused(names: &Names, model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for scope in &names.registers {
        unused_in(scope, model, Severity::Warning, diagnostics);
    }
    unused_in(&names.shared, model, Severity::Advice, diagnostics);
}

fn unused_in(scope: &Scope, model: &Model, severity: Severity, diagnostics: &mut Vec<Diagnostic>) {
    let is_used = |id: &str| {
        let entries = scope.0.get(id).into_iter().flatten();
        entries.into_iter().any(|entry| entry.kind == Kind::Data && entry.used)
    };
    let item_used = |category: usize| {
        let mut items = model.data[Idx::new(category)].items.iter();
        items.any(|item| is_used(&model.data[*item].id))
    };
    // An activity that uses all data uses everything that its register describes.
    let in_all = |index: usize| {
        let register = model.data[Idx::new(index)].register;
        let mut activities = model.activities.iter();
        activities
            .any(|(_, activity)| activity.uses_all_data && register == Some(activity.register))
    };
    for (id, entries) in &scope.0 {
        for entry in entries.iter().filter(|entry| !entry.used && !is_reserved(id)) {
            let Some(index) = entry.index else { continue };
            let needs_use = match entry.kind {
                Kind::Party | Kind::DataSubject | Kind::Transfer => true,
                Kind::System => !model.systems[Idx::new(index)].for_all_data,
                Kind::Schedule => !model.schedules[Idx::new(index)].for_all_activities,
                Kind::Data if in_all(index) => false,
                Kind::Data => match id.split_once('.') {
                    Some((category, _)) => severity == Severity::Warning && !is_used(category),
                    None => !item_used(index),
                },
                _ => false,
            };
            if needs_use {
                let message = format!("nothing refers to `{id}`");
                let mut diagnostic = Diagnostic::form(&UNUSED, entry.span, message)
                    .help("refer to it where it belongs, or remove it");
                diagnostic.severity = severity;
                diagnostics.push(diagnostic);
            }
        }
    }
}
