//! XML as a source of elements: one pass over the events of quick-xml, within bounds.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};

use crate::element::{Content, Source, UnknownElementRef};
use crate::wire::WireError;

/// Twice as deep as any known message.
pub(super) const MAX_DEPTH: usize = 16;
/// Known messages have none; a writer may declare name spaces.
const MAX_ATTRIBUTES: usize = 16;

/// The elements of a text of XML.
pub(super) struct XmlSource<'a> {
    bytes: &'a [u8],
    reader: Reader<&'a [u8]>,
    /// Where the element that was entered last begins.
    position: usize,
    /// That element is an empty tag, which has no end tag of its own.
    is_empty_tag: bool,
    depth: usize,
    elements_left: usize,
    max_elements: usize,
}

impl<'a> XmlSource<'a> {
    /// The bytes are UTF-8 as far as they are read: quick-xml checks each event.
    pub(super) fn new(bytes: &'a [u8], max_elements: usize) -> Result<Self, WireError> {
        if let Some(position) = forbidden_character(bytes) {
            let is_text = std::str::from_utf8(bytes).is_ok();
            return Err(if is_text { WireError::Xml { position } } else { WireError::Encoding });
        }
        let (position, is_empty_tag, depth) = (0, false, 0);
        let reader = Reader::from_reader(bytes);
        Ok(Self { bytes, reader, position, is_empty_tag, depth, elements_left: max_elements, max_elements })
    }

    /// The elements of a part of a text whose characters were checked, inside `depth` others.
    pub(super) fn within(bytes: &'a [u8], depth: usize) -> Self {
        let (position, is_empty_tag, max_elements) = (0, false, 0);
        let mut reader = Reader::from_reader(bytes);
        // The elements outside end inside.
        reader.config_mut().allow_unmatched_ends = true;
        Self { bytes, reader, position, is_empty_tag, depth, elements_left: 0, max_elements }
    }

    /// Allows so many elements from here on.
    pub(super) fn allow(&mut self, max_elements: usize) {
        self.elements_left = max_elements;
        self.max_elements = max_elements;
    }

    /// Enters the one root element. What is after it is checked by [`finish`](Self::finish).
    pub(super) fn root(&mut self, name: &str) -> Result<(), WireError> {
        loop {
            let at = self.offset();
            match self.event()? {
                Event::Start(tag) => return self.enter_root(&tag, false, at, name),
                Event::Empty(tag) => return self.enter_root(&tag, true, at, name),
                Event::Decl(declaration) if at == 0 && is_declaration(&declaration) => {}
                other => outside(&other, at)?,
            }
        }
    }

    /// Reads what is after the root element, where nothing but comments may stand.
    pub(super) fn finish(mut self) -> Result<(), WireError> {
        loop {
            let at = self.offset();
            match self.event()? {
                Event::Eof => return Ok(()),
                other => outside(&other, at)?,
            }
        }
    }

    fn enter_root(
        &mut self,
        tag: &BytesStart<'_>,
        is_empty: bool,
        at: usize,
        name: &str,
    ) -> Result<(), WireError> {
        self.enter(tag, is_empty, at)?;
        if tag.name().as_ref() == name { Ok(()) } else { Err(WireError::Root) }
    }

    pub(super) fn enter(&mut self, tag: &BytesStart<'_>, is_empty: bool, at: usize) -> Result<(), WireError> {
        self.position = at;
        self.is_empty_tag = is_empty;
        if self.depth == MAX_DEPTH && !is_empty {
            return Err(WireError::Depth { position: at });
        }
        self.elements_left =
            self.elements_left.checked_sub(1).ok_or(WireError::TooLarge { limit: self.max_elements })?;
        let name = tag.name().as_ref().len();
        if name == 0 {
            return Err(WireError::Xml { position: at });
        }
        // Most tags are nothing but their name.
        if tag.len() == name { Ok(()) } else { check_attributes(tag, at) }
    }

    /// Leaves an empty tag that nobody reads.
    pub(super) fn leave_empty(&mut self) {
        self.is_empty_tag = false;
    }

