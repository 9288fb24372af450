//! JSON lists of cases, and the texts and bytes in them.

use serde_json::Value;
use std::path::Path;

/// A JSON file.
pub(crate) fn read(path: &Path) -> Value {
    serde_json::from_slice(&crate::read(path)).expect("a JSON file")
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

pub(crate) fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).expect("a number")
}

/// The bytes that a text writes in hexadecimal.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    let digits = text(value);
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits"))
        .collect()
}
