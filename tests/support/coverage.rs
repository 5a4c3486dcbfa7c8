//! Which claims a page makes: a claim is made where all of its terms stand in one block of the page, together with
//! what gives that block its meaning.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

/// A claim of the original policy.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Claim {
    pub(crate) id: String,
    /// What the claim is about, such as `retention`.
    pub(crate) kind: String,
    /// The declaration that says it, by its path of ids.
    pub(crate) path: String,
    /// The terms that a block must hold together.
    pub(crate) expect: Vec<String>,
}

/// The claims that a page does not make.
pub(crate) fn missing<'a>(page: &str, claims: &'a [Claim]) -> Vec<&'a Claim> {
    let blocks = blocks(page);
    let is_made = |claim: &Claim| {
        let terms: Vec<String> = claim.expect.iter().map(|term| normal(term)).collect();
        blocks.iter().any(|block| terms.iter().all(|term| block.contains(term)))
    };
    claims.iter().filter(|claim| !is_made(claim)).collect()
}

/// Elements whose text is read as one; bare text elsewhere says nothing.
const BLOCKS: [&str; 11] = [
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "caption",
    "figcaption",
    "blockquote",
    "address",
    "title",
    "summary",
];

/// Elements that nobody reads.
const UNREAD: [&str; 4] = ["script", "style", "svg", "template"];

/// The characters of a block; what is longer is a page in disguise.
const LONGEST: usize = 1500;

/// The blocks of a page, each with the headings above it, the summary of its details, and the column headings of a row
/// or the term of a definition.
fn blocks(page: &str) -> Vec<String> {
    let mut reader = Reader::default();
    reader.element(Html::parse_document(page).root_element());
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<String>,
    /// The headings above, by level.
    headings: BTreeMap<char, String>,
    /// The texts of the blocks that are open, outermost first.
    open: Vec<String>,
    /// The first row of every open table.
    columns: Vec<String>,
    term: String,
    details: Vec<String>,
}

impl Reader {
    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        let is_hidden =
            element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true");
        if is_hidden || UNREAD.contains(&name) {
            return;
        }
        let is_block = BLOCKS.contains(&name) || level(name).is_some();
        match name {
            _ if is_block => self.open.push(String::new()),
            "table" => self.columns.push(String::new()),
            "details" => self.details.push(String::new()),
            "a" => self.address(element.attr("href").unwrap_or_default()),
            "br" | "td" | "th" => self.text(" "),
            _ => {}
        }
        for child in element.children() {
            match ElementRef::wrap(child) {
                Some(inner) => self.element(inner),
                None => self.text(child.value().as_text().map_or("", |text| &**text)),
            }
        }
        match name {
            _ if is_block => self.finish(name),
            "table" => drop(self.columns.pop()),
            "details" => drop(self.details.pop()),
            "dl" => self.term.clear(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.push_str(text);
        }
    }

    fn address(&mut self, href: &str) {
        let plain = href.strip_prefix("mailto:").unwrap_or(href);
        let plain = plain.strip_prefix("tel:").unwrap_or(plain);
        if !plain.is_empty() {
            self.text(&format!(" {plain} "));
        }
    }

    fn finish(&mut self, name: &str) {
        let text = self.open.pop().unwrap_or_default().trim().to_owned();
        if let Some(level) = level(name) {
            self.headings.retain(|above, _| *above < level);
            self.headings.insert(level, text.clone());
        }
        if text.is_empty() {
            return;
        }
        let mut parts: Vec<&str> = self.headings.values().map(String::as_str).collect();
        parts.extend(self.details.iter().map(String::as_str));
        match name {
            "tr" => parts.extend(self.columns.last().map(String::as_str)),
            "dd" => parts.push(&self.term),
            _ => {}
        }
        parts.push(&text);
        let block = normal(&parts.join(" "));
        if block.chars().count() <= LONGEST {
            self.blocks.push(block);
        }
        // An outer block also holds the text of the inner one.
        self.text(&format!(" {text} "));
        self.remember(name, text);
    }

    /// What stands over the blocks that follow.
    fn remember(&mut self, name: &str, text: String) {
        match name {
            "tr" => {
                if let Some(columns) = self.columns.last_mut().filter(|columns| columns.is_empty())
                {
                    *columns = text;
                }
            }
            "dt" => self.term = text,
            "summary" => {
                if let Some(summary) = self.details.last_mut() {
                    *summary = text;
                }
            }
            _ => {}
        }
    }
}

/// The level of a heading, where an element is one.
fn level(name: &str) -> Option<char> {
    let level = name.strip_prefix('h')?;
    matches!(level, "1" | "2" | "3" | "4" | "5" | "6").then(|| level.chars().next())?
}

const NUMBERS: [&str; 19] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
    "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
];

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// A text in lower case, with one space between words, and with one spelling of numbers, dates and synonyms.
fn normal(text: &str) -> String {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let text = spaced.join(" ").to_lowercase().replace('\u{ad}', "");
    let text = text.trim().replace("e -post", "e-post");
    let words = words(&text);
    let mut normal = String::new();
    let mut rest = words.as_slice();
    while let Some((word, others)) = rest.split_first() {
        if let Some((date, others)) = date(rest) {
            normal.push_str(&date);
            rest = others;
        } else {
            match NUMBERS.iter().position(|number| number == word) {
                Some(at) => normal.push_str(&(at + 2).to_string()),
                None => normal.push_str(same(word)),
            }
            rest = others;
        }
    }
    normal
}

/// Words, and what stands between them.
fn words(text: &str) -> Vec<&str> {
    let is_word = |one: char| one.is_alphanumeric() || one == '_';
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|one| is_word(one) != is_word(first)).unwrap_or(rest.len());
        let (word, others) = rest.split_at(end);
        words.push(word);
        rest = others;
    }
    words
}

/// An ISO date at the beginning, written out, and what follows it.
fn date<'a, 'b>(words: &'b [&'a str]) -> Option<(String, &'b [&'a str])> {
    let [year, "-", month, "-", day, others @ ..] = words else { return None };
    let is_number =
        |word: &str, length| word.len() == length && word.bytes().all(|one| one.is_ascii_digit());
    if !is_number(year, 4) || !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some((format!("{} {month} {year}", day.parse::<u8>().ok()?), others))
}

fn same(word: &str) -> &str {
    match word {
        "bara" => "endast",
        "vanligtvis" => "oftast",
        "kakor" | "kakorna" | "kakornas" => "cookies",
        "kaka" | "kakan" | "kakans" => "cookie",
        other => other,
    }
}
