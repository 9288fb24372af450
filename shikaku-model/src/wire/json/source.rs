//! JSON as a source of elements: a member is an element, and a list is an element that stands several times.

use std::borrow::Cow;
use std::mem;

use super::tree::{Member, Node, TEXT, place};
use crate::element::{Content, Source, UnknownElementRef};
use crate::wire::WireError;

/// The members of a JSON value.
pub(super) struct JsonSource<'a> {
    text: &'a str,
    /// The member that was entered last.
    name: Cow<'a, str>,
    node: Node<'a>,
    position: usize,
    /// That member is the only one of its list: a list is to be written back.
    alone: bool,
}

impl<'a> JsonSource<'a> {
    /// A source whose root was entered.
    pub(super) fn new(text: &'a str, root: Node<'a>) -> Self {
        Self { text, name: Cow::Borrowed(""), node: root, position: 0, alone: false }
    }

    fn enter(&mut self, name: Cow<'a, str>, node: Node<'a>, alone: bool) {
        // A name with escapes is no slice of the text; then the position is that of the member before.
        self.position = place(self.text, &name).unwrap_or(self.position);
        (self.name, self.node, self.alone) = (name, node, alone);
    }

    /// Enters a member, once for each value where it is a list.
    fn each_of(
        &mut self,
        (name, node): Member<'a>,
        each: &mut impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        let (name, nodes, alone) = match node {
            Node::List(items) if items.is_empty() => {
                (named(name, &Node::Nothing), vec![Node::Nothing], false)
            }
            Node::List(items) => {
                let alone = items.len() == 1;
                (name, items, alone)
            }
            node => (named(name, &node), vec![node], false),
        };
        for node in nodes {
            self.enter(name.clone(), node, alone);
            each(self, &name)?;
        }
        Ok(())
    }

    /// Enters what one entry of a list holds. Members beside the item go to the item.
    fn items_of(
        &mut self,
        entry: Node<'a>,
        item: &'static str,
        each: &mut impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        let items = match entry {
            Node::Nothing => Vec::new(),
            Node::Group(mut members) => match members.iter().position(|(name, _)| name == item) {
                Some(place) => beside(members.remove(place).1, members),
                None if members.is_empty() => Vec::new(),
                None => vec![Node::Group(members)],
            },
            Node::List(entries) => {
                return entries.into_iter().try_for_each(|entry| self.items_of(entry, item, each));
            }
            Node::Text(text) if text.trim().is_empty() => Vec::new(),
            text => vec![text],
        };
        for node in items {
            self.enter(Cow::Borrowed(item), node, false);
            each(self, item)?;
        }
        Ok(())
    }
}

/// The items of a member, with what stands beside it in the last of them.
fn beside<'a>(node: Node<'a>, others: Vec<Member<'a>>) -> Vec<Node<'a>> {
    let mut items = if let Node::List(items) = node { items } else { vec![node] };
    if others.is_empty() {
        return items;
    }
    let mut members = match items.pop() {
        Some(Node::Group(members)) => members,
        Some(Node::Nothing) | None => Vec::new(),
        Some(other) => vec![(Cow::Borrowed(TEXT), other)],
    };
    members.extend(others);
    items.push(Node::Group(members));
    items
}

impl<'a> Source<'a> for JsonSource<'a> {
    const ENTERS_A_LIST_ONCE: bool = false;

    fn position(&self) -> usize {
        self.position
    }

    fn group(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<Cow<'a, str>, WireError> {
        match mem::replace(&mut self.node, Node::Nothing) {
            Node::Text(text) => return Ok(text),
            Node::Nothing => {}
            Node::Group(members) => {
                members.into_iter().try_for_each(|member| self.each_of(member, &mut each))?
            }
            list @ Node::List(_) => self.each_of((Cow::Borrowed(TEXT), list), &mut each)?,
        }
        Ok(Cow::Borrowed(""))
    }

    /// Which of two shapes is real is not known: objects that name their item, or the items themselves. Both are read.
    fn list(
        &mut self,
        item: &'static str,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), WireError>,
    ) -> Result<Cow<'a, str>, WireError> {
        let entry = mem::replace(&mut self.node, Node::Nothing);
        self.items_of(entry, item, &mut each)?;
        Ok(Cow::Borrowed(""))
    }

    fn unknown(&mut self) -> Result<UnknownElementRef<'a>, WireError> {
        let (name, node) = (mem::take(&mut self.name), mem::replace(&mut self.node, Node::Nothing));
        Ok(if self.alone { list_of_one(name, node) } else { kept(name, node) })
    }

    fn content(&mut self) -> Result<Content<'a>, WireError> {
        match mem::replace(&mut self.node, Node::Nothing) {
            Node::Text(text) => Ok(Content::Text(text)),
            Node::Nothing => Ok(Content::Text(Cow::Borrowed(""))),
            Node::Group(members) if members.is_empty() => Ok(Content::Text(Cow::Borrowed(""))),
            node => {
                self.node = node;
                self.unknown().map(|element| Content::Other(Box::new(element)))
            }
        }
    }
}

/// A member that no table knows. Elements without name are the items of a list.
fn kept<'a>(name: Cow<'a, str>, node: Node<'a>) -> UnknownElementRef<'a> {
    match node {
        Node::Text(text) => UnknownElementRef::new(name, text, Vec::new()),
        Node::Nothing => UnknownElementRef::new(name, Cow::Borrowed(""), Vec::new()),
        Node::Group(members) => {
            let children = members.into_iter().flat_map(kept_members).collect();
            UnknownElementRef::new(name, Cow::Borrowed(""), children)
        }
        Node::List(items) => {
            let children = items.into_iter().map(|item| kept(Cow::Borrowed(""), item)).collect();
            UnknownElementRef::new(name, Cow::Borrowed(""), children)
        }
    }
}

fn list_of_one<'a>(name: Cow<'a, str>, node: Node<'a>) -> UnknownElementRef<'a> {
    kept(name, Node::List(vec![node]))
}

/// A list of several is an element that stands several times, as XML would have it.
fn kept_members((name, node): Member<'_>) -> Vec<UnknownElementRef<'_>> {
    match node {
        Node::List(items) if items.len() > 1 => {
            items.into_iter().map(|item| kept(name.clone(), item)).collect()
        }
        Node::List(items) if items.is_empty() => vec![kept(named(name, &Node::Nothing), Node::Nothing)],
        node => vec![kept(named(name, &node), node)],
    }
}

/// The name of an element. Text without a name of its own has one in JSON alone; what is empty is empty text.
fn named<'a>(name: Cow<'a, str>, node: &Node<'_>) -> Cow<'a, str> {
    let is_text = match node {
        Node::Text(_) | Node::Nothing => true,
        Node::Group(members) => members.is_empty(),
        Node::List(_) => false,
    };
    if is_text && name == TEXT { Cow::Borrowed("") } else { name }
}