    #[inline]
    pub(super) fn event(&mut self) -> Result<Event<'a>, WireError> {
        match self.reader.read_event() {
            Ok(event) => Ok(event),
            Err(Error::Encoding(_)) => Err(WireError::Encoding),
            Err(_) => Err(WireError::Xml { position: offset(self.reader.error_position()) }),
        }
    }

    #[inline]
    pub(super) fn offset(&self) -> usize {
        offset(self.reader.buffer_position())
    }

    /// The name of the element that begins here: from the source, because an event does not lend it for long enough.
    fn name_at(&self, position: usize) -> Result<&'a str, WireError> {
        let tag = self.bytes.get(position + 1..).unwrap_or_default();
        let end = tag.iter().position(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>'));
        let name = end.and_then(|end| tag.get(..end)).unwrap_or_default();
        std::str::from_utf8(name).map_err(|_| WireError::Encoding)
    }
}

impl<'a> Source<'a> for XmlSource<'a> {
    fn position(&self) -> usize {
        self.position
    }

    #[inline]
    fn group(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<Cow<'a, str>, WireError> {
        let mut text = Cow::Borrowed("");
        if std::mem::take(&mut self.is_empty_tag) {
            return Ok(text);
        }
        self.depth += 1;
        loop {
            let at = self.offset();
            match self.event()? {
                Event::Text(piece) => append(&mut text, piece.xml10_content()),
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(text);
                }
                Event::Start(tag) => {
                    self.enter(&tag, false, at)?;
                    each(self, tag.name().as_ref())?;
                }
                Event::Empty(tag) => {
                    self.enter(&tag, true, at)?;
                    each(self, tag.name().as_ref())?;
                }
                Event::CData(piece) => append(&mut text, piece.xml10_content()),
                Event::GeneralRef(reference) => {
                    append(&mut text, resolve(&reference).ok_or(WireError::Xml { position: at })?);
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => return Err(WireError::Dtd { position: at }),
                Event::Decl(_) | Event::Eof => return Err(WireError::Xml { position: at }),
            }
        }
    }

    fn content(&mut self) -> Result<Content<'a>, WireError> {
        let position = self.position;
        let mut children = Vec::new();
        let text = self.group(|source, _| {
            children.push(source.unknown()?);
            Ok(())
        })?;
        if children.is_empty() {
            return Ok(Content::Text(text));
        }
        Ok(Content::Other(UnknownElementRef::new(self.name_at(position)?, between(text), children)))
    }

    fn unknown(&mut self) -> Result<UnknownElementRef<'a>, WireError> {
        let name = self.name_at(self.position)?;
        Ok(match self.content()? {
            Content::Text(text) => UnknownElementRef::new(name, text, Vec::new()),
            Content::Other(group) => group,
        })
    }
}

/// What may stand before and after the root element: comments, instructions and white space.
fn outside(event: &Event<'_>, position: usize) -> Result<(), WireError> {
    match event {
        Event::Comment(_) | Event::PI(_) => Ok(()),
        Event::Text(text) if text.trim_ascii().is_empty() => Ok(()),
        Event::DocType(_) => Err(WireError::Dtd { position }),
        _ => Err(WireError::Xml { position }),
    }
}

fn append<'a>(text: &mut Cow<'a, str>, piece: Cow<'a, str>) {
    if text.is_empty() {
        *text = piece;
    } else {
        text.to_mut().push_str(&piece);
    }
}

/// White space between the elements of a group is layout.
fn between(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.trim() {
        "" => Cow::Borrowed(""),
        trimmed if trimmed.len() == text.len() => text,
        trimmed => Cow::Owned(trimmed.to_owned()),
    }
}

/// Checking that no attribute stands twice takes time with the square of their number.
fn check_attributes(tag: &BytesStart<'_>, position: usize) -> Result<(), WireError> {
    for (count, attribute) in tag.attributes().enumerate() {
        attribute.map_err(|_| WireError::Xml { position })?;
        if count == MAX_ATTRIBUTES {
            return Err(WireError::TooLarge { limit: MAX_ATTRIBUTES });
        }
    }
    Ok(())
}

