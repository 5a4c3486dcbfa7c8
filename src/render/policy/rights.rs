//! The rights. A transcript prints those that its original states; other registers those that follow from the bases.

use crate::detail::{IdentityCheck, LawfulBasis, Refusal, Right, Rights};
use crate::law::{RightName, RightOnBasis};
use crate::page::{Block, Fact as Line, Phrase};
use crate::source::Spanned;
use crate::value::Fact;

use super::Writer;
use super::right::Told;

/// A right by its word, with what is stated of it.
type Stated<'a> = (&'static str, Option<&'a Spanned<Fact<Right>>>);

impl Writer<'_> {
    pub(super) fn stated_rights(&self) -> Option<&Rights> {
        self.register.rights.as_ref().map(|(_, rights)| rights)
    }

    /// The rights that the page prints, except those to object.
    fn printed(&self) -> Vec<Stated<'_>> {
        let rights = self.stated_rights();
        let of = |pick: fn(&Rights) -> &Option<Spanned<Fact<Right>>>| {
            rights.and_then(|rights| pick(rights).as_ref())
        };
        let all: [(Stated<'_>, RightName); 6] = [
            (("access", of(|rights| &rights.access)), RightName::Access),
            (("rectification", of(|rights| &rights.rectification)), RightName::Rectification),
            (("erasure", of(|rights| &rights.erasure)), RightName::Erasure),
            (("restriction", of(|rights| &rights.restriction)), RightName::Restriction),
            (("portability", of(|rights| &rights.portability)), RightName::Portability),
            (("withdrawal", of(|rights| &rights.withdrawal)), RightName::Withdrawal),
        ];
        let follows = !self.register.is_transcript();
        let printed = all
            .into_iter()
            .filter(|((_, stated), right)| stated.is_some() || follows && self.owes(*right));
        printed.map(|(right, _)| right).collect()
    }

    /// Whether a right follows from the lawful bases.
    fn owes(&self, right: RightName) -> bool {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        law.right(right, as_of).is_some_and(RightOnBasis::is_universal)
            || self.rests_on(self.giving(right))
    }

    /// Tells the lawful bases from which a right follows.
    pub(super) fn giving(&self, right: RightName) -> impl Fn(&LawfulBasis) -> bool {
        let (law, as_of) = (&self.project.law, self.project.as_of);
        move |basis| law.gives(basis.kind(), right, as_of)
    }

    fn rests_on(&self, kind: impl Fn(&LawfulBasis) -> bool) -> bool {
        self.activities_on(&kind).next().is_some()
            || self.policy.lawful_bases.iter().any(|basis| kind(&basis.value))
    }

    /// The activities of which some purpose rests on a basis of a kind, as links.
    pub(super) fn activities_on(
        &self,
        kind: impl Fn(&LawfulBasis) -> bool,
    ) -> impl Iterator<Item = Phrase> {
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
        let mut blocks = Vec::new();
        if !printed.is_empty() {
            blocks.push(Block::paragraph(self.staged("right.intro", &[])));
            blocks.push(self.one_by_one(printed));
        }
        let rights = self.stated_rights();
        blocks.extend(rights.into_iter().flat_map(|rights| self.use_of_rights(rights)));
        if !self.register.is_transcript() {
            let is_told = rights.is_some_and(|rights| rights.procedure.is_some());
            if !is_told && !self.contact().is_empty() {
                blocks.push(Block::paragraph(self.word("right.use")));
            }
            if rights.is_none_or(|rights| rights.fee.is_none()) {
                blocks.push(Block::paragraph(self.word("right.free")));
            }
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

    /// The rights in a list, or each under its name where the cases of one are a list of their own.
    fn one_by_one(&self, printed: Vec<Stated<'_>>) -> Block {
        let told = printed.into_iter().map(|(name, stated)| (name, self.right(name, stated)));
        let told: Vec<(&str, Told)> = told.collect();
        let brief = |name: &str| self.word(&format!("right.{name}.brief")).capitalised();
        if told.iter().any(|(_, told)| told.has_list()) {
            let line =
                |(name, told): (&str, Told)| Line { term: brief(name), blocks: told.blocks() };
            return Block::Facts { facts: told.into_iter().map(line).collect() };
        }
        Block::list(told.into_iter().map(|(name, told)| {
            if self.register.is_transcript() {
                return told.sentences();
            }
            let slots = [("name", brief(name).into()), ("sentences", told.sentences().into())];
            self.say("right.named", &slots)
        }))
    }

    /// How the rights are used, and on which terms.
    fn use_of_rights(&self, rights: &Rights) -> Vec<Block> {
        let under = rights.under.iter();
        let mut sentences: Vec<Phrase> =
            under.map(|act| self.word(&format!("right.under.{}", act.word()))).collect();
        for (key, slot, text) in [
            ("right.applies_if", "condition", &rights.applies_if),
            ("right.subject_to", "how", &rights.subject_to),
            ("right.procedure", "how", &rights.procedure),
            ("right.form", "how", &rights.form),
        ] {
            sentences.push(self.said_of(key, slot, text.as_ref()));
        }
        match rights.fee.as_ref().map(|fee| &fee.value) {
            None => {}
            Some(Fact::None) => sentences.push(self.word("right.fee.none")),
            Some(Fact::Unknown(unknown)) => sentences.push(self.unknown(unknown)),
            Some(Fact::Stated(fee)) => {
                let free = ("text", self.text(&fee.free).into());
                let then = fee.then.as_ref().map(|then| ("text", self.text(then).into()));
                let then = then.map(|then| self.say("right.fee.then", &[then]));
                let cases = fee.only_for.iter();
                let cases = cases.map(|case| self.word(&format!("right.fee.only.{}", case.word())));
                let sentence = self.say("right.fee.free", &[free]).and(then.unwrap_or_default());
                sentences.push(cases.fold(sentence, Phrase::and));
            }
        }
        sentences.extend(rights.identity_check.as_ref().map(|check| self.identity_check(check)));
        sentences.extend(rights.refusal.as_ref().map(|refusal| self.refused(refusal)));
        let said = sentences.into_iter().filter(|sentence| !sentence.is_empty());
        said.map(Block::paragraph).collect()
    }

    fn identity_check(&self, check: &IdentityCheck) -> Phrase {
        let often = if check.always { "always" } else { "done" };
        let by = check.by.as_ref().map(|by| ("by", self.text(by).into()));
        match by {
            Some(by) => self.say(&format!("right.identity.{often}_by"), &[by]),
            None => self.word(&format!("right.identity.{often}")),
        }
    }

    fn refused(&self, refusal: &Refusal) -> Phrase {
        let because = refusal.because.as_ref().map(|text| ("because", self.text(text).into()));
        let sentence = match because {
            Some(because) => self.say("right.refusal.because", &[because]),
            None => self.word("right.refusal.possible"),
        };
        let told = refusal.told.then(|| self.word("right.refusal.told"));
        sentence.and(told.unwrap_or_default())
    }

    /// The right to object, and that against direct marketing, as they are printed.
    fn objects(&self) -> (Option<Told>, Option<Told>) {
        let rights = self.stated_rights();
        let general = rights.and_then(|rights| rights.objection.as_ref());
        let marketing = rights.and_then(|rights| rights.marketing_objection.as_ref());
        let follows = !self.register.is_transcript();
        let weighed = self.owes(RightName::Objection);
        let advertises = self.owes_marketing_objection();
        let say = |name, stated: Option<&_>, owed: bool| {
            (stated.is_some() || follows && owed).then(|| self.right(name, stated))
        };
        (say("objection", general, weighed), say("marketing_objection", marketing, advertises))
    }

    /// Whether some activity is direct marketing, to which everybody can say no (GDPR 21(2)).
    pub(super) fn owes_marketing_objection(&self) -> bool {
        let mut purposes = self.activities_told().flat_map(|activity| &activity.purposes);
        purposes.any(|purpose| purpose.marketing.is_some())
    }

    /// The section on objection, apart from the other rights.
    pub(super) fn objection(&self) -> Vec<Block> {
        let (general, marketing) = self.objects();
        let follows = !self.register.is_transcript() && (general.is_some() || marketing.is_some());
        let mut blocks: Vec<Block> = Vec::new();
        if let Some(marketing) = marketing {
            blocks.extend(marketing.blocks());
            blocks.extend(self.ways_out_of_marketing());
        }
        if let Some(general) = general {
            blocks.extend(general.blocks());
            let links: Vec<Phrase> =
                self.activities_on(self.giving(RightName::Objection)).collect();
            if !links.is_empty() && !self.register.is_transcript() {
                blocks.push(Block::paragraph(self.word("right.objection.applies_to")));
                blocks.push(Block::list(links));
            }
        }
        if follows && !self.tells_how_to_object() && !self.contact().is_empty() {
            blocks.push(Block::paragraph(self.word("right.objection.use")));
        }
        blocks
    }

    /// What one does to say no, activity for activity, where a register tells more than that one can.
    fn ways_out_of_marketing(&self) -> Option<Block> {
        if self.register.is_transcript() {
            return None;
        }
        let ways = self.activities_told().filter_map(|activity| {
            let marketing = activity.purposes.iter().filter_map(|one| one.marketing.as_ref());
            let opt_outs = marketing.flat_map(|marketing| &marketing.opt_outs);
            let how = opt_outs.map(|one| self.opt_out(one)).fold(Phrase::default(), Phrase::and);
            let activity = ("activity", self.activity_link(activity).into());
            (!how.is_empty())
                .then(|| self.say("right.marketing_objection.in", &[activity, ("how", how.into())]))
        });
        let ways: Vec<Phrase> = ways.collect();
        (!ways.is_empty()).then(|| Block::list(ways))
    }

    fn tells_how_to_object(&self) -> bool {
        let Some(rights) = self.stated_rights() else { return false };
        let stated = [&rights.objection, &rights.marketing_objection].into_iter().flatten();
        let mut stated = stated.filter_map(|right| right.value.stated());
        rights.procedure.is_some() || stated.any(|right| right.how.is_some())
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
