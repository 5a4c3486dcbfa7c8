//! Answers of the graph about five real registers, against what their originals say.

use std::collections::{BTreeMap, BTreeSet};

use ropa::answer::{Answer, Missing, Questions};
use ropa::project::Project;
use ropa::render::{self, Templates};
use ropa::value::Language;
use serde_json::Value;

use crate::support;

/// A question with what the original says of it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// What is asked, as on the command line.
    ask: String,
    register: String,
    /// Where the original says so.
    seed: String,
    /// The columns that are compared.
    columns: Vec<String>,
    /// All rows of the answer.
    #[serde(default)]
    rows: Option<Vec<Vec<Value>>>,
    /// Some of its rows.
    #[serde(default)]
    has: Vec<Vec<Value>>,
    /// Rows that it does not have.
    #[serde(default)]
    lacks: Vec<Vec<Value>>,
    /// Why the answer is another one today.
    #[serde(default)]
    differs: Option<String>,
}

fn answer<'a>(questions: &Questions<'a>, ask: &str) -> Answer<'a> {
    let words: Vec<&str> = ask.split(' ').collect();
    let after = |flag: &str| words.iter().position(|word| *word == flag).map(|at| words[at + 1]);
    let answer = match words[..] {
        ["who", ..] => questions.who(after("--data").unwrap(), after("--subject")),
        ["trace", ..] => questions.trace(after("--subject").unwrap()),
        ["leaves", ref rest @ ..] => {
            let area = rest.iter().find(|word| !word.starts_with("--")).unwrap_or(&"EEA");
            questions.leaves(area, rest.contains(&"--missing"))
        }
        ["without", "--country", code] => questions.without(Missing::Country(code)),
        ["without", "--decision", number] => questions.without(Missing::Decision(number)),
        ["without", name] => questions.without(Missing::Named(name)),
        ["path", from, to] => questions.path(from, to),
        ["cycles"] => Ok(questions.cycles()),
        ["orphans"] => Ok(questions.orphans()),
        ["show", name] => questions.show(name),
        _ => panic!("nobody can ask `{ask}`"),
    };
    answer.unwrap_or_else(|why| panic!("{ask}: {}", why.0))
}

/// A cell for comparison: several things in no particular order, unless they are the stops of a way.
fn cell(column: &str, value: &Value) -> String {
    match value {
        Value::Array(list) if column != "path" => {
            let texts: BTreeSet<String> = list.iter().map(Value::to_string).collect();
            format!("{texts:?}")
        }
        other => other.to_string(),
    }
}

fn cells(columns: &[String], row: &[Value]) -> Vec<String> {
    assert_eq!(columns.len(), row.len(), "{row:?}");
    columns.iter().zip(row).map(|(column, value)| cell(column, value)).collect()
}

/// What is wrong with the answer.
fn wrong(project: &Project, questions: &Questions<'_>, row: &Row) -> Vec<String> {
    let json = answer(questions, &row.ask).json(project);
    let json: Value = serde_json::from_str(&json).unwrap();
    let found = json["answers"].as_array().unwrap().iter().map(|one| {
        let value = |column: &String| cell(column, &one[column.as_str()]);
        row.columns.iter().map(value).collect::<Vec<_>>()
    });
    let found: BTreeSet<Vec<String>> = found.collect();
    let listed = |rows: &[Vec<Value>]| -> BTreeSet<Vec<String>> {
        rows.iter().map(|one| cells(&row.columns, one)).collect()
    };
    let mut wrong = Vec::new();
    if let Some(rows) = &row.rows {
        let rows = listed(rows);
        wrong.extend(rows.difference(&found).map(|one| format!("lacks {one:?}")));
        wrong.extend(found.difference(&rows).map(|one| format!("has {one:?}")));
    }
    wrong.extend(listed(&row.has).difference(&found).map(|one| format!("lacks {one:?}")));
    wrong.extend(listed(&row.lacks).intersection(&found).map(|one| format!("has {one:?}")));
    wrong
}

#[test]
fn answers_say_what_the_originals_say() {
    let text = std::fs::read_to_string(support::root().join("tests/data/answers.yaml")).unwrap();
    let rows: Vec<Row> = serde_yaml::from_str(&text).unwrap();
    let project = support::compile(&support::registry("registry"));
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let locales = render::loaded(Language::new("sv"), &templates).unwrap();
    let mut mistakes = Vec::new();
    let mut asked: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &rows {
        assert!(!row.seed.is_empty(), "{}", row.ask);
        let registers = [row.register.clone()];
        let questions = Questions::new(&project, &registers, &locales);
        let wrong = wrong(&project, &questions, row);
        if row.differs.is_some() == wrong.is_empty() {
            mistakes.push(format!("{} {}: {wrong:#?}", row.register, row.ask));
        }
        asked.entry(row.ask.split(' ').next().unwrap()).or_default().insert(&row.register);
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    assert_eq!(asked.len(), 8);
    assert!(asked.values().all(|registers| registers.len() == 5), "{asked:?}");
}
