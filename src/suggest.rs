//! "Did you mean": the nearest of some names.

/// The candidate most like `word`, if one is like enough: a slip or two of the fingers, more in a long word.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let slips = match lower.chars().count() {
        0 => return None,
        1..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| {
            let other = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&lower, &other);
            (distance, strsim::jaro_winkler(&lower, &other), candidate)
        })
        .filter(|(distance, ..)| *distance <= slips)
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(b.2)))
        .map(|(.., candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_word_is_offered_and_strangers_are_not() {
        let words = ["consent", "contract", "legal_obligation"];
        assert_eq!(nearest("consnet", words), Some("consent"));
        assert_eq!(nearest("Contract", words), Some("contract"));
        assert_eq!(nearest("legal_oblgation", words), Some("legal_obligation"));
        assert_eq!(nearest("purple", words), None);
        assert_eq!(nearest("tp", ["in", "to"]), Some("to"));
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn ties_go_to_the_first_by_name() {
        assert_eq!(nearest("ab-x", ["ab-2", "ab-1"]), Some("ab-1"));
    }
}
