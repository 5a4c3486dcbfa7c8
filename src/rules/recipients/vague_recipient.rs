//! A class of recipients is named by a word that does not tell who they are.

use std::collections::BTreeMap;

use crate::law::{GDPR_13_1_E, WP260};
use crate::model::{Idx, Party, Register};
use crate::rule::{Context, Findings, count};
use crate::source::Span;
use crate::vocabulary::{PartyKind, Role};

crate::rule! {
    /// A class of recipients is named by a word that does not tell who they are.
    ///
    /// ## Why
    ///
    /// Recipients may be told as categories, but then as closely as can be: what they do, in which trade, where. Of a class with neither members nor a description nobody learns who has the data; people who ask for access have a right to the names.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// recipients:
    ///   partners: {name: samarbetspartner, kind: class}
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - to: partners # error
    ///         role: controller
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// recipients:
    ///   carriers:
    ///     name: fraktbolag
    ///     kind: class
    ///     why_unnamed: det beror på vilket fraktsätt du väljer
    /// activities:
    ///   orders:
    ///     recipients:
    ///       - {to: postbud, role: processor, agreement: {signed: 2026-02-01}}
    ///       - {to: carriers, role: controller, does: [levererar varorna]}
    /// ```
    code: "R0412",
    slug: "vague-recipient",
    severity: Warning,
    law: &[GDPR_13_1_E, WP260],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let vague = vague_classes(cx, register);
        let place = |(idx, span): (&Idx<Party>, &Span)| {
            (*span, format!("nothing tells who `{}` are", *cx.model.parties[*idx].id))
        };
        let number = count(vague.len(), "class of recipients is", "classes of recipients are");
        findings.add_for_all(vague.iter().map(place), |first| {
            let message = format!("{number} named without telling who they are");
            let help = "name members under `includes`, say under `does` what they do, or under `why_unnamed` why they cannot be named";
            RULE.finding(first, message).help(help)
        });
    }
}

/// The classes without members of which no activity says what they do, each with the first place where it is named.
fn vague_classes(cx: &Context<'_>, register: &Register) -> BTreeMap<Idx<Party>, Span> {
    let mut vague = BTreeMap::new();
    let mut described = Vec::new();
    for (_, activity) in cx.model.activities_of(register) {
        for relation in activity.relations() {
            let party = &cx.model.parties[relation.to.value];
            let is_authority = relation.role.is_some_and(|role| role.value == Role::Authority);
            let is_open = party.kind == Some(PartyKind::Class)
                && party.includes.is_empty()
                && party.why_unnamed.is_none();
            if !is_open || is_authority || !relation.does.is_empty() {
                described.push(relation.to.value);
            } else {
                vague.entry(relation.to.value).or_insert(relation.to.span);
            }
        }
    }
    vague.retain(|party, _| !described.contains(party));
    vague
}
