//! The graph against a plain one: matrices of who engages whom, for random vendors with chains and cycles.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;
use ropa::answer::{Cell, Questions};
use ropa::graph::Stop;
use ropa::model::{Idx, Party};
use ropa::project::Project;

use crate::support;

/// How many vendors a random registry has.
const VENDORS: usize = 12;

/// Who engages whom, by number.
type Engaged = BTreeSet<(usize, usize)>;

/// A registry of vendors that engage each other.
fn vendors(number: usize, engaged: &Engaged) -> Project {
    support::compile(&BTreeMap::from([declared(number, engaged)]))
}

/// The file that declares vendors.
fn declared(number: usize, engaged: &Engaged) -> (String, String) {
    let mut text = String::from("processors:\n");
    for vendor in 0..number {
        let below = engaged.range((vendor, 0)..(vendor + 1, 0));
        let below: Vec<String> = below.map(|(_, to)| format!("v{to}")).collect();
        let below = below.join(", ");
        writeln!(text, "  v{vendor}: {{name: Vendor {vendor}, sub_processors: [{below}]}}")
            .unwrap();
    }
    ("registry/shared/vendors.yaml".to_owned(), text)
}

fn party(number: usize) -> Stop {
    Stop::Party(Idx::<Party>::new(number))
}

/// The fewest steps from each vendor to each other, by trying every vendor in between.
fn steps(number: usize, engaged: &Engaged) -> Vec<Vec<Option<usize>>> {
    let mut fewest = vec![vec![None; number]; number];
    for (from, to) in engaged {
        fewest[*from][*to] = Some(1);
    }
    for between in 0..number {
        for from in 0..number {
            for to in 0..number {
                let (Some(first), Some(second)) = (fewest[from][between], fewest[between][to])
                else {
                    continue;
                };
                if fewest[from][to].is_none_or(|known| first + second < known) {
                    fewest[from][to] = Some(first + second);
                }
            }
        }
    }
    fewest
}

