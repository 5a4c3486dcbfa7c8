//! An answer as text: for people, as JSON, as comma-separated values. Every line has file and line.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::project::Project;
use crate::render::as_text;
use crate::report;

use super::{Answer, Cell, Row};

impl Answer<'_> {
    /// The answer for people, with a newline at its end.
    #[must_use]
    pub fn human(&self, project: &Project) -> String {
        if self.rows.is_empty() {
            return "nothing\n".to_owned();
        }
        let width = self.columns.iter().map(|name| name.len()).max().unwrap_or_default();
        let mut text = String::new();
        for row in &self.rows {
            let mut cells = self.columns.iter().zip(&row.cells);
            let head = cells.next().map(|(_, cell)| cell.plain()).unwrap_or_default();
            let register = row.register.map(|name| format!("{name}: "));
            let place = place(project, row);
            let place = place.map(|(file, line)| format!("  {file}:{line}")).unwrap_or_default();
            let _infallible =
                writeln!(text, "{}{}{place}", register.unwrap_or_default(), report::plain(&head));
            for (name, cell) in cells.filter(|(_, cell)| **cell != Cell::Empty) {
                let _infallible =
                    writeln!(text, "    {name:<width$}  {}", report::plain(&cell.plain()));
            }
        }
        text
    }

    /// The answer as one JSON document.
    #[must_use]
    pub fn json(&self, project: &Project) -> String {
        let rows = self.rows.iter().map(|row| {
            let mut object = Map::new();
            object.insert("register".to_owned(), json!(row.register));
            for (name, cell) in self.columns.iter().zip(&row.cells) {
                object.insert((*name).to_owned(), cell.json());
            }
            let place = place(project, row);
            object.insert("file".to_owned(), json!(place.map(|(file, _)| file)));
            object.insert("line".to_owned(), json!(place.map(|(_, line)| line)));
            Value::Object(object)
        });
        let document = json!({
            "version": 1,
            "as_of": project.as_of.to_string(),
            "question": self.question,
            "answers": rows.collect::<Vec<_>>(),
        });
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The answer as a table, with a heading row first; each row is made when it is asked for.
    pub fn table(&self, project: &Project) -> impl Iterator<Item = Vec<String>> {
        let heading = ["register"].into_iter().chain(self.columns.iter().copied());
        let heading = heading.chain(["file", "line"]).map(str::to_owned).collect();
        let rows = self.rows.iter().map(move |row| {
            let place = place(project, row);
            let file = place.map(|(file, _)| file.to_owned()).unwrap_or_default();
            let line = place.map(|(_, line)| line.to_string()).unwrap_or_default();
            let register = [row.register.unwrap_or_default().to_owned()].into_iter();
            let cells = register.chain(row.cells.iter().map(Cell::plain)).chain([file, line]);
            cells.map(as_text).collect()
        });
        [heading].into_iter().chain(rows)
    }
}

impl Cell<'_> {
    fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::One(text) => text.to_string(),
            // Sentences have their own ends.
            Self::Several(texts) if texts.iter().all(|text| text.ends_with('.')) => texts.join(" "),
            Self::Several(texts) => texts.join(", "),
            Self::Way(way) => way.stops().collect::<Vec<_>>().join(" > "),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::One(text) => json!(text),
            Self::Several(texts) => json!(&**texts),
            Self::Way(way) => way.stops().collect(),
        }
    }
}

fn place<'a>(project: &'a Project, row: &Row<'_>) -> Option<(&'a str, usize)> {
    let span = row.place?;
    let source = project.sources.get(span.source);
    Some((&source.path, source.position(span.start).line))
}
