//! Running text in HTML and in Markdown, escaped for its place.

use serde::Deserialize;
use tera::{Error, Filter, Kwargs, State, TeraResult, Value};

use crate::page::{Inline, Phrase};

/// The filter `inline` of HTML templates.
pub(super) struct Html;

/// The filter `inline` of Markdown templates.
pub(super) struct Markdown;

impl Filter<Value, TeraResult<String>> for Html {
    fn call(&self, value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
        read(value).map(|phrase| html(&phrase))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

impl Filter<Value, TeraResult<String>> for Markdown {
    fn call(&self, value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
        read(value).map(|phrase| markdown(&phrase))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn read(value: Value) -> TeraResult<Phrase> {
    let message = |error| Error::message(format!("`inline` takes running text: {error}"));
    Phrase::deserialize(value).map_err(message)
}

fn html(phrase: &Phrase) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text { text } | Inline::Name { text } => escaped(text),
        Inline::Foreign { text, language } => {
            format!("<span lang=\"{}\">{}</span>", escaped(language), escaped(text))
        }
        Inline::Code { text } => format!("<code>{}</code>", escaped(text)),
        Inline::Strong { phrase } => format!("<strong>{}</strong>", html(phrase)),
        Inline::Link { href, phrase } if is_safe(href) => {
            format!("<a href=\"{}\">{}</a>", escaped(href), html(phrase))
        }
        Inline::Link { phrase, .. } => html(phrase),
    };
    phrase.0.iter().map(one).collect()
}

fn escaped(text: &str) -> String {
    let mut output = Vec::with_capacity(text.len());
    // Writing to memory does not fail, and escaping keeps UTF-8 what it is.
    let _infallible = tera::escape_html(text, &mut output);
    String::from_utf8(output).unwrap_or_default() + &open_directions(text)
}

/// What ends the directions of writing that a text begins and leaves open, so that they do not turn what follows it.
fn open_directions(text: &str) -> String {
    let mut open = Vec::new();
    for letter in text.chars() {
        match letter {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push('\u{202C}'),
            '\u{2066}' | '\u{2067}' | '\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' => {
                if let Some(at) = open.iter().rposition(|end| *end == letter) {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

/// Whether a link may be followed: within the site, or to the web, a mailbox or a telephone.
fn is_safe(href: &str) -> bool {
    let schemes = ["https:", "http:", "mailto:", "tel:"];
    let lower = href.to_ascii_lowercase();
    schemes.iter().any(|scheme| lower.starts_with(scheme))
        || href.starts_with('#')
        || !href.contains(':') && !href.starts_with("//")
}

fn markdown(phrase: &Phrase) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text { text } | Inline::Name { text } | Inline::Foreign { text, .. } => {
            markdown_text(text)
        }
        Inline::Code { text } => format!("`{}`", text.replace(['`', '\n'], " ")),
        Inline::Strong { phrase } => format!("**{}**", markdown(phrase).trim()),
        Inline::Link { href, phrase } if is_safe(href) => {
            format!("[{}](<{}>)", markdown(phrase), href.replace(['<', '>', '\n'], ""))
        }
        Inline::Link { phrase, .. } => markdown(phrase),
    };
    phrase.0.iter().map(one).collect()
}

/// Escapes what Markdown would read as markup; a line break would end a cell and becomes a space.
pub(super) fn markdown_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let phrase = Phrase::text("<b onload=\"x\">&'");
        assert_eq!(html(&phrase), "&lt;b onload=&quot;x&quot;&gt;&amp;&#39;");
        assert_eq!(markdown(&Phrase::text("a|b\n# *c* <d>")), "a\\|b \\# \\*c\\* \\<d\\>");
    }

    #[test]
    fn a_text_turns_the_direction_of_nothing_that_follows_it() {
        let ended = |text: &str| html(&Phrase::text(text)).replace(text, "");
        assert_eq!(ended("\u{202E}a\u{2066}b"), "\u{2069}\u{202C}");
        assert_eq!(ended("\u{202E}a\u{2066}b\u{2069}c\u{202C}d"), "");
        assert_eq!(ended("\u{2067}a\u{202B}b\u{2069}"), "");
        assert_eq!(ended("\u{200F}plain\u{202C}"), "");
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        let link = |href: &str| html(&Phrase::link(href, Phrase::text("x")));
        assert_eq!(link("https://a.se/?b&c"), "<a href=\"https://a.se/?b&amp;c\">x</a>");
        assert_eq!(link("#here"), "<a href=\"#here\">x</a>");
        for refused in ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example"]
        {
            assert_eq!(link(refused), "x", "{refused}");
        }
    }
}
