//! The rights. A transcript prints those that its original states; other registers those that follow from the bases.

use crate::detail::{LawfulBasis, Right, Rights};
use crate::page::{Block, Phrase};
use crate::source::Spanned;
use crate::value::Fact;

use super::Writer;

/// A right by its word, with what is stated of it.
type Stated<'a> = (&'static str, Option<&'a Spanned<Fact<Right>>>);

impl Writer<'_> {
    fn stated_rights(&self) -> Option<&Rights> {
        self.register.rights.as_ref().map(|(_, rights)| rights)
    }

    /// The rights that the page prints, except those to object.
    fn printed(&self) -> Vec<Stated<'_>> {
        let rights = self.stated_rights();
        let of = |pick: fn(&Rights) -> &Option<Spanned<Fact<Right>>>| {
            rights.and_then(|rights| pick(rights).as_ref())
        };
        let all: [(Stated<'_>, bool); 6] = [
            (("access", of(|rights| &rights.access)), true),
            (("rectification", of(|rights| &rights.rectification)), true),
            (("erasure", of(|rights| &rights.erasure)), true),
            (("restriction", of(|rights| &rights.restriction)), true),
            (
                ("portability", of(|rights| &rights.portability)),
                self.rests_on(LawfulBasis::gives_portability),
            ),
            (
                ("withdrawal", of(|rights| &rights.withdrawal)),
                self.rests_on(|basis| matches!(basis, LawfulBasis::Consent(_))),
            ),
        ];
        let follows = !self.register.is_transcript();
        let printed =
            all.into_iter().filter(|((_, stated), owed)| stated.is_some() || follows && *owed);
        printed.map(|(right, _)| right).collect()
    }

    fn rests_on(&self, kind: impl Fn(&LawfulBasis) -> bool) -> bool {
        self.activities_on(&kind).next().is_some()
            || self.policy.lawful_bases.iter().any(|basis| kind(&basis.value))
    }

    /// The activities of which some purpose rests on a basis of a kind, as links.
    fn activities_on(&self, kind: impl Fn(&LawfulBasis) -> bool) -> impl Iterator<Item = Phrase> {
        let activities = self.activities_told();
        let resting =
            activities.filter(move |activity| activity.bases().any(|(_, basis)| kind(basis)));
        resting.map(|activity| self.activity_link(activity))
    }

    /// The rights in brief, for the first layer.
    pub(super) fn names_of_rights(&self) -> Vec<Phrase> {
        let mut names: Vec<&str> = self.printed().into_iter().map(|(name, _)| name).collect();
        if self.objects().0.is_some() || self.objects().1.is_some() {
            names.push("objection");
        }
        names.into_iter().map(|name| self.word(&format!("right.{name}.brief"))).collect()
    }

    /// The section on rights.
    pub(super) fn rights(&self) -> Vec<Block> {
        let printed = self.printed();
        if printed.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::paragraph(self.staged("right.intro", &[]))];
        blocks
            .push(Block::list(printed.into_iter().map(|(name, stated)| self.right(name, stated))));
        let rights = self.stated_rights();
        if let Some(how) = rights.and_then(|rights| rights.procedure.as_ref()) {
            blocks.push(Block::paragraph(
                self.say("right.procedure", &[("how", self.text(how).into())]),
            ));
        }
        if !self.register.is_transcript() {
            blocks.push(Block::paragraph(self.word("right.terms")));
        }
        if let Some(country) = rights.and_then(|rights| rights.information_from) {
            let (name, authority) = self.authority(country.value);
            let name = ("authority", name.into());
            blocks.push(Block::paragraph(match authority {
                Some(authority) => {
                    let link = Phrase::link(&authority.url, Phrase::name(&authority.url));
                    self.say("right.information_at", &[name, ("link", link.into())])
                }
                None => self.say("right.information", &[name]),
            }));
        }
        blocks
    }

    /// Which activities data can be taken from.
    fn portable(&self) -> Option<Phrase> {
        let links: Vec<Phrase> = self.activities_on(LawfulBasis::gives_portability).collect();
        let follows = !self.register.is_transcript() && !links.is_empty();
        let list = follows.then(|| self.locale.and(links))?;
        Some(self.say("right.portability.applies_to", &[("list", list.into())]))
    }

    /// A right in a sentence or two.
    fn right(&self, name: &str, stated: Option<&Spanned<Fact<Right>>>) -> Phrase {
        let right = match stated.map(|stated| &stated.value) {
            Some(Fact::None) => return self.word(&format!("right.{name}.none")),
            Some(Fact::Unknown(unknown)) => return self.unknown(unknown),
            Some(Fact::Stated(right)) => Some(right),
            None => None,
        };
        let mut sentence = match right.and_then(|right| right.of.as_ref()) {
            Some(of) => self.say(&format!("right.{name}.of"), &[("of", self.text(of).into())]),
            None if right.is_some_and(|right| right.at_any_time) => {
                self.word(&format!("right.{name}.any_time"))
            }
            None => self.staged(&format!("right.{name}.stated"), &[]),
        };
        if name == "portability" {
            sentence = sentence.and(self.portable().unwrap_or_default());
        }
        let Some(right) = right else { return sentence };
        if let Some(when) = &right.when {
            sentence = sentence.and(self.say("right.when", &[("when", self.text(when).into())]));
        }
        if let Some(how) = &right.how {
            sentence = sentence.and(self.say("right.how", &[("how", self.text(how).into())]));
        }
        sentence
    }

    /// The right to object, and that against direct marketing, as they are printed.
    fn objects(&self) -> (Option<Phrase>, Option<Phrase>) {
        let rights = self.stated_rights();
        let general = rights.and_then(|rights| rights.objection.as_ref());
        let marketing = rights.and_then(|rights| rights.marketing_objection.as_ref());
        let follows = !self.register.is_transcript();
        let weighed = self.rests_on(LawfulBasis::gives_objection);
        let mut activities = self.activities_told();
        let advertises = activities
            .any(|activity| activity.purposes.iter().any(|purpose| purpose.marketing.is_some()));
        let say = |name, stated: Option<&_>, owed: bool| {
            (stated.is_some() || follows && owed).then(|| self.right(name, stated))
        };
        (say("objection", general, weighed), say("marketing_objection", marketing, advertises))
    }

    /// The section on objection, apart from the other rights.
    pub(super) fn objection(&self) -> Vec<Block> {
        let (general, marketing) = self.objects();
        let mut blocks: Vec<Block> = Vec::new();
        blocks.extend(marketing.map(Block::paragraph));
        if let Some(general) = general {
            blocks.push(Block::paragraph(general));
            let links: Vec<Phrase> = self.activities_on(LawfulBasis::gives_objection).collect();
            if !links.is_empty() && !self.register.is_transcript() {
                blocks.push(Block::paragraph(self.word("right.objection.applies_to")));
                blocks.push(Block::list(links));
            }
        }
        blocks
    }

    /// How to complain to an authority.
    pub(super) fn complaint(&self) -> Vec<Block> {
        let stated = self.stated_rights().and_then(|rights| rights.complaint.as_ref());
        // The right exists whether or not anything is stated; a transcript says only what its original states.
        let follows = || {
            let controller = self.register.controller.as_ref();
            let country = controller.and_then(|one| one.country);
            let supervised =
                |country: &Spanned<_>| self.project.law.in_eea(country.value, self.project.as_of);
            country.filter(supervised).filter(|_| !self.register.is_transcript())
        };
        let country = stated.map(|complaint| complaint.authority).or_else(follows);
        let Some(country) = country else { return Vec::new() };
        let (name, authority) = self.authority(country.value);
        let name = ("authority", name.into());
        let mut sentence = match stated.and_then(|complaint| complaint.limited_to.as_ref()) {
            Some(limit) => {
                let limit = ("limit", self.text(limit).capitalised().into());
                self.say("complaint.limited", &[name, limit])
            }
            None => self.say("complaint.to", &[name]),
        };
        if let Some(authority) = authority {
            let link = Phrase::link(&authority.url, Phrase::name(&authority.url));
            sentence = sentence.and(self.say("complaint.address", &[("link", link.into())]));
        }
        let mut blocks = vec![Block::paragraph(sentence)];
        if !self.register.is_transcript() {
            blocks.push(Block::paragraph(self.word("complaint.elsewhere")));
        }
        blocks
    }

    /// Decisions without a human, where anything is said of them.
    pub(super) fn automated_decisions(&self) -> Vec<Block> {
        let activities: Vec<_> = self.activities_told().collect();
        let stated = activities.iter().filter_map(|activity| {
            match activity.automated_decisions.as_ref()? {
                Fact::None => Some((activity, true)),
                Fact::Stated(_) => Some((activity, false)),
                Fact::Unknown(_) => None,
            }
        });
        let stated: Vec<_> = stated.collect();
        if stated.is_empty() {
            return Vec::new();
        }
        if stated.len() == activities.len() && stated.iter().all(|(_, none)| *none) {
            return vec![Block::paragraph(self.word("decision.none_at_all"))];
        }
        let links = stated.iter().filter(|(_, none)| !none);
        let links: Vec<Phrase> = links.map(|(activity, _)| self.activity_link(activity)).collect();
        if links.is_empty() {
            return Vec::new();
        }
        vec![Block::paragraph(self.word("decision.made_in")), Block::list(links)]
    }
}
