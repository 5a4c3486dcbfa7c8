//! Plain scalars: which of them are text, and what the others stand for.

use super::Number;

/// What a plain scalar stands for in the core schema of YAML 1.2.
pub(super) enum Plain {
    Nothing,
    Bool(bool),
    Number(Number),
    Text,
    TooLarge,
}

/// Reads a plain scalar.
pub(super) fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Nothing,
        "true" | "True" | "TRUE" => return Plain::Bool(true),
        "false" | "False" | "FALSE" => return Plain::Bool(false),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return Plain::Text;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_or(Plain::TooLarge, |number| Plain::Number(Number::Int(number)));
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && !digits.is_empty()
            && digits.chars().all(|digit| digit.is_digit(radix))
        {
            let number = i64::from_str_radix(digits, radix);
            return number.map_or(Plain::TooLarge, |number| Plain::Number(Number::Int(number)));
        }
    }
    let numeric = |byte: u8| byte.is_ascii_digit() || b".eE+-".contains(&byte);
    match text.parse() {
        Ok(number) if text.bytes().all(numeric) => Plain::Number(Number::Float(number)),
        _ => Plain::Text,
    }
}
