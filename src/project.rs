//! The pipeline: texts of a registry, the law and a day in; model, graph and findings out.
//! A function of its inputs: no disk, no clock, no environment.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::declaration::{self, Tongues};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::graph::Graph;
use crate::law::{Country, Law, Provision};
use crate::model::Model;
use crate::own_rule;
use crate::registry::{self, Registry};
use crate::resolve;
use crate::rule::{Context, Facts, Findings, Rule};
use crate::rules;
use crate::schema;
use crate::silence;
use crate::source::{Source, SourceId, SourceMap, Span};
use crate::yaml::{self, Document, Tree};

/// Why a file has no text.
#[derive(Clone, Debug)]
pub enum Unreadable {
    /// The system refused, in its words.
    Refused(String),
    /// It is larger than [`yaml::LARGEST_FILE`]; its size in bytes.
    TooLarge(u64),
    /// It is a symbolic link that leads out of the registry.
    LinkOutside,
}

/// One file below the registry.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path as messages show it, with forward slashes.
    pub path: String,
    /// The first folder below the registry, or nothing for a file directly in it.
    pub folder: Option<String>,
    /// Its bytes, or why there are none.
    pub content: Result<Vec<u8>, Unreadable>,
}

/// What became of a registry.
#[derive(Debug)]
pub struct Project {
    /// The texts.
    pub sources: SourceMap,
    /// Their trees, by source.
    pub trees: Vec<Tree>,
    /// What the declarations mean.
    pub model: Model,
    /// How data flow.
    pub graph: Graph,
    /// Everything to report, silenced findings included, in the order in which it is shown.
    pub diagnostics: Vec<Diagnostic>,
    /// The law that was asked.
    pub law: Law,
    /// The day on which it was asked.
    pub as_of: Date,
}

/// Compiles a registry. The order of the inputs does not matter.
#[must_use]
pub fn compile(inputs: Vec<Input>, law: Law, as_of: Date) -> Project {
    // The later phases run on one of the threads that read the files, because memory that a thread gives back is
    // used again by that thread only.
    rayon::scope(|_| phases(inputs, law, as_of))
}

fn phases(mut inputs: Vec<Input>, law: Law, as_of: Date) -> Project {
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let (sources, mut diagnostics) = decode(inputs);
    let parse = || -> Vec<(Tree, Vec<Diagnostic>)> {
        let texts = texts(&sources).into_par_iter();
        texts.map(|(id, source)| yaml::parse(id, &source.text)).collect()
    };
    let (parsed, ()) = rayon::join(parse, schema::prepare);
    let unread: HashSet<SourceId> = diagnostics.iter().map(|one| one.span.source).collect();
    let mut trees = Vec::with_capacity(parsed.len());
    for ((id, _), (tree, found)) in sources.iter().zip(parsed) {
        trees.push(tree);
        // A file that could not be read is not empty as well.
        diagnostics.extend(found.into_iter().filter(|_| !unread.contains(&id)));
    }
    let documents: Vec<(SourceId, Document<'_>)> = sources
        .iter()
        .zip(&trees)
        .map(|((id, source), tree)| (id, tree.document(&source.text)))
        .collect();
    let roots = documents.iter().filter_map(|(id, document)| Some((*id, document.root()?)));
    let (registry, found) = registry::find(&sources, roots);
    diagnostics.extend(found);
    let (files, found) = read(&sources, &trees, &registry);
    diagnostics.extend(found);
    let (model, found) = resolve::resolve(files, &sources, &registry, &law);
    diagnostics.extend(found);
    diagnostics.extend(own_rule::check_names(&model));
    let graph = Graph::build(&model);
    diagnostics.extend(check(&model, &graph, &law, as_of));
    attribute(&mut diagnostics, &sources, &registry, &documents);
    let cut = (0..).map(SourceId).zip(&trees).filter(|(_, tree)| tree.is_cut());
    let cut: BTreeSet<SourceId> = cut.map(|(id, _)| id).chain(unread).collect();
    if let Some(first) = cut.first() {
        doubt_names(&mut diagnostics, &sources.get(*first).path);
    }
    drop_rules_on_half_read(&mut diagnostics, &cut);
    let misread =
        |one: &Diagnostic| one.severity == Severity::Error && one.code.starts_with(['Y', 'S']);
    if diagnostics.iter().any(misread) {
        // What was not read may use what seems unused.
        diagnostics.retain(|one| one.code != resolve::UNUSED.code);
    }
    diagnostics.retain(|one| is_judged(one, &model));
    cite_own_law(&mut diagnostics, &model, &law);
    let found = silence::apply(&mut diagnostics, &model, &sources, &documents, (&law, as_of));
    diagnostics.extend(found);
    attribute(&mut diagnostics, &sources, &registry, &documents);
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup_by(|a, b| (a.span, &a.slug, &a.message) == (b.span, &b.slug, &b.message));
    Project { sources, trees, model, graph, diagnostics, law, as_of }
}

fn texts(sources: &SourceMap) -> Vec<(SourceId, &Source)> {
    sources.iter().collect()
}

/// Bytes to texts; what cannot be read drops out with a finding.
fn decode(inputs: Vec<Input>) -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::default();
    let mut diagnostics = Vec::new();
    for Input { path, folder, content } in inputs {
        let mut refused = None;
        let text = match content.map(String::from_utf8) {
            // A byte-order mark is no character of the first line.
            Ok(Ok(text)) => text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text),
            Ok(Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                let help = "save the file as UTF-8".to_owned();
                refused =
                    Some((&yaml::NOT_UTF8, format!("the file is not UTF-8 (byte {at})"), help));
                String::new()
            }
            Err(Unreadable::Refused(reason)) => {
                let help = "put a readable file there, or remove it".to_owned();
                let message = format!("the file cannot be read: {reason}");
                refused = Some((&yaml::UNREADABLE, message, help));
                String::new()
            }
            Err(Unreadable::TooLarge(size)) => {
                let help = "split it; any file may declare anything".to_owned();
                let message = format!("the file has {size} bytes, and at most 32 MB are read");
                refused = Some((&yaml::TOO_LARGE, message, help));
                String::new()
            }
            Err(Unreadable::LinkOutside) => {
                let help = "put the file itself into the registry".to_owned();
                let message = "the symbolic link leads out of the registry".to_owned();
                refused = Some((&yaml::LINK_OUTSIDE, message, help));
                String::new()
            }
        };
        let id = sources.add(Source::new(path, folder, text));
        if let Some((form, message, help)) = refused {
            diagnostics.push(Diagnostic::form(form, Span::new(id, 0, 0), message).help(help));
        }
    }
    (sources, diagnostics)
}

