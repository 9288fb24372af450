//! The children of one element, taken out by name; what is left over is unknown and kept.

use std::borrow::Cow;

use super::tree::Element;
use crate::code::{Code, Coded};
use crate::date::{Date, DateTime, InvalidDate};
use crate::eligibility::UnknownElement;
use crate::personal::Personal;
use crate::wire::WireError;

type Read<T> = Result<Option<T>, WireError>;

/// The children of one element. Order does not matter; an empty element counts as absent.
pub(super) struct Fields<'a>(Vec<Option<Element<'a>>>);

impl<'a> Fields<'a> {
    pub(super) fn of(element: Element<'a>) -> Self {
        Self(element.children.into_iter().map(Some).collect())
    }

    /// The fields of an absent group.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Text whose spaces count, such as a name.
    pub(super) fn text(&mut self, name: &'static str) -> Read<String> {
        Ok(self.leaf(name)?.map(|(text, _)| text.into_owned()))
    }

    /// Text about a person.
    pub(super) fn personal(&mut self, name: &'static str) -> Read<Personal<String>> {
        Ok(self.text(name)?.map(Personal::new))
    }

    /// A value that keeps its own received text.
    pub(super) fn value<T>(&mut self, name: &'static str, read: fn(&str) -> Option<T>) -> Read<T> {
        Ok(self.leaf(name)?.and_then(|(text, _)| read(&text)))
    }

    pub(super) fn code<C: Code>(&mut self, name: &'static str) -> Read<Coded<C>> {
        self.value(name, |text| Some(Coded::from_code(text.trim())))
    }

    pub(super) fn date(&mut self, name: &'static str) -> Read<Date> {
        self.calendar(name, Date::parse_compact)
    }

    pub(super) fn time(&mut self, name: &'static str) -> Read<DateTime> {
        self.calendar(name, DateTime::parse_compact)
    }

    /// The first of several names that is present; further ones stay and end among the unknown.
    pub(super) fn first<T>(
        &mut self,
        names: &[&'static str],
        read: impl Fn(&mut Self, &'static str) -> Read<T>,
    ) -> Read<T> {
        names.iter().find_map(|name| read(self, name).transpose()).transpose()
    }

    /// The fields of a group that may stand once.
    pub(super) fn group(&mut self, name: &'static str) -> Read<Self> {
        Ok(self.single(name, |element| !is_leaf(element) || is_empty(element))?.map(Self::of))
    }

    /// A group that may stand once; one whose elements are all empty says nothing and is absent.
    pub(super) fn read_group<T: Default + PartialEq>(
        &mut self,
        name: &'static str,
        read: fn(Self) -> Result<T, WireError>,
    ) -> Read<T> {
        let group = self.group(name)?.map(read).transpose()?;
        Ok(group.filter(|group| *group != T::default()))
    }

    /// Every group of a name.
    pub(super) fn groups(&mut self, name: &str) -> Vec<Self> {
        self.0
            .iter_mut()
            .filter_map(|slot| slot.take_if(|element| element.name == name && !is_leaf(element)))
            .map(Self::of)
            .collect()
    }

    /// Every text of a name; blank ones are dropped.
    pub(super) fn texts(&mut self, name: &str) -> impl Iterator<Item = String> {
        self.0
            .iter_mut()
            .filter_map(move |slot| slot.take_if(|element| element.name == name && is_leaf(element)))
            .filter(|element| !is_empty(element))
            .map(|element| element.text.into_owned())
    }

    /// The items of the lists of a name. What else a list holds stays in it and ends among the unknown.
    pub(super) fn list(&mut self, list: &str, item: &str) -> Vec<Self> {
        let mut items = Vec::new();
        for slot in &mut self.0 {
            let Some(mut element) = slot.take_if(|element| element.name == list) else { continue };
            let (found, rest) =
                std::mem::take(&mut element.children).into_iter().partition(|child| child.name == item);
            element.children = rest;
            items.extend(found);
            if !is_empty(&element) {
                *slot = Some(element);
            }
        }
        items.into_iter().map(Self::of).collect()
    }

    /// What was not taken, as it came.
    pub(super) fn into_unknown(self) -> Vec<UnknownElement> {
        self.0.into_iter().flatten().map(unknown).collect()
    }

    fn calendar<T>(&mut self, name: &'static str, read: fn(&str) -> Result<T, InvalidDate>) -> Read<T> {
        let Some((text, position)) = self.leaf(name)? else { return Ok(None) };
        read(text.trim()).map(Some).map_err(|_| WireError::Date { element: name, position })
    }

    /// The text of an element that holds text only, and where it stands; blank text is absent.
    fn leaf(&mut self, name: &'static str) -> Read<(Cow<'a, str>, usize)> {
        let element = self.single(name, is_leaf)?;
        Ok(element.filter(|element| !is_empty(element)).map(|element| (element.text, element.position)))
    }

    /// Takes the one element of a name; one of an unexpected kind stays and ends among the unknown.
    fn single(&mut self, name: &'static str, expected: fn(&Element<'_>) -> bool) -> Read<Element<'a>> {
        let mut named =
            self.0.iter_mut().filter(|slot| slot.as_ref().is_some_and(|element| element.name == name));
        let Some(slot) = named.next() else { return Ok(None) };
        if let Some(Some(second)) = named.next() {
            return Err(WireError::Duplicate { element: name, position: second.position });
        }
        Ok(slot.take_if(|element| expected(element)))
    }
}

