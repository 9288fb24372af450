//! The pieces of which a text of XML consists.
//!
//! Messages are made of four plain pieces: a tag that is only a name, its end, an empty tag, and text. Those are read here.
//! Whatever else XML has (attributes, references, CDATA, comments, instructions, a declaration, a document type) is left to
//! quick-xml, one event at a time. That is what makes reading faster than quick-xml's own loop over events.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};

use super::attribute::{attributes, is_declaration};
use super::name::{is_name, is_qualified_name};
use super::scan::{name_length, plain_length};
use crate::wire::WireError;

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

/// Whether the piece at the beginning of `rest` ends behind `rest`, so that it only seems to be malformed.
pub(super) fn is_cut(rest: &str) -> bool {
    let ends = |end: &str| rest.contains(end);
    match rest.as_bytes() {
        [] => true,
        [b'<', b'!', b'-', b'-', ..] => !ends("-->"),
        [b'<', b'!', b'[', ..] => !ends("]]>"),
        [b'<', b'?', ..] => !ends("?>"),
        [b'<', tag @ ..] => !has_end(tag),
        [b'&', ..] => !ends(";"),
        _ => false,
    }
}

/// Whether a tag has its end: a `>` that stands in no value of an attribute.
fn has_end(tag: &[u8]) -> bool {
    let mut quote = None;
    tag.iter().any(|b| {
        match (quote, b) {
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
        quote.is_none() && *b == b'>'
    })
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
    let length = if tag.first().is_some_and(u8::is_ascii_digit) { 0 } else { name_length(tag) };
    match (rest.get(1..=length), tag.get(length..)) {
        (Some(name), Some([b'>', ..])) if length > 0 => Ok((Token::Start(name), length + 2)),
        (Some(name), Some([b'/', b'>', ..])) if length > 0 => Ok((Token::Empty(name), length + 3)),
        _ => other(rest),
    }
}

#[inline]
fn text(rest: &str) -> Result<(Token<'_>, usize), WireError> {
    let (bytes, mut length) = (rest.as_bytes(), 0);
    loop {
        let after = bytes.get(length..).unwrap_or_default();
        let plain = plain_length(after);
        length += plain;
        match after.get(plain) {
            Some(b'\r') => return lines(rest),
            Some(b'>') if bytes.get(..length).is_some_and(|before| before.ends_with(b"]]")) => {
                return Err(WireError::Xml { position: length - 2 });
            }
            Some(b'>') => length += 1,
            _ => return Ok((Token::Text(Cow::Borrowed(rest.get(..length).unwrap_or_default())), length)),
        }
    }
}

/// Text with line ends of Windows: every line end is read as a line feed (XML 1.0, section 2.11).
#[cold]
fn lines(rest: &str) -> Result<(Token<'_>, usize), WireError> {
    let text = rest.split(['<', '&']).next().unwrap_or_default();
    if let Some(position) = text.find("]]>") {
        return Err(WireError::Xml { position });
    }
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
        Event::Comment(text) if !text.contains("--") && !text.ends_with('-') => Token::Nothing,
        Event::PI(instruction) if is_instruction(&instruction) => Token::Nothing,
        Event::Decl(declaration) if declaration.strip_prefix("xml").is_some_and(is_declaration) => {
            Token::Declaration
        }
        Event::DocType(_) => return Err(WireError::Dtd { position: 0 }),
        Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Text(_) | Event::End(_) | Event::Eof => {
            return Err(malformed);
        }
    };
    Ok((token, offset(reader.buffer_position())))
}

/// The name of a tag with attributes, or one that is not of ASCII alone.
fn named<'a>(rest: &'a str, tag: &BytesStart<'_>) -> Result<&'a str, WireError> {
    let malformed = WireError::Xml { position: 0 };
    let (name, after) = tag.split_at_checked(tag.name().as_ref().len()).ok_or(malformed)?;
    attributes(after)?;
    rest.get(1..1 + name.len()).filter(|name| is_qualified_name(name)).ok_or(malformed)
}

/// Whether an instruction has a target, which is not that of the declaration (XML 1.0, productions 16 and 17).
fn is_instruction(inside: &str) -> bool {
    let target = inside.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    is_name(target) && !target.eq_ignore_ascii_case("xml")
}

/// Character references and the five entities of XML; there are no others without a document type definition.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
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