/// Trees to declarations, each file on its own.
fn read(
    sources: &SourceMap,
    trees: &[Tree],
    registry: &Registry,
) -> (Vec<declaration::File>, Vec<Diagnostic>) {
    let work: Vec<(SourceId, &Source, &Tree)> =
        sources.iter().zip(trees).map(|((id, source), tree)| (id, source, tree)).collect();
    let results: Vec<_> = work
        .into_par_iter()
        .map(|(id, source, tree)| {
            let document = tree.document(&source.text);
            let folder = registry.folder_of(sources, id).map(|(_, folder)| folder);
            let tongues = Tongues::of(folder, registry);
            let (mut found, rejected) = document.root().map(schema::validate).unwrap_or_default();
            let (file, more) = declaration::read(id, document, rejected, &tongues);
            found.extend(more);
            (file, found)
        })
        .collect();
    let mut files = Vec::with_capacity(results.len());
    let mut diagnostics = Vec::new();
    for (file, found) in results {
        files.push(file);
        diagnostics.extend(found);
    }
    (files, diagnostics)
}

/// Asks every rule whose law applies, on all cores; the findings are in the order of the rules.
fn check(model: &Model, graph: &Graph, law: &Law, as_of: Date) -> Vec<Diagnostic> {
    let cx = Context { model, graph, law, as_of };
    let asked: Vec<&Rule> = asked(law, as_of).collect();
    let found = asked.into_par_iter().map(|rule| {
        let mut findings = Findings::default();
        (rule.check)(&cx, &mut findings);
        findings.0
    });
    let mut found: Vec<Diagnostic> = found.collect::<Vec<_>>().into_iter().flatten().collect();
    let mut own = Findings::default();
    own_rule::check(&cx, &mut own);
    found.extend(own.0);
    found
}

/// The rules of which some law applies on a day.
fn asked(law: &Law, as_of: Date) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| {
        let applies = |provision| law.applies(provision, as_of);
        rule.law.is_empty() || rule.law.iter().copied().any(applies)
    })
}

