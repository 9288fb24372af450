//! JSON text becomes a tree of members, within bounds.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::wire::WireError;

/// Twice as deep as any known message.
const MAX_DEPTH: usize = 20;
/// No message has more values than one for so many bytes: the shortest known member takes eleven.
const BYTES_A_VALUE: usize = 8;
/// What the shortest messages have beyond that.
const SOME_VALUES: usize = 64;
/// The largest table of elements has about seventy.
const MAX_MEMBERS: usize = 256;

/// Text that stands between the elements of a group: JSON has no place for it but a member.
pub(super) const TEXT: &str = "#text";

/// A member of a JSON object.
pub(super) type Member<'a> = (Cow<'a, str>, Node<'a>);

/// A JSON value. There are no numbers: all values of the interface are text.
#[derive(Debug, PartialEq)]
pub(super) enum Node<'a> {
    /// `null`.
    Nothing,
    Text(Cow<'a, str>),
    Group(Vec<Member<'a>>),
    List(Vec<Node<'a>>),
}

/// Reads one JSON value.
///
/// Refused, beside what is no JSON: numbers, `true` and `false`; a name that stands twice in one object, since one of the
/// two values would silently win; names without characters; characters that XML cannot hold, such as NUL.
pub(super) fn parse(text: &str) -> Result<Node<'_>, WireError> {
    let max_values = text.len() / BYTES_A_VALUE + SOME_VALUES;
    let bounds = Bounds { text, max_values, left: Cell::new(max_values), refusal: Cell::new(None) };
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Value { bounds: &bounds, depth: 0 }.deserialize(&mut json);
    value.and_then(|value| json.end().map(|()| value)).map_err(|error| {
        let position = byte(text, error.line(), error.column());
        match bounds.refusal.get() {
            Some(Refusal::Whole(refusal)) => refusal,
            Some(Refusal::NotText) => WireError::NotText { position },
            Some(Refusal::Depth) => WireError::Depth { position },
            None => WireError::Json { position },
        }
    })
}

/// Whether [`parse`] would take all texts and names of a tree.
pub(super) fn is_writable(node: &Node<'_>) -> bool {
    match node {
        Node::Nothing => true,
        Node::Text(text) => is_allowed(text),
        Node::Group(members) => members.iter().all(|(name, node)| is_allowed(name) && is_writable(node)),
        Node::List(items) => items.iter().all(is_writable),
    }
}

/// Where a part of the text begins; `None` for a part with escapes, which is no slice of it.
pub(super) fn place(text: &str, part: &str) -> Option<usize> {
    part.as_ptr().addr().checked_sub(text.as_ptr().addr()).filter(|place| *place < text.len())
}

/// The byte at a line and column, both counted from 1, in bytes.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// What is shared by all values of a text.
struct Bounds<'a> {
    text: &'a str,
    max_values: usize,
    left: Cell<usize>,
    /// Why reading stopped, where the reason is not the syntax.
    refusal: Cell<Option<Refusal>>,
}

#[derive(Clone, Copy)]
enum Refusal {
    Whole(WireError),
    NotText,
    Depth,
}

impl Bounds<'_> {
    fn refuse<E: Error>(&self, refusal: Refusal) -> E {
        self.refusal.set(Some(refusal));
        E::custom("refused")
    }
}

/// One value, at its depth.
#[derive(Clone, Copy)]
struct Value<'b, 'a> {
    bounds: &'b Bounds<'a>,
    depth: usize,
}

impl Value<'_, '_> {
    fn inside<E: Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(self.bounds.refuse(Refusal::Depth));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn text<'a, E: Error>(self, text: Cow<'a, str>) -> Result<Node<'a>, E> {
        if is_allowed(&text) {
            Ok(Node::Text(text))
        } else {
            Err(E::custom("a character that XML cannot hold"))
        }
    }

    fn not_text<T, E: Error>(self) -> Result<T, E> {
        Err(self.bounds.refuse(Refusal::NotText))
    }
}

