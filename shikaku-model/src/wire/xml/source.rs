//! XML as a source of elements: one pass, within bounds.

use std::borrow::Cow;

use super::attribute::{attributes, is_declaration_of_a_name_space, value};
use super::scan::plain_length;
use super::token::{Token, next};
use crate::element::{AttributeRef, Content, Source, UnknownElementRef, without_layout};
use crate::personal::Personal;
use crate::wire::WireError;

/// Twice as deep as any known message.
pub(super) const MAX_DEPTH: usize = 16;

/// The elements of a text of XML.
pub(super) struct XmlSource<'a> {
    text: &'a str,
    /// What is read next.
    at: usize,
    /// The element that was entered last: its name, and where it begins.
    name: &'a str,
    position: usize,
    /// That element is an empty tag, which has no end tag of its own.
    is_empty_tag: bool,
    /// What stands behind the name in the last tag that has more than a name, and where that element begins.
    tag: (&'a str, usize),
    /// How many attributes were met that no unknown element keeps. What declares a name space says nothing by itself.
    attributes_left: usize,
    /// The names of the elements that are open.
    open: [&'a str; MAX_DEPTH],
    depth: usize,
    elements_left: usize,
    max_elements: usize,
}

impl<'a> XmlSource<'a> {
    /// The bytes are checked once, as a whole.
    pub(super) fn new(bytes: &'a [u8], max_elements: usize) -> Result<Self, WireError> {
        let text = std::str::from_utf8(bytes).map_err(|_| WireError::Encoding)?;
        if let Some(position) = forbidden_character(bytes) {
            return Err(WireError::Xml { position });
        }
        let mut source = Self::within(text, &[]);
        source.allow(max_elements);
        Ok(source)
    }

    /// The elements of a part of a text whose characters were checked, inside elements of these names.
    pub(super) fn within(text: &'a str, outside: &[&'static str]) -> Self {
        let mut open = [""; MAX_DEPTH];
        let mut depth = 0;
        for (slot, name) in open.iter_mut().zip(outside) {
            *slot = name;
            depth += 1;
        }
        Self {
            text,
            at: 0,
            name: "",
            position: 0,
            is_empty_tag: false,
            tag: ("", 0),
            attributes_left: 0,
            open,
            depth,
            elements_left: 0,
            max_elements: 0,
        }
    }

    /// Allows so many elements from here on.
    pub(super) fn allow(&mut self, max_elements: usize) {
        self.elements_left = max_elements;
        self.max_elements = max_elements;
    }

    /// Enters the one root element. What is after it is checked by [`finish`](Self::finish).
    pub(super) fn root(&mut self, name: &str) -> Result<(), WireError> {
        loop {
            let at = self.at;
            match self.token()? {
                Token::Start(found) | Token::Empty(found) if found == name => return Ok(()),
                Token::Start(_) | Token::Empty(_) => return Err(WireError::Root),
                Token::Declaration if at == 0 => {}
                other => outside(&other, at)?,
            }
        }
    }

    /// Reads what is after the root element, where nothing but comments may stand.
    pub(super) fn finish(mut self) -> Result<(), WireError> {
        loop {
            let at = self.at;
            match self.token()? {
                Token::End => return Ok(()),
                other => outside(&other, at)?,
            }
        }
    }

    /// Whether an element of the tables had an attribute so far, which is lost.
    pub(super) fn has_lost_attributes(&self) -> bool {
        self.attributes_left > 0
    }

    /// How far the text was read.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads the next token. An element that begins is entered, one that ends is left.
    pub(super) fn token(&mut self) -> Result<Token<'a>, WireError> {
        let position = self.at;
        let rest = self.rest();
        let open = self.depth.checked_sub(1).and_then(|last| self.open.get(last)).copied();
        let (token, length) = next(rest, open).map_err(|error| error.after(position))?;
        self.at = position + length;
        match token {
            Token::Start(name) => self.enter(name, false, position, length)?,
            Token::Empty(name) => self.enter(name, true, position, length)?,
            Token::Leave => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(token)
    }

    /// The content of the element that was just entered, where it is plain text and nothing else: most elements are.
    #[inline]
    fn plain_content(&mut self) -> Option<&'a str> {
        if std::mem::take(&mut self.is_empty_tag) {
            return Some("");
        }
        let rest = self.rest();
        let length = plain_length(rest.as_bytes());
        let tag = rest.as_bytes().get(length..)?.strip_prefix(b"</")?;
        let [b'>', ..] = tag.strip_prefix(self.name.as_bytes())? else { return None };
        self.at += length + self.name.len() + 3;
        self.depth = self.depth.checked_sub(1)?;
        rest.get(..length)
    }

    #[inline]
    fn enter(
        &mut self,
        name: &'a str,
        is_empty: bool,
        position: usize,
        length: usize,
    ) -> Result<(), WireError> {
        // A plain tag is `<name>` or `<name/>`.
        if length > name.len() + 2 + usize::from(is_empty) {
            self.meet_attributes(name, position, length)?;
        }
        (self.name, self.position, self.is_empty_tag) = (name, position, is_empty);
        self.elements_left =
            self.elements_left.checked_sub(1).ok_or(WireError::TooLarge { limit: self.max_elements })?;
        if !is_empty {
            *self.open.get_mut(self.depth).ok_or(WireError::Depth { position })? = name;
            self.depth += 1;
        }
        Ok(())
    }
}

