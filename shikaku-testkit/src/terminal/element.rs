//! Elements of a request, found byte by byte.
//!
//! No parser: `<`, `>` and `/` are never the second byte of a kanji in CP932, so that tags are found in either encoding.

/// The first element of this name, with its tags.
pub(super) fn element<'a>(message: &'a [u8], name: &str) -> Option<&'a [u8]> {
    elements(message, name).next()
}

/// Every element of this name, with its tags.
pub(super) fn elements<'a>(message: &'a [u8], name: &str) -> impl Iterator<Item = &'a [u8]> {
    let (opening, closing) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = message;
    std::iter::from_fn(move || {
        let begin = find(rest, opening.as_bytes())?;
        let (_, from) = rest.split_at_checked(begin)?;
        let end = find(from, closing.as_bytes())? + closing.len();
        let (found, after) = from.split_at_checked(end)?;
        rest = after;
        Some(found)
    })
}

/// What stands between the tags of the first element of this name.
pub(super) fn content<'a>(message: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let element = element(message, name)?;
    element.get(name.len() + 2..element.len().checked_sub(name.len() + 3)?)
}

/// Where these bytes first stand.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The bytes with every occurrence of some replaced.
pub(super) fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let (mut replaced, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    while let Some((before, found)) = find(rest, from).and_then(|place| rest.split_at_checked(place)) {
        replaced.extend(before);
        replaced.extend(to);
        rest = found.get(from.len()..).unwrap_or_default();
    }
    replaced.extend(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_in_either_encoding() {
        // 見本 is 8C A9 96 7B in CP932.
        let message = b"<A><B>\x8C\xA9\x96\x7B</B><B></B></A>";
        assert_eq!(content(message, "B"), Some(&b"\x8C\xA9\x96\x7B"[..]));
        assert_eq!(elements(message, "B").count(), 2);
        assert_eq!(element(message, "C"), None);
        assert_eq!(content(b"<B>open", "B"), None);
        assert_eq!(replace(b"a1b1", b"1", b"22"), b"a22b22");
    }
}
