//! JSON as a sink of elements.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::tree::{Member, Node, TEXT, is_writable};
use crate::element::{Leaf, Sink, Table, UnknownElement};
use crate::wire::WireError;

/// The members of one JSON object, while it grows.
#[derive(Default)]
pub(super) struct JsonSink {
    members: Vec<Member<'static>>,
    /// A name may stand there several times.
    repeats: bool,
    /// An element outside the tables has attributes, for which JSON has no place.
    has_attributes: bool,
}

impl JsonSink {
    /// Writes an object of what is written inside.
    pub(super) fn around(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let mut sink = Self::default();
        inside(&mut sink);
        self.has_attributes |= sink.has_attributes;
        self.put(name, sink.into_object());
    }

    fn into_object(self) -> Node<'static> {
        Node::Group(if self.repeats { joined(self.members) } else { self.members })
    }

    /// The text of what was written, with a line end as files have it.
    pub(super) fn finish(self) -> Result<String, WireError> {
        let has_attributes = self.has_attributes;
        let object = self.into_object();
        if has_attributes || !is_writable(&object) {
            return Err(WireError::Unwritable);
        }
        let text = serde_json::to_string_pretty(&object).map_err(|_| WireError::Unwritable)?;
        Ok(text + "\n")
    }

    fn put(&mut self, name: &str, node: Node<'static>) {
        self.members.push((Cow::Owned(name.to_owned()), node));
    }
}

impl Sink for JsonSink {
    const PADDING: char = '0';

    fn leaf(&mut self, name: &'static str, text: &str) {
        self.put(name, owned(text));
    }

    fn empty(&mut self, name: &str) {
        self.put(name, owned(""));
    }

    fn group<T: Table>(&mut self, name: &str, group: &T) {
        self.around(name, |sink| group.write(sink));
    }

    fn each<T: Table>(&mut self, name: &str, items: &[T]) {
        for item in items {
            self.group(name, item);
        }
        self.repeats |= items.len() > 1;
    }

    fn texts<T: Leaf>(&mut self, name: &'static str, texts: &[T]) {
        for text in texts {
            self.leaf(name, &text.text(Self::PADDING));
        }
        self.repeats |= texts.len() > 1;
    }

    /// A list of objects, each of which names its item, as the answers that were seen have it.
    fn list<T: Table>(&mut self, name: &str, item: &str, items: &[T]) {
        let wrapped = items.iter().map(|it| {
            let mut sink = Self::default();
            sink.group(item, it);
            self.has_attributes |= sink.has_attributes;
            sink.into_object()
        });
        let wrapped = wrapped.collect();
        self.put(name, Node::List(wrapped));
    }

    fn unknown(&mut self, element: &UnknownElement) {
        self.repeats = true;
        self.has_attributes |= has_attributes(element);
        self.put(name_of(element), node_of(element));
    }
}

fn has_attributes(element: &UnknownElement) -> bool {
    !element.attributes.is_empty() || element.children.iter().any(has_attributes)
}

fn name_of(element: &UnknownElement) -> &str {
    if element.name.is_empty() { TEXT } else { &element.name }
}

fn node_of(element: &UnknownElement) -> Node<'static> {
    let (children, text) = (&element.children, element.text.expose());
    if children.is_empty() {
        return owned(text);
    }
    if children.iter().all(|child| child.name.is_empty()) {
        return Node::List(children.iter().map(node_of).collect());
    }
    let mut sink = JsonSink::default();
    for child in children {
        sink.unknown(child);
    }
    if !text.is_empty() {
        sink.leaf(TEXT, text);
    }
    sink.into_object()
}

/// Makes one list of the members of one name.
fn joined(members: Vec<Member<'static>>) -> Vec<Member<'static>> {
    let mut places = BTreeMap::new();
    let mut joined: Vec<(Cow<'static, str>, Vec<Node<'static>>)> = Vec::new();
    for (name, node) in members {
        let place = *places.entry(name.clone()).or_insert(joined.len());
        match joined.get_mut(place) {
            Some((_, nodes)) => nodes.push(node),
            None => joined.push((name, vec![node])),
        }
    }
    let one_or_list = |mut nodes: Vec<Node<'static>>| match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            Node::List(nodes)
        }
        None => Node::Nothing,
    };
    joined.into_iter().map(|(name, nodes)| (name, one_or_list(nodes))).collect()
}

fn owned(text: &str) -> Node<'static> {
    Node::Text(Cow::Owned(text.to_owned()))
}