fn is_leaf(element: &Element<'_>) -> bool {
    element.children.is_empty()
}

fn is_empty(element: &Element<'_>) -> bool {
    element.children.is_empty() && element.text.trim().is_empty()
}

fn unknown(element: Element<'_>) -> UnknownElement {
    // The white space between the children of a group is layout.
    let text = if is_leaf(&element) { &*element.text } else { element.text.trim() };
    let mut kept = UnknownElement::leaf(element.name, text);
    kept.children = element.children.into_iter().map(unknown).collect();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::xml::tree::parse;

    fn fields(text: &str) -> Fields<'_> {
        Fields::of(parse(text).unwrap())
    }

    #[test]
    fn empty_and_blank_elements_are_absent() {
        let mut fields = fields("<a><Name/><Address> \n</Address><Birthdate></Birthdate></a>");
        assert_eq!(fields.text("Name"), Ok(None));
        assert_eq!(fields.text("Address"), Ok(None));
        assert_eq!(fields.date("Birthdate"), Ok(None));
        assert_eq!(fields.into_unknown(), []);
    }

    #[test]
    fn a_second_element_is_refused_even_when_the_first_is_empty() {
        let mut fields = fields("<a><Name/><Name>x</Name></a>");
        assert_eq!(fields.text("Name"), Err(WireError::Duplicate { element: "Name", position: 10 }));
    }

    #[test]
    fn what_nobody_took_is_kept_in_order() {
        let mut fields =
            fields("<a><x>1</x><Name><part>y</part></Name><List><Item><b>1</b></Item><z/>t</List></a>");
        assert_eq!(fields.text("Name"), Ok(None));
        assert_eq!(fields.list("List", "Item").len(), 1);
        let unknown = fields.into_unknown();
        let names: Vec<_> = unknown.iter().map(|element| element.name.as_str()).collect();
        assert_eq!(names, ["x", "Name", "List"]);
        assert_eq!(unknown[1].children[0].text.expose(), "y");
    }

    #[test]
    fn an_alias_is_used_when_the_canonical_name_is_absent() {
        let mut fields = fields("<a><Canonical/><Alias>1</Alias></a>");
        assert_eq!(fields.first(&["Canonical", "Alias"], Fields::text), Ok(Some("1".to_owned())));
    }
}