fn random() -> impl Strategy<Value = Engaged> {
    let pair = (0..VENDORS, 0..VENDORS).prop_filter("nobody engages itself", |(a, b)| a != b);
    proptest::collection::btree_set(pair, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_reached_and_how_far_it_is_agree_with_the_plain_graph(engaged in random()) {
        let project = vendors(VENDORS, &engaged);
        let fewest = steps(VENDORS, &engaged);
        for (from, fewest) in fewest.iter().enumerate() {
            let reach = project.graph.reach(party(from));
            let found: BTreeMap<Stop, usize> = (reach.steps().iter().enumerate().skip(1))
                .map(|(number, step)| (step.stop, reach.way_to(number).len() - 1))
                .collect();
            let expected: BTreeMap<Stop, usize> = (0..VENDORS)
                .filter(|to| *to != from)
                .filter_map(|to| Some((party(to), fewest[to]?)))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn every_way_is_made_of_declared_steps(engaged in random()) {
        let project = vendors(VENDORS, &engaged);
        for from in 0..VENDORS {
            let reach = project.graph.reach(party(from));
            for number in 1..reach.steps().len() {
                let way = reach.way_to(number);
                prop_assert_eq!(way[0].stop, party(from));
                for pair in way.windows(2) {
                    let is_declared = (engaged.iter())
                        .any(|(a, b)| (party(*a), party(*b)) == (pair[0].stop, pair[1].stop));
                    prop_assert!(is_declared);
                }
            }
        }
    }

    #[test]
    fn circles_are_what_reaches_itself_both_ways(engaged in random()) {
        let project = vendors(VENDORS, &engaged);
        let fewest = steps(VENDORS, &engaged);
        let together = |a: usize, b: usize| fewest[a][b].is_some() && fewest[b][a].is_some();
        let members = |one: usize| {
            let others = (0..VENDORS).filter(|other| one == *other || together(one, *other));
            others.map(party).collect::<Vec<_>>()
        };
        let expected: BTreeSet<Vec<Stop>> = (0..VENDORS)
            .map(members)
            .filter(|members| members.len() > 1)
            .collect();
        let found: BTreeSet<Vec<Stop>> = project.graph.circles().into_iter().collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_long_chain_and_a_large_cycle_come_to_an_end() {
    let number = 50_000;
    let engaged: Engaged = (0..number).map(|one| (one, (one + 1) % number)).collect();
    let project = vendors(number, &engaged);
    assert_eq!(project.graph.reachable_from(party(0)).len(), number - 1);
    let circles = project.graph.circles();
    assert_eq!(circles.iter().map(Vec::len).collect::<Vec<_>>(), [number]);
}

/// How many vendors stand at each distance from those that controllers engage themselves.
const LEVELS: [usize; 9] = [40, 200, 250, 250, 200, 160, 120, 80, 46];

/// How many vendors engage each other in a circle, beside these.
const CIRCLE: usize = 20;

/// How many engagements there are.
const ENGAGEMENTS: usize = 1_495;

/// A market of 1,366 vendors with 1,495 engagements, chains of eight and one circle of twenty.
fn market() -> (usize, Engaged) {
    let start = |level: usize| LEVELS[..level].iter().sum::<usize>();
    let mut engaged = Engaged::new();
    for level in 1..LEVELS.len() {
        for place in 0..LEVELS[level] {
            engaged.insert((start(level - 1) + place % LEVELS[level - 1], start(level) + place));
        }
    }
    let circle = start(LEVELS.len());
    engaged.extend((0..CIRCLE).map(|one| (circle + one, circle + (one + 1) % CIRCLE)));
    engaged.insert((1, circle));
    // A generator with a fixed seed (Knuth, MMIX), so that the market is the same in every run.
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    while engaged.len() < ENGAGEMENTS {
        let level = next(LEVELS.len() - 1);
        engaged.insert((
            start(level) + next(LEVELS[level]),
            start(level + 1) + next(LEVELS[level + 1]),
        ));
    }
    (circle + CIRCLE, engaged)
}

#[test]
fn in_a_market_of_real_size_everybody_reaches_whom_they_should() {
    let (number, engaged) = market();
    assert_eq!((number, engaged.len()), (1_366, ENGAGEMENTS));
    let project = vendors(number, &engaged);
    for from in 0..number {
        let mut reached = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(one) = open.pop() {
            let below = engaged.range((one, 0)..(one + 1, 0)).map(|(_, to)| *to);
            open.extend(below.filter(|to| reached.insert(*to)));
        }
        reached.remove(&from);
        let found: BTreeSet<Stop> = project.graph.reachable_from(party(from)).into_iter().collect();
        assert_eq!(found, reached.into_iter().map(party).collect());
    }
    let circles = project.graph.circles();
    assert_eq!(circles.iter().map(Vec::len).collect::<Vec<_>>(), [CIRCLE]);
}

#[test]
fn an_onward_transfer_at_the_end_of_the_longest_chain_is_told_with_its_path() {
    let (number, engaged) = market();
    let (path, vendors) = declared(number, &engaged);
    let last = number - CIRCLE - LEVELS[8];
    let seat = format!("name: Vendor {last}, operator: {{name: Vendor {last} Inc., country: US}},");
    let vendors = vendors.replace(&format!("name: Vendor {last},"), &seat);
    let register = support::registry("tests/base")["registry/register.yaml"].replace(
        "postbud:\n    name: Postbud",
        "postbud:\n    name: Postbud\n    sub_processors: [v0]",
    );
    let files = [(path, vendors), ("registry/butiken/register.yaml".to_owned(), register)];
    let project = support::compile(&BTreeMap::from(files));
    let locales = BTreeMap::new();
    let answer = Questions::new(&project, &[], &locales).leaves("EEA", false).unwrap();
    let [row] = answer.rows.as_slice() else { panic!("{} ways", answer.rows.len()) };
    let [activity, country, Cell::Way(way), ..] = row.cells.as_slice() else { panic!("{row:?}") };
    assert_eq!((activity, country), (&Cell::One("orders".into()), &Cell::One("US".into())));
    let chain =
        (0..LEVELS.len()).map(|level| format!("v{}", LEVELS[..level].iter().sum::<usize>()));
    let expected = ["orders".to_owned(), "postbud".to_owned()].into_iter().chain(chain);
    assert_eq!(
        way.stops().collect::<Vec<_>>(),
        expected.chain(["US".to_owned()]).collect::<Vec<_>>()
    );
}
