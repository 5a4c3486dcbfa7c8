//! The graph against a plain one: matrices of who engages whom, for random vendors with chains and cycles.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;
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
    let mut text = String::from("processors:\n");
    for vendor in 0..number {
        let below = engaged.iter().filter(|(from, _)| *from == vendor);
        let below: Vec<String> = below.map(|(_, to)| format!("v{to}")).collect();
        let below = below.join(", ");
        writeln!(text, "  v{vendor}: {{name: Vendor {vendor}, sub_processors: [{below}]}}")
            .unwrap();
    }
    let path = "registry/shared/vendors.yaml".to_owned();
    support::compile(&BTreeMap::from([(path, text)]))
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
