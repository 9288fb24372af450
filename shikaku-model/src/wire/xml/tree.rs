//! XML text becomes a tree of elements, within bounds.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};

use crate::wire::WireError;

/// Twice as deep as any known message.
const MAX_DEPTH: usize = 16;
/// A bulk answer of the size limit has about half as many.
const MAX_ELEMENTS: usize = 200_000;
/// Known messages have none; a writer may declare name spaces.
const MAX_ATTRIBUTES: usize = 16;

/// One element: its text or its children, in the order of the message. Attributes are checked, not kept.
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    /// The byte at which the element begins.
    pub(super) position: usize,
    pub(super) text: Cow<'a, str>,
    pub(super) children: Vec<Element<'a>>,
}

/// Reads the one root element of a document.
pub(super) fn parse(source: &str) -> Result<Element<'_>, WireError> {
    refuse_other_characters(source)?;
    let mut reader = Reader::from_str(source);
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut root = None;
    let mut left = MAX_ELEMENTS;
    loop {
        let position = byte(reader.buffer_position());
        let malformed = WireError::Xml { position };
        let event =
            reader.read_event().map_err(|_| WireError::Xml { position: byte(reader.error_position()) })?;
        let closed = match event {
            Event::Start(tag) => {
                if open.len() == MAX_DEPTH {
                    return Err(WireError::Depth { position });
                }
                open.push(begin(source, &tag, position)?);
                None
            }
            Event::Empty(tag) => Some(begin(source, &tag, position)?),
            Event::End(_) => Some(open.pop().ok_or(malformed)?),
            Event::Text(text) => {
                append(&mut open, text.xml10_content(), malformed)?;
                None
            }
            Event::CData(text) => {
                append(&mut open, text.xml10_content(), malformed)?;
                None
            }
            Event::GeneralRef(reference) => {
                append(&mut open, resolve(&reference).ok_or(malformed)?, malformed)?;
                None
            }
            Event::DocType(_) => return Err(WireError::Dtd { position }),
            Event::Decl(declaration) if position == 0 && is_declaration(&declaration) => None,
            Event::Decl(_) => return Err(malformed),
            Event::PI(_) | Event::Comment(_) => None,
            Event::Eof => break,
        };
        let Some(element) = closed else { continue };
        left = left.checked_sub(1).ok_or(WireError::TooLarge { limit: MAX_ELEMENTS })?;
        match open.last_mut() {
            Some(parent) => parent.children.push(element),
            None if root.is_none() => root = Some(element),
            None => return Err(malformed),
        }
    }
    let end = WireError::Xml { position: source.len() };
    if open.is_empty() { root.ok_or(end) } else { Err(end) }
}

/// The name is taken from the source, because an event does not lend it for long enough.
fn begin<'a>(source: &'a str, tag: &BytesStart<'_>, position: usize) -> Result<Element<'a>, WireError> {
    let name = source
        .get(position + 1..position + 1 + tag.name().as_ref().len())
        .filter(|name| !name.is_empty())
        .ok_or(WireError::Xml { position })?;
    // Checking that no attribute stands twice takes time with the square of their number.
    for (count, attribute) in tag.attributes().enumerate() {
        attribute.map_err(|_| WireError::Xml { position })?;
        if count == MAX_ATTRIBUTES {
            return Err(WireError::TooLarge { limit: MAX_ATTRIBUTES });
        }
    }
    Ok(Element { name, position, text: Cow::Borrowed(""), children: Vec::new() })
}

fn append<'a>(open: &mut [Element<'a>], text: Cow<'a, str>, outside: WireError) -> Result<(), WireError> {
    match open.last_mut() {
        Some(element) if element.text.is_empty() => element.text = text,
        Some(element) => element.text.to_mut().push_str(&text),
        None if text.trim().is_empty() => {}
        None => return Err(outside),
    }
    Ok(())
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

fn refuse_other_characters(source: &str) -> Result<(), WireError> {
    source
        .char_indices()
        .find(|(_, c)| !is_allowed(*c))
        .map_or(Ok(()), |(position, _)| Err(WireError::Xml { position }))
}

/// The characters XML 1.0 allows (production 2, Char).
fn is_allowed(c: char) -> bool {
    c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\t' | '\n' | '\r')
}

fn byte(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_entities_and_cdata_make_one_value() {
        let root = parse("<a>\r\n <b>A&amp;&#x898B;<![CDATA[<本>]]></b><!-- c --><b/></a>").unwrap();
        let texts: Vec<_> = root.children.iter().map(|b| (b.name, &*b.text)).collect();
        assert_eq!(texts, [("b", "A&見<本>"), ("b", "")]);
        assert_eq!(root.children[0].position, 6);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "text",
            "<a/>text",
            "<a>&x;</a>",
            "<a>&#0;</a>",
            "<a>&#2;</a>",
            "<a>\u{1}</a>",
            "<a",
            "<>x</>",
            "</a>",
            "<a>\u{FFFE}</a>",
            "<a>&#xFFFF;</a>",
            "<a b='1' b='2'/>",
            "<a b/>",
            "\n<?xml version='1.0'?><a/>",
            "<?xml version='9.9'?><a/>",
            "<?xml version='1.0' standalone='maybe'?><a/>",
        ] {
            assert!(matches!(parse(text), Err(WireError::Xml { .. })), "{text}");
        }
    }

    #[test]
    fn a_document_type_definition_is_refused_before_anything_is_expanded() {
        let text = r#"<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>"#;
        assert!(matches!(parse(text), Err(WireError::Dtd { position: 0 })));
    }

    #[test]
    fn depth_and_numbers_of_elements_and_attributes_are_bounded() {
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        assert!(matches!(parse(&deep), Err(WireError::Depth { position: 48 })));
        let many = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
        assert!(matches!(parse(&many), Err(WireError::TooLarge { .. })));
        let names: Vec<_> = (0..=MAX_ATTRIBUTES).map(|n| format!("n{n}=''")).collect();
        let wide = format!("<a {}/>", names.join(" "));
        assert!(matches!(parse(&wide), Err(WireError::TooLarge { limit: MAX_ATTRIBUTES })));
        assert!(parse("<a xmlns:x='u' x:y='z'/>").is_ok());
    }
}
