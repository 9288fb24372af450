//! Name spaces of what is written (Namespaces in XML 1.0): only what every reader takes is written.

use super::attribute::{MAX_ATTRIBUTES, is_declaration_of_a_name_space};
use super::name::{is_name, is_qualified_name};
use crate::element::UnknownElement;

/// The name spaces of the prefixes `xml` and `xmlns`, which no other prefix may have (section 3).
const RESERVED: [&str; 2] = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];

/// The prefixes that are declared where writing stands, and their name spaces; the innermost last.
#[derive(Default)]
pub(super) struct Prefixes(Vec<(String, String)>);

impl Prefixes {
    /// How many are declared, for [`leave`](Self::leave).
    pub(super) fn declared(&self) -> usize {
        self.0.len()
    }

    /// Declares what an element declares; says whether its name and its attributes may be written there.
    pub(super) fn enter(&mut self, element: &UnknownElement) -> bool {
        let mut names = Vec::new();
        for attribute in &element.attributes {
            let (name, uri) = (attribute.name.as_str(), attribute.value.expose().as_str());
            if is_declaration_of_a_name_space(name) {
                if RESERVED.contains(&uri) || !self.declare(name, uri) {
                    return false;
                }
                names.push(("", name));
            }
        }
        for attribute in element.attributes.iter().filter(|it| !is_declaration_of_a_name_space(&it.name)) {
            // An attribute without prefix is in no name space (section 6.2).
            let name = match attribute.name.split_once(':') {
                Some(("xml", local)) => Some(("xml:", local)),
                Some((prefix, local)) => self.uri(prefix).map(|uri| (uri, local)),
                None => Some(("", attribute.name.as_str())),
            };
            let Some(name) = name.filter(|_| is_qualified_name(&attribute.name)) else { return false };
            names.push(name);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        let is_bound = element.name.split_once(':').is_none_or(|(prefix, _)| self.uri(prefix).is_some());
        count == names.len() && count <= MAX_ATTRIBUTES && is_bound && is_qualified_name(&element.name)
    }

    /// Forgets what was declared since there were so many.
    pub(super) fn leave(&mut self, declared: usize) {
        self.0.truncate(declared);
    }

    fn declare(&mut self, name: &str, uri: &str) -> bool {
        let Some((_, prefix)) = name.split_once(':') else { return true };
        self.0.push((prefix.to_owned(), uri.to_owned()));
        // A prefix cannot be undeclared (section 5), and the two reserved ones are not declared here.
        is_name(prefix) && !matches!(prefix, "xml" | "xmlns") && !uri.is_empty()
    }

    fn uri(&self, prefix: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == prefix).map(|(_, uri)| uri.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::element::Attribute;

    fn element(name: &str, attributes: &[(&str, &str)]) -> UnknownElement {
        let mut element = UnknownElement::leaf(name, "");
        element.attributes = attributes.iter().map(|(name, value)| Attribute::new(*name, *value)).collect();
        element
    }

    #[test]
    fn a_prefix_is_written_where_it_is_declared_and_nowhere_else() {
        let mut prefixes = Prefixes::default();
        assert!(!prefixes.enter(&element("x:a", &[])));
        assert!(
            prefixes
                .enter(&element("x:a", &[("xmlns:x", "u"), ("x:b", "1"), ("b", "2"), ("xml:lang", "ja")]))
        );
        assert!(prefixes.enter(&element("x:c", &[("xmlns", "v"), ("x:d", "1")])));
        prefixes.leave(0);
        assert!(!prefixes.enter(&element("a", &[("x:b", "1")])));
    }

    #[test]
    fn what_other_readers_refuse_is_not_written() {
        let many: Vec<_> = (0..=MAX_ATTRIBUTES).map(|number| format!("n{number}")).collect();
        let many: Vec<_> = many.iter().map(|name| (name.as_str(), "")).collect();
        for (name, attributes) in [
            ("a", [("b", "1"), ("b", "2")].as_slice()),
            ("a", &[("xmlns:x", "u"), ("xmlns:y", "u"), ("x:b", "1"), ("y:b", "1")]),
            ("a", &[("xmlns", "u"), ("xmlns", "v")]),
            ("a", &[("xmlns:x", "")]),
            ("a", &[("xmlns:", "u")]),
            ("a", &[("xmlns:xml", "u")]),
            ("a", &[("xmlns:xmlns", "u")]),
            ("a", &[("xmlns:x", RESERVED[0])]),
            ("a", &[("xmlns", RESERVED[1])]),
            ("a", &[("b c", "1")]),
            ("a", &[("", "1")]),
            ("a", &[("xml:", "1")]),
            ("xml:a", &[]),
            ("xmlns:a", &[]),
            ("x:b:c", &[("xmlns:x", "u")]),
            ("a", &many),
        ] {
            assert!(!Prefixes::default().enter(&element(name, attributes)), "{name} {attributes:?}");
        }
        assert!(Prefixes::default().enter(&element("a", &many[1..])));
    }
}