/// Attributes, which plain elements do not have.
impl<'a> XmlSource<'a> {
    #[cold]
    fn meet_attributes(&mut self, name: &str, position: usize, length: usize) -> Result<(), WireError> {
        let tag = self.text.get(position + 1 + name.len()..position + length).unwrap_or_default();
        let tag = tag.strip_suffix('>').unwrap_or_default();
        self.tag = (tag.strip_suffix('/').unwrap_or(tag), position);
        self.attributes_left += said(&attributes(self.tag.0)?);
        Ok(())
    }

    /// What stands behind the name in the tag of the element that was just entered.
    fn tag(&self) -> &'a str {
        match self.tag {
            (tag, position) if position == self.position => tag,
            _ => "",
        }
    }

    /// The attributes of a tag, to be kept.
    fn keep(&mut self, tag: &'a str) -> Result<Vec<AttributeRef<'a>>, WireError> {
        if tag.is_empty() {
            return Ok(Vec::new());
        }
        let found = attributes(tag)?;
        self.attributes_left = self.attributes_left.saturating_sub(said(&found));
        let kept = found.into_iter().map(|(name, written)| {
            let value = value(written).ok_or(WireError::Xml { position: self.position })?;
            Ok(AttributeRef { name, value: Personal::new(value) })
        });
        kept.collect()
    }
}

/// How many of these say something of their element.
fn said(attributes: &[(&str, &str)]) -> usize {
    attributes.iter().filter(|(name, _)| !is_declaration_of_a_name_space(name)).count()
}

impl<'a> Source<'a> for XmlSource<'a> {
    fn position(&self) -> usize {
        self.position
    }

    fn group(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<Cow<'a, str>, WireError> {
        let (mut text, mut has_children) = (Cow::Borrowed(""), false);
        if std::mem::take(&mut self.is_empty_tag) {
            return Ok(text);
        }
        loop {
            let at = self.at;
            match self.token()? {
                Token::Start(name) | Token::Empty(name) => {
                    has_children = true;
                    each(self, name)?;
                }
                Token::Leave => return Ok(text),
                Token::Text(piece) if text.is_empty() && is_layout(&piece, has_children, self.rest()) => {}
                Token::Text(piece) | Token::Made(piece) => append(&mut text, piece),
                Token::Nothing => {}
                Token::Declaration | Token::End => return Err(WireError::Xml { position: at }),
            }
        }
    }

    fn content(&mut self) -> Result<Content<'a>, WireError> {
        if let Some(text) = self.plain_content() {
            return Ok(Content::Text(Cow::Borrowed(text)));
        }
        let (name, tag, mut children) = (self.name, self.tag(), Vec::new());
        let text = self.group(|source, _| {
            children.push(source.unknown()?);
            Ok(())
        })?;
        if children.is_empty() {
            return Ok(Content::Text(text));
        }
        let mut element = UnknownElementRef::new(name, without_layout(text), children);
        element.attributes = self.keep(tag)?;
        Ok(Content::Other(Box::new(element)))
    }

    fn unknown(&mut self) -> Result<UnknownElementRef<'a>, WireError> {
        let (name, tag) = (self.name, self.tag());
        Ok(match self.content()? {
            Content::Text(text) => {
                let mut element = UnknownElementRef::new(name, text, Vec::new());
                element.attributes = self.keep(tag)?;
                element
            }
            Content::Other(group) => *group,
        })
    }
}

