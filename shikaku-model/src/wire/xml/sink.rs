//! XML as a sink of elements: the layout and the padding that the file interface has.

use std::borrow::Cow;

use super::name::is_name;
use super::name_space::Prefixes;
use super::source::forbidden_character;
use crate::codes::CharacterCodeIdentifier;
use crate::element::{Attribute, Leaf, Sink, Table, UnknownElement};
use crate::wire::WireError;
use crate::wire::encoding::encode;

/// What an error calls the element of a text that stands in none of the tables.
const UNKNOWN: &str = "(unknown)";

/// The bytes of a message, two spaces a level.
pub(super) struct XmlSink {
    bytes: Vec<u8>,
    charset: CharacterCodeIdentifier,
    depth: usize,
    prefixes: Prefixes,
    /// The first text that cannot be written.
    error: Option<WireError>,
}

impl XmlSink {
    /// Begins a message with the declaration that programs in use write (MYR, OD2, SANO).
    pub(super) fn new(charset: CharacterCodeIdentifier) -> Self {
        let declaration = match charset {
            CharacterCodeIdentifier::Utf8 => r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>"#,
            CharacterCodeIdentifier::ShiftJis => {
                r#"<?xml version="1.0" encoding="Shift_JIS" standalone="no"?>"#
            }
        };
        let (bytes, prefixes) = (declaration.into(), Prefixes::default());
        let mut sink = Self { bytes, charset, depth: 0, prefixes, error: None };
        sink.end_line();
        sink
    }

    /// Writes an element around what is written inside.
    pub(super) fn around(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.line(|sink| sink.tag("<", name, ">"));
        self.inside(inside);
        self.line(|sink| sink.tag("</", name, ">"));
    }

    fn inside(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, WireError> {
        self.error.map_or(Ok(self.bytes), Err)
    }

    fn line(&mut self, write: impl FnOnce(&mut Self)) {
        for _ in 0..self.depth {
            self.bytes.extend(b"  ");
        }
        write(self);
        self.end_line();
    }

    /// Files in Shift_JIS have the line ends of Windows, where they are written.
    fn end_line(&mut self) {
        self.bytes.extend(match self.charset {
            CharacterCodeIdentifier::Utf8 => b"\n".as_slice(),
            CharacterCodeIdentifier::ShiftJis => b"\r\n",
        });
    }

    fn tag(&mut self, before: &str, name: &str, after: &str) {
        if !is_name(name) {
            self.refuse(WireError::Unwritable);
        }
        self.bytes.extend(before.as_bytes());
        self.encoded(name, UNKNOWN);
        self.bytes.extend(after.as_bytes());
    }

    fn named(&mut self, name: &str, text: &str, element: &'static str) {
        self.line(|sink| {
            sink.tag("<", name, ">");
            sink.text(text, element);
            sink.tag("</", name, ">");
        });
    }

    fn text(&mut self, text: &str, element: &'static str) {
        self.escaped(text, &[], element);
    }

    /// Writes text, these characters as references as well as those that need it everywhere.
    fn escaped(&mut self, text: &str, others: &[char], element: &'static str) {
        if forbidden_character(text.as_bytes()).is_some() {
            self.refuse(WireError::Unwritable);
        }
        self.encoded(&escaped(text, others), element);
    }

    /// The tag of an element outside the tables, whose names were checked.
    fn tag_with(&mut self, name: &str, attributes: &[Attribute], after: &str) {
        self.bytes.push(b'<');
        self.encoded(name, UNKNOWN);
        for attribute in attributes {
            self.bytes.push(b' ');
            self.encoded(&attribute.name, UNKNOWN);
            self.bytes.extend(b"=\"");
            self.escaped(attribute.value.expose(), &['"', '\t', '\n'], UNKNOWN);
            self.bytes.push(b'"');
        }
        self.bytes.extend(after.as_bytes());
    }

    fn end_tag(&mut self, name: &str) {
        self.bytes.extend(b"</");
        self.encoded(name, UNKNOWN);
        self.bytes.push(b'>');
    }

    /// An element outside the tables, which has a name.
    fn unknown_element(&mut self, element: &UnknownElement) {
        let UnknownElement { name, attributes, text, children } = element;
        match (text.expose().as_str(), children.as_slice()) {
            ("", []) => self.line(|sink| sink.tag_with(name, attributes, "/>")),
            (text, []) => self.line(|sink| {
                sink.tag_with(name, attributes, ">");
                sink.text(text, UNKNOWN);
                sink.end_tag(name);
            }),
            (text, children) => {
                self.line(|sink| sink.tag_with(name, attributes, ">"));
                self.inside(|sink| {
                    if !text.is_empty() {
                        sink.line(|sink| sink.text(text, UNKNOWN));
                    }
                    for child in children {
                        sink.unknown(child);
                    }
                });
                self.line(|sink| sink.end_tag(name));
            }
        }
    }

    fn encoded(&mut self, text: &str, element: &'static str) {
        match encode(text, self.charset) {
            Ok(bytes) => self.bytes.extend(&*bytes),
            Err(unmappable) => {
                self.refuse(WireError::Unmappable { element, character: unmappable.character });
            }
        }
    }

    fn refuse(&mut self, error: WireError) {
        self.error.get_or_insert(error);
    }
}

impl Sink for XmlSink {
    const PADDING: char = ' ';

    fn leaf(&mut self, name: &'static str, text: &str) {
        self.named(name, text, name);
    }

    fn empty(&mut self, name: &str) {
        self.line(|sink| sink.tag("<", name, "/>"));
    }

    fn group<T: Table>(&mut self, name: &str, group: &T) {
        self.around(name, |sink| group.write(sink));
    }

    fn each<T: Table>(&mut self, name: &str, items: &[T]) {
        for item in items {
            self.group(name, item);
        }
    }

    fn texts<T: Leaf>(&mut self, name: &'static str, texts: &[T]) {
        for text in texts {
            self.leaf(name, &text.text(Self::PADDING));
        }
    }

    fn list<T: Table>(&mut self, name: &str, item: &str, items: &[T]) {
        self.around(name, |sink| sink.each(item, items));
    }

    fn unknown(&mut self, element: &UnknownElement) {
        // Text between elements, which has nothing but its text; a list of JSON has elements inside, but XML has no such list.
        if element.name.is_empty() && element.is_text_alone() {
            return self.line(|sink| sink.text(element.text.expose(), UNKNOWN));
        }
        let declared = self.prefixes.declared();
        if !self.prefixes.enter(element) {
            self.refuse(WireError::Unwritable);
        }
        self.unknown_element(element);
        self.prefixes.leave(declared);
    }
}

/// Text that is read back as it is; a bare carriage return would come back as a line feed.
fn escaped<'a>(text: &'a str, others: &[char]) -> Cow<'a, str> {
    if !text.contains(['&', '<', '>', '\r']) && (others.is_empty() || !text.contains(others)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c == '\r' || others.contains(&c) => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}
