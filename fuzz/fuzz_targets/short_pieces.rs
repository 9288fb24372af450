//! What short pieces of a message cannot know.

/// Whether the bytes begin with UTF-8 that has a character of three bytes or more: such a piece looks like UTF-8, whatever the
/// whole is.
pub fn begins_as_utf8(bytes: &[u8]) -> bool {
    let begins = bytes.utf8_chunks().next();
    begins.is_some_and(|chunk| chunk.valid().chars().any(|c| c >= '\u{800}'))
}
