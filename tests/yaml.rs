//! The YAML front against a second opinion: what another reader writes or accepts means the same to us.

use proptest::prelude::*;
use ropa::source::SourceId;
use ropa::yaml::{self, Node, Value as Kind};
use serde_yaml::{Mapping, Value};

/// A node as the other reader would give it.
fn plain(node: Node<'_>) -> Value {
    match node.value() {
        Kind::Null | Kind::Invalid => Value::Null,
        Kind::Bool(value) => value.into(),
        Kind::Int(value) => value.into(),
        Kind::Float(value) => value.into(),
        Kind::Text(text) => text.into(),
        Kind::List => Value::Sequence(node.elements().map(plain).collect()),
        Kind::Map => {
            let pairs = node.entries().map(|(key, value)| (plain(key), plain(value)));
            Value::Mapping(pairs.collect::<Mapping>())
        }
    }
}

/// What a text means to us; nothing where we report something.
fn ours(text: &str) -> Option<Value> {
    let (tree, diagnostics) = yaml::parse(SourceId(0), text);
    let root = tree.document(text).root();
    diagnostics.is_empty().then(|| root.map_or(Value::Null, plain))
}

/// That every place is in the text, and a part of what its parent covers.
fn places_hold(text: &str, node: Node<'_>) {
    let span = node.span();
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(text.get(start..end).is_some(), "{start}..{end} of {text:?}");
    let pairs = node.entries().flat_map(|(key, value)| [key, value]);
    for inner in pairs.chain(node.elements()) {
        places_hold(text, inner);
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~åäöÅÄÖ\n]{0,24}".prop_map(Value::from),
        prop_oneof!["NO", "no", "yes", "on", "0x1F", "0o17", "017", "1_000", "~", "null", "1e3"]
            .prop_map(Value::from),
    ];
    let key = "[a-z][a-z0-9-]{0,8}";
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..6).prop_map(Value::Sequence),
            prop::collection::btree_map(key, inner, 1..6).prop_map(|pairs| {
                let pairs = pairs.into_iter().map(|(key, value)| (key.into(), value));
                Value::Mapping(pairs.collect())
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_another_writer_writes_is_read_as_it_was(value in values().prop_filter("a file", |value| !value.is_null())) {
        let text = serde_yaml::to_string(&value).unwrap();
        prop_assert_eq!(ours(&text), Some(value), "{}", text);
    }

    #[test]
    fn what_both_accept_means_the_same(text in "([a-c]|[1-9]|[-:,&*!|>#%@ \n\t\"'{}\\[\\]~.åÅ]|: |\n  |\n- ){0,40}\n") {
        let (tree, _) = yaml::parse(SourceId(0), &text);
        if let Some(root) = tree.document(&text).root() {
            places_hold(&text, root);
        }
        if let (Some(ours), Ok(theirs)) = (ours(&text), serde_yaml::from_str::<Value>(&text)) {
            prop_assert_eq!(ours, theirs, "{:?}", text);
        }
    }
}

#[test]
fn yaml_1_2_is_read_strictly() {
    let value = ours("a: NO\nb: yes\nc: 017\nd: 0o17\ne: 1_000\nf: 2026-03-01\ng: ~\n").unwrap();
    let expected: [(&str, Value); 7] = [
        ("a", "NO".into()),
        ("b", "yes".into()),
        ("c", 17.into()),
        ("d", 15.into()),
        ("e", "1_000".into()),
        ("f", "2026-03-01".into()),
        ("g", Value::Null),
    ];
    for (key, expected) in expected {
        assert_eq!(value[key], expected, "{key}");
    }
}