impl<'a> DeserializeSeed<'a> for Value<'_, 'a> {
    type Value = Node<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Node<'a>, D::Error> {
        let Some(left) = self.bounds.left.get().checked_sub(1) else {
            let too_large = WireError::TooLarge { limit: self.bounds.max_values };
            return Err(self.bounds.refuse(Refusal::Whole(too_large)));
        };
        self.bounds.left.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Value<'_, 'a> {
    type Value = Node<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, an object or a list")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<Node<'a>, E> {
        self.text(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node<'a>, E> {
        self.text(Cow::Owned(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'a>, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Node<'a>, E> {
        self.not_text()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Node<'a>, E> {
        self.not_text()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Node<'a>, E> {
        self.not_text()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Node<'a>, E> {
        self.not_text()
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut items: A) -> Result<Node<'a>, A::Error> {
        let item = self.inside()?;
        let mut list = Vec::new();
        while let Some(node) = items.next_element_seed(item)? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Node<'a>, A::Error> {
        let (inside, text) = (self.inside()?, self.bounds.text);
        let mut group: Vec<Member<'a>> = Vec::new();
        while let Some(Name(name)) = members.next_key()? {
            if group.iter().any(|(known, _)| *known == name) {
                let position = place(text, &name).unwrap_or_default();
                let twice = WireError::Duplicate { element: "(JSON member)", position };
                return Err(self.bounds.refuse(Refusal::Whole(twice)));
            }
            if group.len() == MAX_MEMBERS {
                let too_large = WireError::TooLarge { limit: MAX_MEMBERS };
                return Err(self.bounds.refuse(Refusal::Whole(too_large)));
            }
            group.push((name, members.next_value_seed(inside)?));
        }
        Ok(Node::Group(group))
    }
}

/// The name of a member.
struct Name<'a>(Cow<'a, str>);

impl<'a> serde::Deserialize<'a> for Name<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsName;

        impl<'a> Visitor<'a> for AsName {
            type Value = Name<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E: Error>(self, name: &'a str) -> Result<Name<'a>, E> {
                checked(Cow::Borrowed(name))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name<'a>, E> {
                checked(Cow::Owned(name.to_owned()))
            }
        }

        fn checked<E: Error>(name: Cow<'_, str>) -> Result<Name<'_>, E> {
            if name.is_empty() || !is_allowed(&name) { Err(E::custom("no name")) } else { Ok(Name(name)) }
        }

        deserializer.deserialize_str(AsName)
    }
}

/// Whether all characters are those of XML 1.0 (production 2, Char), so that either wire can carry the text.
fn is_allowed(text: &str) -> bool {
    // The two noncharacters that XML leaves out begin with EF in UTF-8.
    let plain = |b: u8| b >= b' ' && b != 0xEF;
    text.bytes().all(plain)
        || text
            .chars()
            .all(|c| c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\t' | '\n' | '\r'))
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Group(members) => serializer.collect_map(members.iter().map(|(name, node)| (name, node))),
            Self::List(items) => serializer.collect_seq(items),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_lists_and_text_keep_their_order_and_borrow_what_has_no_escapes() {
        let node = parse(r#" {"b": ["x", null, {"a": "\u898b\n"}], "a": ""} "#).unwrap();
        let Node::Group(members) = &node else { panic!("an object") };
        assert_eq!(members.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["b", "a"]);
        let Node::List(items) = &members[0].1 else { panic!("a list") };
        assert!(matches!(&items[0], Node::Text(Cow::Borrowed("x"))));
        assert_eq!(items[1], Node::Nothing);
        assert_eq!(items[2], Node::Group(vec![("a".into(), Node::Text("見\n".into()))]));
        assert_eq!(serde_json::to_string(&node).unwrap(), r#"{"b":["x",null,{"a":"見\n"}],"a":""}"#);
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_begins_to_be_none() {
        for (text, position) in [
            ("", 0),
            ("{", 0),
            ("{\n \"a\": x}", 8),
            (r#"{"a":"x"} {}"#, 10),
            (r#"{"a":"x",}"#, 9),
            (r#"{'a':"x"}"#, 1),
            (r#"{"a":NaN}"#, 5),
            (r#"{"a":01}"#, 6),
            (r#"{"a":"\ud800"}"#, 12),
            ("{\"a\":\"\u{1}\"}", 6),
        ] {
            let Err(WireError::Json { position: stopped }) = parse(text) else { panic!("{text}") };
            assert!(stopped.abs_diff(position) <= 1, "{text}: {stopped}");
        }
        for text in [r#"{"a":"\u0000"}"#, r#"{"a":"\uffff"}"#, r#"{"":"x"}"#, r#"{"\u0001":"x"}"#] {
            assert!(matches!(parse(text), Err(WireError::Json { .. })), "{text}");
        }
    }

    #[test]
    fn numbers_and_truth_values_are_refused_because_the_interface_writes_text() {
        for text in [r#"{"a":1}"#, r#"{"a":-1}"#, r#"{"a":1.5}"#, r#"{"a":true}"#, "[false]"] {
            assert!(matches!(parse(text), Err(WireError::NotText { .. })), "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_even_when_one_is_escaped() {
        let error = parse(r#"{"a":"1","b":{"c":"1","c":"2"}}"#).unwrap_err();
        assert_eq!(error, WireError::Duplicate { element: "(JSON member)", position: 23 });
        assert!(matches!(parse(r#"{"a":"1","\u0061":"2"}"#), Err(WireError::Duplicate { .. })));
        assert!(parse(r#"[{"a":"1"},{"a":"2"}]"#).is_ok());
    }

    #[test]
    fn depth_and_numbers_of_values_and_members_are_bounded() {
        assert!(parse(&format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH))).is_ok());
        for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
            assert!(matches!(parse(&deep), Err(WireError::Depth { .. })));
        }
        let many = format!("[{}\"\"]", "\"\",".repeat(1_000));
        assert_eq!(parse(&many), Err(WireError::TooLarge { limit: many.len() / 8 + 64 }));
        let members: Vec<_> = (0..=MAX_MEMBERS).map(|number| format!("\"{number}\":\"\"")).collect();
        assert_eq!(
            parse(&format!("{{{}}}", members.join(","))),
            Err(WireError::TooLarge { limit: MAX_MEMBERS })
        );
    }
}
