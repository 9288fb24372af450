//! How a row of a table gives its element to a wire, one function for each kind of row.

use super::fill::Names;
use super::{EmptyElements, Leaf, Sink, Table};

pub(crate) fn leaf<T: Leaf, K: Sink>(slot: &Option<T>, names: Names, empty: &EmptyElements, sink: &mut K) {
    match slot {
        Some(value) => sink.leaf(names.element, &value.text(K::PADDING)),
        None => write_empty(names, empty, sink),
    }
}

pub(crate) fn group<T: Table, K: Sink>(slot: &Option<T>, names: Names, empty: &EmptyElements, sink: &mut K) {
    match slot {
        Some(group) => sink.group(names.element, group),
        None => write_empty(names, empty, sink),
    }
}

pub(crate) fn list<T: Table, K: Sink>(slot: &[T], names: Names, empty: &EmptyElements, sink: &mut K) {
    match (slot, names.item) {
        ([], _) | (_, None) => write_empty(names, empty, sink),
        (items, Some(item)) => sink.list(names.element, item, items),
    }
}

pub(crate) fn each<T: Table, K: Sink>(slot: &[T], names: Names, _: &EmptyElements, sink: &mut K) {
    sink.each(names.element, slot);
}

pub(crate) fn texts<T: Leaf, K: Sink>(slot: &[T], names: Names, empty: &EmptyElements, sink: &mut K) {
    if slot.is_empty() {
        write_empty(names, empty, sink);
    } else {
        sink.texts(names.element, slot);
    }
}

fn write_empty<K: Sink>(names: Names, empty: &EmptyElements, sink: &mut K) {
    if empty.contains(names.element) {
        sink.empty(names.element);
    }
}