/// What may stand before and after the root element: comments, instructions and white space.
fn outside(token: &Token<'_>, position: usize) -> Result<(), WireError> {
    match token {
        Token::Nothing => Ok(()),
        Token::Text(text) if text.trim_ascii().is_empty() => Ok(()),
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

/// White space before an element and after one is layout; alone in an element it is its content.
fn is_layout(piece: &str, has_children: bool, rest: &str) -> bool {
    let before_a_child = || !matches!(rest.as_bytes(), [b'<', b'/' | b'!' | b'?', ..] | [b'&', ..]);
    piece.trim_ascii_start().is_empty() && (has_children || before_a_child())
}

/// The first character of the text that XML 1.0 does not allow.
pub(super) fn forbidden_character(bytes: &[u8]) -> Option<usize> {
    if has_only_plain_characters(bytes) {
        return None;
    }
    let is_forbidden = |window: &[u8]| match window {
        // U+FFFE and U+FFFF.
        [0xEF, 0xBF, 0xBE | 0xBF] => true,
        [b, ..] => *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r'),
        [] => false,
    };
    let last = bytes.len().saturating_sub(2);
    let found = bytes.windows(3).position(is_forbidden);
    found.or_else(|| (last..bytes.len()).find(|&at| is_forbidden(bytes.get(at..at + 1).unwrap_or_default())))
}

/// Whether there is neither a control character nor one that begins as U+FFFE and U+FFFF do: said by a pass without a
/// branch, which is what most messages without line breaks take.
fn has_only_plain_characters(bytes: &[u8]) -> bool {
    let control = bytes.iter().fold(0, |found, &b| found | u8::from(b < b' '));
    let next = bytes.get(1..).unwrap_or_default();
    let end =
        next.iter().zip(bytes).fold(0, |found, (&b, &a)| found | u8::from(a == 0xEF) & u8::from(b == 0xBF));
    control | end == 0
}

#[cfg(test)]
mod tests {
    use super::super::attribute::MAX_ATTRIBUTES;
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
            "<a><b/c/></a>",
            "<a><b=c/></a>",
            "<a><名!/></a>",
            "<a></a></a>",
            "<a>x]]></a>",
            "<a>12345678 > ]]> x</a>",
            "<a>]]>\r\n</a>",
            "<a>\r\n]]></a>",
            "<a>&amp;x]]>&amp;</a>",
            "<a><@/></a>",
            "<a><1/></a>",
            "<a><1b></1b></a>",
            "<a><b{c}/></a>",
            "<a><b^></b^></a>",
            "<a><b\u{7F}/></a>",
            "<a><-b/></a>",
            "<a><b:c:d/></a>",
            "<a><:b/></a>",
            "<a b='<'/>",
            "<a b='&x;'/>",
            "<a b='&amp'/>",
            "<a b='1'c='2'/>",
            "<a b<c='1'/>",
            "<a 1='1'/>",
            "<a><!-- b -- c --></a>",
            "<a><!-- b ---></a>",
            "<a><? b?></a>",
            "<a><?XML b?></a>",
            "<?xml version='1.0' standalone='no' encoding='UTF-8'?><a/>",
            "<?xml version='1.0'encoding='UTF-8'?><a/>",
            "<?xml encoding='UTF-8'?><a/>",
        ] {
            assert!(matches!(parse(text), Err(WireError::Xml { .. })), "{text}");
        }
    }

    #[test]
    fn what_only_looks_malformed_is_read() {
        for (text, content) in [
            ("<a>]] ></a>", "]] >"),
            ("<a>a > b]>c]]</a>", "a > b]>c]]"),
            ("<a>12345678>12345678</a>", "12345678>12345678"),
            ("<a>]]&gt;<![CDATA[]]]]>></a>", "]]>]]>"),
            ("<a>]]\r\n></a>", "]]\n>"),
            ("<a b = '1'\n\tc=\"'>&lt;&#x41;\" ><!-- - -->1<?b ?><?b-c ??></a >", "1"),
            ("<?xml version = '1.0' encoding=\"UTF-8\" standalone='yes' ?>\n<a>1</a>", "1"),
        ] {
            assert_eq!(parse(text).unwrap().text.expose(), content, "{text}");
        }
        let root = parse("<a><_b-1.c/><x:d/><名前ー・１/><Ab_9>1</Ab_9></a>").unwrap();
        let names: Vec<_> = root.children.iter().map(|b| &*b.name).collect();
        assert_eq!(names, ["_b-1.c", "x:d", "名前ー・１", "Ab_9"]);
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
