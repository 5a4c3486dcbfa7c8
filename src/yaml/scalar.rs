//! What words without quotes stand for: YAML 1.2, so that `NO` is a word.

use super::Kind;

/// What a plain scalar stands for in the core schema of YAML 1.2.
pub(super) enum Plain {
    Value(Kind),
    Text,
    TooLarge,
}

/// Reads a plain scalar.
pub(super) fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Value(Kind::Null),
        "true" | "True" | "TRUE" => return Plain::Value(Kind::Bool(true)),
        "false" | "False" | "FALSE" => return Plain::Value(Kind::Bool(false)),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return Plain::Text;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_or(Plain::TooLarge, |number| Plain::Value(Kind::Int(number)));
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && !digits.is_empty()
            && digits.chars().all(|digit| digit.is_digit(radix))
        {
            let number = i64::from_str_radix(digits, radix);
            return number.map_or(Plain::TooLarge, |number| Plain::Value(Kind::Int(number)));
        }
    }
    let numeric = |byte: u8| byte.is_ascii_digit() || b".eE+-".contains(&byte);
    match text.parse() {
        Ok(number) if text.bytes().all(numeric) => Plain::Value(Kind::Float(number)),
        _ => Plain::Text,
    }
}