/// Gives each diagnostic the register it belongs to and the place as ids.
fn attribute(
    diagnostics: &mut [Diagnostic],
    sources: &SourceMap,
    registry: &Registry,
    documents: &[(SourceId, Document<'_>)],
) {
    for one in diagnostics.iter_mut().filter(|one| one.path.is_empty()) {
        let id = one.span.source;
        one.register = registry.folder_of(sources, id).map(|(name, _)| name.to_owned());
        if let Some((_, document)) = documents.get(id.0 as usize) {
            one.path = document.path_of(one.span);
        }
    }
}

/// Where a file was not read to its end, a name may be declared there.
fn doubt_names(diagnostics: &mut [Diagnostic], unread: &str) {
    for one in diagnostics.iter_mut().filter(|one| one.code == resolve::UNKNOWN_NAME.code) {
        let doubt = format!("mend {unread}, which was not read to its end and may declare it");
        one.help = Some(match one.help.take() {
            Some(help) if help.ends_with('?') => format!("{help} Or {doubt}"),
            Some(help) => format!("{help}; or {doubt}"),
            None => doubt,
        });
    }
}

/// Leaves out what rules say of files that were not read to their end: what is missing may stand in the rest.
fn drop_rules_on_half_read(diagnostics: &mut Vec<Diagnostic>, cut: &BTreeSet<SourceId>) {
    diagnostics.retain(|one| one.is_form() || !cut.contains(&one.span.source));
}

/// Leaves out the law of countries that a register has nothing to do with: its controller is neither established there
/// nor addresses people there. Where it says neither, its notice is written in another language than theirs.
fn cite_own_law(diagnostics: &mut [Diagnostic], model: &Model, law: &Law) {
    for one in diagnostics {
        let mut registers = model.registers.iter().map(|(_, register)| register);
        let register = registers.find(|other| Some(&other.name) == one.register.as_ref());
        let Some(register) = register else { continue };
        let controller = register.controller.as_ref();
        let own = controller.into_iter().flat_map(|one| one.country.iter().chain(&one.markets));
        let own: Vec<Country> = own.map(|country| country.value).collect();
        let is_written_in = |code: &str| register.languages.iter().any(|one| one.code() == code);
        let is_foreign = |provision: &Provision| {
            let Some(act) = law.act(provision.act) else { return false };
            let Some(country) = act.country else { return false };
            if own.is_empty() {
                return !act.language.as_deref().is_some_and(is_written_in);
            }
            !own.contains(&country)
        };
        if one.law.iter().any(is_foreign) {
            one.law.to_mut().retain(|provision| !is_foreign(provision));
        }
    }
}

/// Whether a finding may be judged: a rule that needs internal facts is silent on a transcript.
fn is_judged(one: &Diagnostic, model: &Model) -> bool {
    let Some(rule) = rules::find(one.code) else { return true };
    let register = one.register.as_deref();
    let is_transcript = model
        .registers
        .iter()
        .any(|(_, other)| Some(other.name.as_str()) == register && other.is_transcript());
    rule.facts == Facts::Public || !is_transcript
}

/// How many diagnostics there are of each severity, silenced ones left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Advice.
    pub advice: usize,
}

impl Summary {
    /// Counts diagnostics.
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut summary = Self::default();
        for one in diagnostics.into_iter().filter(|one| !one.silenced) {
            match one.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Advice => summary.advice += 1,
            }
        }
        summary
    }
}

impl Project {
    /// Makes drafts of the published registers that have an error, so that every page says what it is.
    pub fn mark_drafts(&mut self) {
        let failing = self.diagnostics.iter().filter(|one| self.fails(one, false, false));
        let failing: HashSet<String> = failing.filter_map(|one| one.register.clone()).collect();
        self.model.mark_drafts(|register| failing.contains(&register.name));
    }

    /// What rules are asked about.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        let Self { model, graph, law, as_of, .. } = self;
        Context { model, graph, law, as_of: *as_of }
    }

    /// Asks every rule once more, on its own, so that each can be timed: `timed` is given the rule and the question.
    pub fn ask_each(&self, mut timed: impl FnMut(&'static Rule, &dyn Fn())) {
        let cx = self.context();
        for rule in asked(&self.law, self.as_of) {
            timed(rule, &|| (rule.check)(&cx, &mut Findings::default()));
        }
    }

    /// Whether a diagnostic fails the check: an error of form anywhere, or a rule's error in a published register.
    /// `strict` takes drafts and transcripts too, `deny_warnings` warnings.
    #[must_use]
    pub fn fails(&self, one: &Diagnostic, strict: bool, deny_warnings: bool) -> bool {
        let heavy = match one.severity {
            Severity::Error => true,
            Severity::Warning => deny_warnings,
            Severity::Advice => false,
        };
        let softened = || {
            let named = |register: &str| one.register.as_deref() == Some(register);
            let mut registers = self.model.registers.iter();
            registers.any(|(_, register)| named(&register.name) && !register.is_published())
        };
        heavy && !one.silenced && (one.is_form() || strict || !softened())
    }
}
