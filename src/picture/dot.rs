//! A picture in the language of Graphviz.

use super::{Column, Picture};

/// The picture as a directed graph with a rank for each column.
pub(super) fn write(picture: &Picture, title: &str) -> String {
    let mut out = format!(
        "digraph dataflow {{\n  label={}; labelloc=t; rankdir=LR; node [shape=box, style=rounded];\n",
        quoted(title)
    );
    for (column, heading) in picture.headings.iter().enumerate() {
        out += &format!("  subgraph column{column} {{ // {}\n    rank=same;\n", comment(heading));
        let nodes = picture.nodes.iter().enumerate().filter(|(_, node)| node.column == column);
        for (number, node) in nodes {
            let mut words = vec![node.label.as_str()];
            words.extend(Some(node.note.as_str()).filter(|note| !note.is_empty()));
            let outside = picture.columns.get(column) == Some(&Column::OutsideEea);
            let border = if outside { ", penwidth=3" } else { "" };
            out += &format!("    n{number} [label={}{border}];\n", quoted(&words.join("\n")));
        }
        out += "  }\n";
    }
    for arrow in &picture.arrows {
        let style = match (arrow.possible, arrow.leaves_eea) {
            (true, true) => " [style=dashed, penwidth=2]",
            (true, false) => " [style=dashed]",
            (false, true) => " [penwidth=2]",
            (false, false) => "",
        };
        out += &format!("  n{} -> n{}{style};\n", arrow.from, arrow.to);
    }
    out + "}\n"
}

/// A text between quotes: quotes and backslashes are marked, lines are kept, other control characters are left out.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out + "\""
}

/// A text that stays on its line.
fn comment(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_text_cannot_end_its_quotes() {
        assert_eq!(quoted(r#"a" ]; x -> "b\"#), r#""a\" ]; x -> \"b\\""#);
        assert_eq!(quoted("a\nb\u{7}"), "\"a\\nb \"");
    }
}