/// A declaration of XML 1.0 that says yes, no or nothing about standing alone.
pub(super) fn is_declaration(declaration: &BytesDecl<'_>) -> bool {
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

/// The first character of the text that XML 1.0 does not allow. One pass without a branch says that there is none.
pub(super) fn forbidden_character(bytes: &[u8]) -> Option<usize> {
    let control =
        bytes.iter().fold(false, |found, &b| found | (b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r')));
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    let next = bytes.get(1..).unwrap_or_default().iter().zip(bytes.get(2..).unwrap_or_default());
    let end = bytes
        .iter()
        .zip(next)
        .fold(false, |found, (&a, (&b, &c))| found | (a == 0xEF && b == 0xBF && c >= 0xBE));
    if !control && !end {
        return None;
    }
    let is_forbidden = |window: &[u8]| match window {
        [0xEF, 0xBF, 0xBE | 0xBF] => true,
        [b, ..] => *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r'),
        [] => false,
    };
    (0..bytes.len()).find(|&at| is_forbidden(bytes.get(at..bytes.len().min(at + 3)).unwrap_or_default()))
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: usize = 1000;

    fn parse(text: &str) -> Result<UnknownElementRef<'_>, WireError> {
        let mut source = XmlSource::new(text.as_bytes(), MANY)?;
        source.root("a")?;
        let root = source.unknown()?;
        source.finish()?;
        Ok(root)
    }

    #[test]
    fn text_entities_and_cdata_make_one_value() {
        let root = parse("<a>\r\n <b>A&amp;&#x898B;<![CDATA[<本>]]></b><!-- c --><b/></a>").unwrap();
        let texts: Vec<_> = root.children.iter().map(|b| (&*b.name, &**b.text.expose())).collect();
        assert_eq!(texts, [("b", "A&見<本>"), ("b", "")]);
        assert_eq!(root.text.expose(), "");
    }

    #[test]
    fn text_between_elements_is_kept_and_layout_is_not() {
        let root = parse("<a> t <b/>\n</a>").unwrap();
        assert_eq!(root.text.expose(), "t");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "<a>",
            "<a></b>",
            "<a/><a/>",
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
            "<a><b></a>",
            "<a><></a>",
            "<a></a></a>",
        ] {
            assert!(matches!(parse(text), Err(WireError::Xml { .. })), "{text}");
        }
    }

    #[test]
    fn a_document_type_definition_is_refused_before_anything_is_expanded() {
        let text = r#"<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>"#;
        assert_eq!(parse(text), Err(WireError::Dtd { position: 0 }));
    }

    #[test]
    fn depth_and_numbers_of_elements_and_attributes_are_bounded() {
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        assert_eq!(parse(&deep), Err(WireError::Depth { position: 48 }));
        let many = format!("<a>{}</a>", "<b/>".repeat(MANY));
        assert_eq!(parse(&many), Err(WireError::TooLarge { limit: MANY }));
        let names: Vec<_> = (0..=MAX_ATTRIBUTES).map(|n| format!("n{n}=''")).collect();
        let wide = format!("<a {}/>", names.join(" "));
        assert_eq!(parse(&wide), Err(WireError::TooLarge { limit: MAX_ATTRIBUTES }));
        assert!(parse("<a xmlns:x='u' x:y='z'/>").is_ok());
    }

    #[test]
    fn a_forbidden_character_is_found_where_it_stands() {
        for at in 0..130 {
            let text = format!("{}\u{7}{}", "a".repeat(at), "見本".repeat(20));
            assert_eq!(forbidden_character(text.as_bytes()), Some(at));
            let text = format!("{}\u{FFFF}", "ﾊ".repeat(at));
            assert_eq!(forbidden_character(text.as_bytes()), Some(3 * at));
        }
        assert_eq!(forbidden_character("\t\r\n ﾊﾅｺ０\u{FFFD}\u{7F}".as_bytes()), None);
    }
}
