//! A picture in the language of Mermaid, which README files and merge requests show.

use super::{Column, Picture};

/// The picture as a flowchart with a subgraph for each column.
pub(super) fn write(picture: &Picture, title: &str) -> String {
    let mut out = format!("---\ntitle: {}\n---\nflowchart LR\n", serde_json::Value::from(title));
    for (column, heading) in picture.headings.iter().enumerate() {
        out += &format!("  subgraph column{column}[\"{}\"]\n", escaped(heading));
        let nodes = picture.nodes.iter().enumerate().filter(|(_, node)| node.column == column);
        for (number, node) in nodes {
            let note = if node.note.is_empty() {
                String::new()
            } else {
                format!("<br>{}", escaped(&node.note))
            };
            let (open, close) = match picture.columns.get(column) {
                Some(Column::OutsideEea) => ("[[", "]]"),
                _ => ("[", "]"),
            };
            out += &format!("    n{number}{open}\"{}{note}\"{close}\n", escaped(&node.label));
        }
        out += "  end\n";
    }
    for arrow in &picture.arrows {
        let line = match (arrow.possible, arrow.leaves_eea) {
            (true, _) => "-.->",
            (false, true) => "==>",
            (false, false) => "-->",
        };
        out += &format!("  n{} {line} n{}\n", arrow.from, arrow.to);
    }
    out
}

/// A text in quotes: what is neither letter, digit nor plain punctuation is written by its number.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter == '\n' {
            out += "<br>";
        } else if letter.is_alphanumeric()
            || matches!(letter, ' ' | '.' | ',' | '-' | '(' | ')' | '/')
        {
            out.push(letter);
        } else if !letter.is_control() {
            out += &format!("#{};", u32::from(letter));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_cannot_end_its_quotes_or_begin_an_element() {
        assert_eq!(escaped("a\"]<b>`#"), "a#34;#93;#60;b#62;#96;#35;");
        assert_eq!(escaped("Köp & sälj"), "Köp #38; sälj");
    }
}
