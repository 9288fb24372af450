//! The pieces of which a text of XML consists.
//!
//! Messages are made of four plain pieces: a tag that is only a name, its end, an empty tag, and text. Those are read here.
//! Whatever else XML has (attributes, references, CDATA, comments, instructions, a declaration, a document type) is left to
//! quick-xml, one event at a time. That is what makes reading faster than quick-xml's own loop over events.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, BytesText, Event};

use super::scan::{name_length, plain_length};
use crate::wire::WireError;

/// Known messages have none; a writer may declare name spaces.
pub(super) const MAX_ATTRIBUTES: usize = 16;

/// One piece of a text.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// The tag at the beginning of an element.
    Start(&'a str),
    /// A tag that is a whole element.
    Empty(&'a str),
    /// The tag at the end of the element that is open.
    Leave,
    /// Text, its line ends as line feeds.
    Text(Cow<'a, str>),
    /// Text that stands there in another form: a reference, CDATA.
    Made(Cow<'a, str>),
    /// A comment or an instruction.
    Nothing,
    /// The declaration of XML 1.0.
    Declaration,
    /// The end of the text.
    End,
}

/// Reads the piece at the beginning of `rest`, inside the element `open`; says how long it is. Errors count from there.
#[inline]
pub(super) fn next<'a>(rest: &'a str, open: Option<&str>) -> Result<(Token<'a>, usize), WireError> {
    match rest.as_bytes() {
        [] => Ok((Token::End, 0)),
        [b'<', b'/', tag @ ..] => end(tag, open),
        [b'<', tag @ ..] => start(rest, tag),
        [b'&', ..] => other(rest),
        _ => text(rest),
    }
}

fn end<'a>(tag: &[u8], open: Option<&str>) -> Result<(Token<'a>, usize), WireError> {
    let malformed = WireError::Xml { position: 0 };
    let after = open.and_then(|name| tag.strip_prefix(name.as_bytes())).ok_or(malformed)?;
    let spaces = after.iter().take_while(|b| b.is_ascii_whitespace()).count();
    if after.get(spaces) != Some(&b'>') {
        return Err(malformed);
    }
    Ok((Token::Leave, 2 + tag.len() - after.len() + spaces + 1))
}

#[inline]
fn start<'a>(rest: &'a str, tag: &[u8]) -> Result<(Token<'a>, usize), WireError> {
    let length = name_length(tag);
    match (rest.get(1..=length), tag.get(length..)) {
        (Some(name), Some([b'>', ..])) if length > 0 => Ok((Token::Start(name), length + 2)),
        (Some(name), Some([b'/', b'>', ..])) if length > 0 => Ok((Token::Empty(name), length + 3)),
        _ => other(rest),
    }
}

#[inline]
fn text(rest: &str) -> Result<(Token<'_>, usize), WireError> {
    let length = plain_length(rest.as_bytes());
    match rest.as_bytes().get(length) {
        Some(b'\r') => lines(rest),
        _ => Ok((Token::Text(Cow::Borrowed(rest.get(..length).unwrap_or_default())), length)),
    }
}

/// Text with line ends of Windows: every line end is read as a line feed (XML 1.0, section 2.11).
#[cold]
fn lines(rest: &str) -> Result<(Token<'_>, usize), WireError> {
    let text = rest.split(['<', '&']).next().unwrap_or_default();
    Ok((Token::Text(BytesText::from_escaped(text).xml10_content()), text.len()))
}

/// A piece that is not plain, by quick-xml.
#[cold]
fn other(rest: &str) -> Result<(Token<'_>, usize), WireError> {
    let mut reader = Reader::from_reader(rest.as_bytes());
    let event = reader.read_event().map_err(|error| match error {
        Error::Encoding(_) => WireError::Encoding,
        _ => WireError::Xml { position: offset(reader.error_position()) },
    })?;
    let malformed = WireError::Xml { position: 0 };
    let token = match event {
        Event::Start(tag) => Token::Start(named(rest, &tag)?),
        Event::Empty(tag) => Token::Empty(named(rest, &tag)?),
        Event::CData(text) => Token::Made(text.xml10_content()),
        Event::GeneralRef(reference) => Token::Made(resolve(&reference).ok_or(malformed)?),
        Event::Comment(_) | Event::PI(_) => Token::Nothing,
        Event::Decl(declaration) if is_declaration(&declaration) => Token::Declaration,
        Event::DocType(_) => return Err(WireError::Dtd { position: 0 }),
        Event::Decl(_) | Event::Text(_) | Event::End(_) | Event::Eof => return Err(malformed),
    };
    Ok((token, offset(reader.buffer_position())))
}

/// The name of a tag with attributes. Checking that none stands twice takes time with the square of their number.
fn named<'a>(rest: &'a str, tag: &BytesStart<'_>) -> Result<&'a str, WireError> {
    let malformed = WireError::Xml { position: 0 };
    for (count, attribute) in tag.attributes().enumerate() {
        attribute.map_err(|_| malformed)?;
        if count == MAX_ATTRIBUTES {
            return Err(WireError::TooLarge { limit: MAX_ATTRIBUTES });
        }
    }
    rest.get(1..1 + tag.name().as_ref().len()).filter(|name| is_name(name)).ok_or(malformed)
}

/// Whether an element may have this name. Those of unknown elements that are written may come from elsewhere than XML, such
/// as the labels of copied text.
pub(super) fn is_name(name: &str) -> bool {
    let ends_a_name =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '&' | '/' | '"' | '\'' | '=' | '!' | '?');
    !name.is_empty() && !name.contains(ends_a_name)
}

/// A declaration of XML 1.0 that says yes, no or nothing about standing alone.
fn is_declaration(declaration: &BytesDecl<'_>) -> bool {
    let version = declaration.version().is_ok_and(|version| &*version == "1.0");
    let standalone = declaration.standalone();
    version && standalone.is_none_or(|value| value.is_ok_and(|value| matches!(&*value, "yes" | "no")))
}

/// Character references and the five entities of XML; there are no others without a document type definition.
fn resolve(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if let Some(entity) = resolve_predefined_entity(reference) {
        return Some(Cow::Borrowed(entity));
    }
    let c = reference.resolve_char_ref().ok()??;
    is_allowed(c).then(|| Cow::Owned(c.to_string()))
}

/// The characters XML 1.0 allows (production 2, Char).
fn is_allowed(c: char) -> bool {
    c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\t' | '\n' | '\r')
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
