//! Which section of an act a text cites.

/// How texts name a section or a chapter, in small letters.
const MARKS: &[&str] = &["§", "section", "avsnitt", "abschnitt"];

/// How texts name a chapter, in small letters.
const CHAPTERS: &[&str] = &["kap", "chapter"];

/// Whether a text names a section and it is another one than that of `article`, such as `7 kap. 2 §`. A text that names
/// the act alone leaves it open.
pub(super) fn is_of_another_section(words: &str, article: &str) -> bool {
    let words = words.to_lowercase();
    if !MARKS.iter().any(|mark| words.contains(mark)) {
        return false;
    }
    let wanted = numbers(article);
    let wanted: Vec<i64> = wanted.into_iter().map(|(first, _)| first).collect();
    let has_chapter = CHAPTERS.iter().any(|chapter| words.contains(chapter));
    let wanted = match wanted.as_slice() {
        [.., section] if !has_chapter => std::slice::from_ref(section),
        all => all,
    };
    let named = numbers(&words);
    if named.is_empty() {
        return false;
    }
    let mut named = named.into_iter();
    !wanted.iter().all(|one| named.any(|(first, last)| (first..=last).contains(one)))
}

/// The numbers of a citation in their order, a range with its first and last. The number of an act, such as 1999:1078,
/// is none of them.
fn numbers(words: &str) -> Vec<(i64, i64)> {
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '-' | '–');
    let parts = words.split(|letter: char| !is_number(letter));
    let parts = parts.filter(|part| !part.contains(':'));
    let read = |part: &str| {
        let mut ends = part.split(['-', '–']).filter_map(|end| end.parse::<i64>().ok());
        let first = ends.next()?;
        Some((first, ends.next_back().unwrap_or(first)))
    };
    parts.filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_told_from_its_neighbours() {
        let other = |words| is_of_another_section(words, "7 kap. 2 §");
        assert!(other("7 kap. 6 § bokföringslagen (1999:1078)"));
        assert!(other("2 kap. 7 § bokföringslagen"));
        assert!(other("Chapter 7, Section 6 of the Accounting Act"));
        assert!(other("Kapitel 7 § 6 des schwedischen Buchführungsgesetzes"));
        assert!(!other("7 kap. 2 § bokföringslagen (1999:1078)"));
        assert!(!other("7 kap. 1-3 §§ bokföringslagen"));
        assert!(!other("7 kap. 1 och 2 §§ bokföringslagen"));
        assert!(!other("Kapitel 7 § 2 des schwedischen Buchführungsgesetzes"));
        assert!(!other("Chapter 7, Section 2 of the Accounting Act"));
        assert!(!other("bokföringslagen (1999:1078)"));
        assert!(!other("7 kap. bokföringslagen"));
        assert!(!other("39 kap. 3 § skatteförfarandelagen och 7 kap. 2 § bokföringslagen"));
    }
}
