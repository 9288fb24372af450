//! Attributes and what looks like them.

use std::borrow::Cow;

use quick_xml::events::BytesRef;

use super::name::is_qualified_name;
use super::token::resolve;
use crate::wire::WireError;

/// Known messages have none; a writer may declare name spaces.
pub(super) const MAX_ATTRIBUTES: usize = 16;

const MALFORMED: WireError = WireError::Xml { position: 0 };

/// Whether an attribute declares a name space (Namespaces in XML 1.0, productions 1 to 3).
pub(super) fn is_declaration_of_a_name_space(name: &str) -> bool {
    name == "xmlns" || name.starts_with("xmlns:")
}

/// The names and values, as they are written, in what follows the name of a tag (XML 1.0, productions 10, 25 and 41).
pub(super) fn attributes(tag: &str) -> Result<Vec<(&str, &str)>, WireError> {
    let (mut rest, mut found) = (tag, Vec::new());
    while let Some((name, value, after)) = first(rest)? {
        if found.len() == MAX_ATTRIBUTES {
            return Err(WireError::TooLarge { limit: MAX_ATTRIBUTES });
        }
        if found.iter().any(|(other, _)| *other == name) {
            return Err(MALFORMED);
        }
        found.push((name, value));
        rest = after;
    }
    Ok(found)
}

/// Whether this stands between `<?xml` and `?>` of XML 1.0: version, encoding and standalone, in this order (production 23).
pub(super) fn is_declaration(inside: &str) -> bool {
    let Ok(found) = attributes(inside) else { return false };
    let mut rest = found.as_slice();
    let mut take = |name: &str| match rest {
        [(first, value), others @ ..] if *first == name => {
            rest = others;
            Some(*value)
        }
        _ => None,
    };
    let version = take("version") == Some("1.0");
    let encoding = take("encoding").is_none_or(|label| !label.is_empty());
    let standalone = take("standalone").is_none_or(|value| matches!(value, "yes" | "no"));
    version && encoding && standalone && rest.is_empty()
}

/// The first attribute, which stands after white space, and what is after it.
fn first(tag: &str) -> Result<Option<(&str, &str, &str)>, WireError> {
    let trimmed = tag.trim_ascii_start();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let (name, after) = trimmed.split_once('=').ok_or(MALFORMED)?;
    let (name, after) = (name.trim_ascii_end(), after.trim_ascii_start());
    let inside = |quote| after.strip_prefix(quote)?.split_once(quote);
    let (value, after) = inside('"').or_else(|| inside('\'')).ok_or(MALFORMED)?;
    if trimmed.len() == tag.len() || !is_qualified_name(name) || !is_value(value) {
        return Err(MALFORMED);
    }
    Ok(Some((name, value, after)))
}

fn is_value(written: &str) -> bool {
    !written.contains('<') && value(written).is_some()
}

/// The value that is written so: references resolved, white space and line ends as spaces (XML 1.0, sections 2.11 and 3.3.3).
pub(super) fn value(written: &str) -> Option<Cow<'_, str>> {
    if !written.contains(['&', '\t', '\n', '\r']) {
        return Some(Cow::Borrowed(written));
    }
    let plain = |text: &str| text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    let mut pieces = written.split('&');
    let mut value = plain(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (reference, text) = piece.split_once(';')?;
        value.push_str(&resolve(&BytesRef::new(reference))?);
        value.push_str(&plain(text));
    }
    Some(Cow::Owned(value))
}
