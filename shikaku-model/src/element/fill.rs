//! How a row of a table takes the element of its name, one function for each kind of row.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::source::Rest;
use super::values::{trimmed, without_layout};
use super::{Content, EmptyElements, Leaf, Lent, Misfit, Source, Table, UnknownElementRef};
use crate::wire::WireError;

/// The names of a row: of its element, and for a list of the items inside.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    pub(crate) element: &'static str,
    pub(crate) item: Option<&'static str>,
    /// The row's own bit.
    pub(crate) bit: u64,
}

/// An element that holds text and may stand once; blank text is empty.
pub(crate) fn leaf<'a, T: Leaf, S: Source<'a>>(
    slot: &mut Option<Lent<'a, T>>,
    names: Names,
    rest: &mut Rest<'_, 'a>,
    _: &str,
    source: &mut S,
) -> Result<(), WireError> {
    let position = first(names, rest, source)?;
    match source.content()? {
        Content::Text(text) if is_blank(&text) => rest.empty.insert(names.element),
        Content::Text(text) => *slot = read::<T>(text, names.element, position, rest.unknown)?,
        Content::Other(group) => rest.unknown.push(*group),
    }
    Ok(())
}

/// A group that may stand once; one whose elements are all empty says nothing and counts as empty.
pub(crate) fn group<'a, T: Table, S: Source<'a>>(
    slot: &mut Option<Lent<'a, T>>,
    names: Names,
    rest: &mut Rest<'_, 'a>,
    _: &str,
    source: &mut S,
) -> Result<(), WireError> {
    first(names, rest, source)?;
    let group = T::read(source)?;
    if T::says_nothing(&group) {
        rest.empty.insert(names.element);
    } else {
        *slot = Some(group);
    }
    Ok(())
}

/// A list of groups, which may stand once with items. What else it holds is kept; items without the list around them are taken as well, since some writers
/// leave it out.
pub(crate) fn list<'a, T: Table, S: Source<'a>>(
    slot: &mut Vec<Lent<'a, T>>,
    names: Names,
    rest: &mut Rest<'_, 'a>,
    name: &str,
    source: &mut S,
) -> Result<(), WireError> {
    if names.item == Some(name) {
        slot.push(T::read(source)?);
        return Ok(());
    }
    let (position, before, mut others) = (source.position(), slot.len(), Vec::new());
    let text = source.list(names.item.unwrap_or_default(), |source, name| {
        if names.item == Some(name) {
            slot.push(T::read(source)?);
        } else {
            others.push(source.unknown()?);
        }
        Ok(())
    })?;
    // What a list held beside its items is written back as another one, without items.
    if S::ENTERS_A_LIST_ONCE && slot.len() > before {
        once(names, rest, position)?;
    }
    let text = trimmed(text);
    if !others.is_empty() || !text.is_empty() {
        rest.unknown.push(UnknownElementRef::new(names.element, text, others));
    } else if slot.len() == before {
        rest.empty.insert(names.element);
    }
    Ok(())
}

/// Groups that may stand several times, without a list around them.
pub(crate) fn each<'a, T: Table, S: Source<'a>>(
    slot: &mut Vec<Lent<'a, T>>,
    _: Names,
    _: &mut Rest<'_, 'a>,
    _: &str,
    source: &mut S,
) -> Result<(), WireError> {
    slot.push(T::read(source)?);
    Ok(())
}

/// Texts that may stand several times; blank ones are empty.
pub(crate) fn texts<'a, T: Leaf, S: Source<'a>>(
    slot: &mut Vec<Lent<'a, T>>,
    names: Names,
    rest: &mut Rest<'_, 'a>,
    _: &str,
    source: &mut S,
) -> Result<(), WireError> {
    let position = source.position();
    match source.content()? {
        Content::Text(text) if is_blank(&text) => rest.empty.insert(names.element),
        Content::Text(text) => slot.extend(read::<T>(text, names.element, position, rest.unknown)?),
        Content::Other(group) => rest.unknown.push(*group),
    }
    Ok(())
}

/// Lets an element under another program's name stand for the one that is absent; one without content is empty, and one with
/// attributes stays what it is.
pub(crate) fn adopt<'a, T: Leaf>(
    slot: &mut Option<Lent<'a, T>>,
    unknown: &mut Vec<UnknownElementRef<'a>>,
    empty: &mut EmptyElements,
    element: &'static str,
    alias: &str,
    position: usize,
) -> Result<(), WireError> {
    if slot.is_some() {
        return Ok(());
    }
    let is_alias = |it: &UnknownElementRef<'_>| it.name == alias && it.is_text_alone();
    let is_stated = |it: &UnknownElementRef<'_>| is_alias(it) && !is_blank(it.text.expose());
    if let Some(found) = unknown.iter().position(is_stated) {
        let text = unknown.remove(found).text.into_exposed();
        *slot = read::<T>(text, element, position, unknown)?;
    } else if unknown.extract_if(.., |it| is_alias(it)).count() > 0 {
        empty.insert(element);
    }
    Ok(())
}

fn first<'a, S: Source<'a>>(names: Names, rest: &mut Rest<'_, 'a>, source: &S) -> Result<usize, WireError> {
    let position = source.position();
    once(names, rest, position)?;
    Ok(position)
}

fn once(names: Names, rest: &mut Rest<'_, '_>, position: usize) -> Result<(), WireError> {
    if *rest.seen & names.bit != 0 {
        return Err(WireError::Duplicate { element: names.element, position });
    }
    *rest.seen |= names.bit;
    Ok(())
}

fn read<'a, T: Leaf>(
    text: Cow<'a, str>,
    element: &'static str,
    position: usize,
    unknown: &mut Vec<UnknownElementRef<'a>>,
) -> Result<Option<Lent<'a, T>>, WireError> {
    match T::read(text) {
        Ok(value) => Ok(Some(value)),
        Err(Misfit::Date) => Err(WireError::Date { element, position }),
        Err(Misfit::Kept(text)) => {
            unknown.push(UnknownElementRef::new(element, text, Vec::new()));
            Ok(None)
        }
    }
}

/// Keeps text that stands between the elements of a group, as an element without name.
pub(crate) fn keep_text<'a>(text: Cow<'a, str>, unknown: &mut Vec<UnknownElementRef<'a>>) {
    if !is_blank(text.trim_ascii_start()) {
        unknown.push(UnknownElementRef::new("", without_layout(text), Vec::new()));
    }
}

/// Half-width and full-width spaces alike say nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    !matches!(text.as_bytes(), [b'!'..=b'~', ..]) && text.trim_start().is_empty()
}
