//! Where each fact was found: a table of places and evidence.

use serde::Deserialize;

use crate::detail::Evidence;
use crate::model::Idx;
use crate::page::Phrase;
use crate::schema::Shape;
use crate::yaml::{Document, Node};

use super::super::sheet::Sheet;
use super::Writer;

/// A place with the evidence for what stands there.
type Found = (String, Evidence);

impl Writer<'_> {
    /// The table. Shared declarations are listed where the register uses them.
    pub(super) fn evidence(&self) -> Sheet {
        let rows = self
            .found()
            .into_iter()
            .map(|(place, evidence)| vec![Phrase::name(place), self.where_found(&evidence)]);
        self.sheet("evidence", "register.evidence_caption", &["place", "evidence"], rows)
    }

    fn where_found(&self, evidence: &Evidence) -> Phrase {
        let mut parts = Vec::new();
        if !evidence.lines.is_empty() {
            let lines = evidence.lines.iter().map(|line| Phrase::text(line.to_string())).collect();
            let number = ("number", evidence.lines.len().into());
            let lines = ("lines", self.locale.and(lines).into());
            parts.push(self.say("evidence.lines", &[number, lines]));
        }
        if let Some(url) = &evidence.url {
            parts.push(Phrase::link(&*url.0, Phrase::name(&*url.0)));
        }
        if let Some(contract) = &evidence.contract {
            parts.push(
                self.say("evidence.contract", &[("number", Phrase::name(&**contract).into())]),
            );
        }
        if let Some(day) = evidence.checked {
            parts.push(self.say("evidence.checked", &[("date", self.locale.date(day.0).into())]));
        }
        if let Some(quote) = &evidence.quote {
            parts
                .push(self.say("evidence.quote", &[("quote", Phrase::name(&*quote.value).into())]));
        }
        let joined = parts.into_iter().reduce(|mut all, next| {
            all.push(Phrase::text(", "));
            all.push(next);
            all
        });
        joined.unwrap_or_default()
    }

    /// All evidence of the register's own files, and of the recipients and systems of shared files that it uses.
    fn found(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let used = self.shared_ids();
        for ((_, source), tree) in self.project.sources.iter().zip(&self.project.trees) {
            let own = source.folder.as_deref() == Some(&*self.register.name);
            if !own && self.is_register(source.folder.as_deref()) {
                continue;
            }
            let document = tree.document(&source.text);
            for (key, value) in document.root().into_iter().flat_map(Node::entries) {
                let Some(shape) = Shape::of_file().key(key.text().unwrap_or_default()) else {
                    continue;
                };
                if own {
                    collect(document, value, shape, &mut found);
                    continue;
                }
                for (id, value) in value.entries() {
                    let Some(shape) = shape.key(id.text().unwrap_or_default()) else { continue };
                    if used.contains(&id.text().unwrap_or_default()) {
                        collect(document, value, shape, &mut found);
                    }
                }
            }
        }
        found
    }

    fn is_register(&self, folder: Option<&str>) -> bool {
        let Some(folder) = folder else { return false };
        self.model().registers.iter().any(|(_, register)| register.name == *folder)
    }

    /// The ids of recipients and systems that the register's data reach.
    fn shared_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for (idx, activity) in self.model().activities_of(self.register) {
            let parties = self.project.graph.recipients_of(idx).into_iter();
            ids.extend(parties.map(|party: Idx<_>| &*self.model().parties[party].id.value));
            let systems = self.model().systems_of(activity).into_iter();
            ids.extend(systems.map(|used| &*self.model().systems[used.value].id.value));
        }
        let receiving = self.recipients_in_engagements();
        ids.extend(receiving.map(|party| &*self.model().parties[party].id.value));
        ids
    }
}

/// Adds the evidence below a value.
fn collect(document: Document<'_>, node: Node<'_>, shape: Shape, found: &mut Vec<Found>) {
    let shape = shape.taken_by(node);
    for (key, value) in node.entries() {
        let name = key.text().unwrap_or_default();
        let Some(inner) = shape.key(name) else { continue };
        if name != "evidence" {
            collect(document, value, inner, found);
        } else if let Ok(evidence) = Evidence::deserialize(value) {
            let path = document.path_of(key.span());
            found.push((path.trim_end_matches("/evidence").to_owned(), evidence));
        }
    }
    if let Some(entry) = shape.entry() {
        for element in node.elements() {
            collect(document, element, entry, found);
        }
    }
}
