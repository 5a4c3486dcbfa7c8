//! How long the data-flow graph takes: to build, and to answer each question, on generated registers.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use divan::{Bencher, black_box};
use ropa::answer::{Missing, Questions};
use ropa::graph::{Graph, Stop};
use ropa::law::Law;
use ropa::locale::Locale;
use ropa::picture::{Picture, View};
use ropa::project::{self, Project};
use ropa::render::{self, Templates};
use ropa::value::Language;

use super::{AS_OF, generated};

const ACTIVITIES: [usize; 2] = [1_000, 10_000];

fn compiled(activities: usize) -> Project {
    let texts = generated::texts(activities);
    let inputs = texts.iter().map(generated::input).collect();
    project::compile(inputs, Law::embedded(), AS_OF)
}

/// From the model to the graph.
#[divan::bench(args = ACTIVITIES, sample_count = 10, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>, activities: usize) {
    let project = compiled(activities);
    bencher.bench_local(|| black_box(Graph::build(&project.model)));
}

/// A plain breadth-first search over all edges, from all that is done: the yardstick.
#[divan::bench(args = ACTIVITIES, sample_count = 10, sample_size = 1)]
fn plain_search(bencher: Bencher<'_, '_>, activities: usize) {
    let project = compiled(activities);
    let stops: Vec<Stop> = project.graph.stops().collect();
    let mut edges: HashMap<Stop, Vec<Stop>> = HashMap::new();
    for stop in &stops {
        let to = project.graph.flows_from(*stop).map(|(to, _)| to);
        edges.entry(*stop).or_default().extend(to);
    }
    let starts = stops.into_iter().filter(|stop| matches!(stop, Stop::Activity(_)));
    let starts: Vec<Stop> = starts.collect();
    bencher.bench_local(|| {
        let mut seen: HashSet<Stop> = starts.iter().copied().collect();
        let mut queue: VecDeque<Stop> = starts.iter().copied().collect();
        while let Some(stop) = queue.pop_front() {
            for to in edges.get(&stop).into_iter().flatten() {
                if seen.insert(*to) {
                    queue.push_back(*to);
                }
            }
        }
        black_box(seen.len())
    });
}

/// Somebody who asks, about a project that does not change any more.
fn asking() -> (Questions<'static>, &'static Project, Locale) {
    let project: &Project = Box::leak(Box::new(compiled(10_000)));
    let templates = Templates::with(BTreeMap::new()).expect("the templates can be read");
    let locales = render::loaded(Language::new("sv"), &templates).expect("the words can be read");
    let locales: &BTreeMap<Language, Locale> = Box::leak(Box::new(locales));
    let locale = render::loaded(Language::new("sv"), &templates).expect("the words can be read");
    let locale = locale.into_values().next().expect("a language");
    (Questions::new(project, &[], locales), project, locale)
}

/// Each question, as it is asked on the command line.
#[divan::bench(
    args = ["who", "trace", "leaves", "without", "without-country", "without-decision", "path", "cycles", "orphans", "show"],
    sample_count = 5,
    sample_size = 1
)]
fn answer(bencher: Bencher<'_, '_>, question: &str) {
    let (questions, project, _) = asking();
    let model = &project.model;
    let name = |stop: Stop| stop.id(model);
    let data = model.data.iter().next().map(|(_, one)| one.id.to_string()).expect("some data");
    let people = model.data_subjects.iter().next().map(|(idx, _)| name(Stop::DataSubject(idx)));
    let people = people.expect("some people");
    let vendor = model.parties.iter().find(|(_, one)| !one.sub_processors.is_empty());
    let vendor = vendor.map(|(idx, _)| name(Stop::Party(idx))).expect("a vendor");
    bencher.bench_local(|| {
        let answer = match question {
            "who" => questions.who(&data, None),
            "trace" => questions.trace(&people),
            "leaves" => questions.leaves("EEA", false),
            "without" => questions.without(Missing::Named(&vendor)),
            "without-country" => questions.without(Missing::Country("US")),
            "without-decision" => questions.without(Missing::Decision("2023/1795")),
            "path" => questions.path(&people, "US"),
            "cycles" => Ok(questions.cycles()),
            "orphans" => Ok(questions.orphans()),
            _ => questions.show(&vendor),
        };
        answer.expect("an answer")
    });
}

/// The picture of all registers, before anything has its place.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn draw(bencher: Bencher<'_, '_>) {
    let (_, project, locale) = asking();
    let registers: Vec<_> = project.model.registers.iter().map(|(idx, _)| idx).collect();
    bencher.bench_local(|| Picture::of(project, &registers, &locale, View::default()));
}
