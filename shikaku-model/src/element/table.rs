//! The declaration of an element table.

/// The type of the field of one kind of row.
macro_rules! slot {
    (leaf $ty:ty) => { Option<$ty> };
    (group $ty:ty) => { Option<$ty> };
    (list $ty:ty) => { alloc::vec::Vec<$ty> };
    (each $ty:ty) => { alloc::vec::Vec<$ty> };
    (texts $ty:ty) => { alloc::vec::Vec<$ty> };
}

/// Turns the borrowed field of one kind of row into the owned one.
macro_rules! own {
    (leaf $ty:ty, $lent:expr) => {
        $crate::element::own_one::<$ty>($lent)
    };
    (group $ty:ty, $lent:expr) => {
        $crate::element::own_one::<$ty>($lent)
    };
    (list $ty:ty, $lent:expr) => {
        $crate::element::own_all::<$ty>($lent)
    };
    (each $ty:ty, $lent:expr) => {
        $crate::element::own_all::<$ty>($lent)
    };
    (texts $ty:ty, $lent:expr) => {
        $crate::element::own_all::<$ty>($lent)
    };
}

/// Declares a table: the owned struct, its borrowed form, how it is read and how it is written.
///
/// One row an element, in the order in which the interface writes them:
///
/// ```text
/// kind field: Type = "Element" | "AliasOfAnotherProgram" > "ItemOfTheList", "日本語", "format", "sources";
/// ```
///
/// The kinds: `leaf` text that may stand once, `group` a table that may stand once, `list` tables inside a list, `each`
/// tables without a list around them, `texts` text that may stand several times. The last row may be `+ consents;`, the
/// elements of every 閲覧同意. Fields of `with` come from elsewhere than the element itself.
macro_rules! element_table {
    (
        $(#[$meta:meta])*
        $name:ident / $lent:ident {
            $(
                $(#[$doc:meta])*
                $kind:ident $field:ident: $ty:ty = $element:literal $(| $alias:literal)* $(> $item:literal)?,
                    $term:literal, $format:literal, $sources:literal;
            )*
            $(+ $(#[$consents_doc:meta])* $consents:ident;)?
        }
        $(with { $($(#[$with_doc:meta])* $with:ident: $with_ty:ty,)* })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        #[non_exhaustive]
        pub struct $name {
            $($($(#[$with_doc])* pub $with: $with_ty,)*)?
            $(
                #[doc = concat!($term, ". `", $element, "`, ", $format, " (", $sources, ").")]
                $(#[$doc])*
                #[serde(skip_serializing_if = "crate::element::Slot::is_absent")]
                pub $field: slot!($kind $ty),
            )*
            $(
                $(#[$consents_doc])*
                #[serde(skip_serializing_if = "alloc::vec::Vec::is_empty")]
                pub $consents: alloc::vec::Vec<$crate::consent::Consent>,
            )?
            /// Elements no table knows, as they came.
            #[serde(skip_serializing_if = "alloc::vec::Vec::is_empty")]
            pub unknown: alloc::vec::Vec<$crate::element::UnknownElement>,
            /// Known elements that stood there without content.
            #[serde(skip_serializing_if = "crate::element::EmptyElements::is_empty")]
            pub empty: $crate::element::EmptyElements,
        }

        #[doc = concat!("The borrowed form of [`", stringify!($name), "`]: the same fields, as slices of the message.")]
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $lent<'a> {
            $($($(#[$with_doc])* pub $with: $crate::element::Lent<'a, $with_ty>,)*)?
            $(
                #[doc = concat!($term, ". `", $element, "`, ", $format, " (", $sources, ").")]
                $(#[$doc])*
                pub $field: slot!($kind $crate::element::Lent<'a, $ty>),
            )*
            $($(#[$consents_doc])* pub $consents: alloc::vec::Vec<$crate::consent::Consent>,)?
            /// Elements no table knows, as they came.
            pub unknown: alloc::vec::Vec<$crate::element::UnknownElementRef<'a>>,
            /// Known elements that stood there without content.
            pub empty: $crate::element::EmptyElements,
        }

        const _: () = {
            use $crate::element::{Lend, Lent, Rest, Sink, Slot, Source, Table};
            use $crate::wire::WireError;

            /// The rows, for one bit each.
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
            enum Row { $($field,)* }

            impl<'a> $lent<'a> {
                /// The owned form.
                pub fn into_owned(self) -> $name {
                    $name {
                        $($($with: <$with_ty as Lend>::own(self.$with).unwrap_or_default(),)*)?
                        $($field: own!($kind $ty, self.$field),)*
                        $($consents: self.$consents,)?
                        unknown: $crate::element::own_all(self.unknown),
                        empty: self.empty,
                    }
                }

                /// Takes the element that was just entered.
                pub(crate) fn fill<S: Source<'a>>(
                    &mut self,
                    name: &str,
                    seen: &mut u64,
                    source: &mut S,
                ) -> Result<(), WireError> {
                    let mut rest = Rest { unknown: &mut self.unknown, empty: &mut self.empty, seen };
                    match name {
                        $($element $(| $item)? => $crate::element::fill::$kind::<$ty, S>(
                            &mut self.$field, names!(Row::$field, $element $(, $item)?), &mut rest, name, source,
                        ),)*
                        _ => {
                            $(if $crate::consent::fill(&mut self.$consents, name, &mut rest, source)? {
                                return Ok(());
                            })?
                            rest.unknown.push(source.unknown()?);
                            Ok(())
                        }
                    }
                }

                /// An element that stood there empty and with content as well counts as the one with content.
                fn forget_empty_twins(&mut self) {
                    if !self.empty.is_empty() {
                        $(if !self.$field.is_absent() {
                            self.empty.remove($element);
                        })*
                    }
                }

                /// Lets other programs' names stand for elements that are absent.
                pub(crate) fn settle(&mut self, _position: usize) -> Result<(), WireError> {
                    if self.unknown.is_empty() {
                        return Ok(());
                    }
                    $($($crate::element::adopt::<$ty>(
                        &mut self.$field, &mut self.unknown, &mut self.empty, $element, $alias, _position,
                    )?;)*)*
                    $($crate::consent::settle(&mut self.$consents, &mut self.unknown, _position)?;)?
                    Ok(())
                }
            }

            impl Lend for $name {
                type Lent<'a> = $lent<'a>;

                fn own(lent: Self::Lent<'_>) -> Option<Self> {
                    Some(lent.into_owned())
                }
            }

            impl Table for $name {
                fn read<'a, S: Source<'a>>(source: &mut S) -> Result<Lent<'a, Self>, WireError> {
                    let position = source.position();
                    let (mut table, mut seen) = ($lent::default(), 0);
                    let text = source.group(|source, name| table.fill(name, &mut seen, source))?;
                    $crate::element::keep_text(text, &mut table.unknown);
                    table.settle(position)?;
                    table.forget_empty_twins();
                    Ok(table)
                }

                fn nothing<'a>() -> Lent<'a, Self> {
                    $lent::default()
                }

                fn says_nothing(lent: &Lent<'_, Self>) -> bool {
                    $(lent.$field.is_absent() &&)* $(lent.$consents.is_empty() &&)? lent.unknown.is_empty()
                }

                fn write<K: Sink>(&self, sink: &mut K) {
                    $($crate::element::write::$kind(
                        &self.$field, names!(Row::$field, $element $(, $item)?), &self.empty, sink,
                    );)*
                    $($crate::consent::write(&self.$consents, sink);)?
                    for element in &self.unknown {
                        sink.unknown(element);
                    }
                }
            }
        };
    };
}

/// The names of a row.
macro_rules! names {
    ($row:expr, $element:literal) => {
        $crate::element::Names { element: $element, item: None, bit: 1 << $row as u32 }
    };
    ($row:expr, $element:literal, $item:literal) => {
        $crate::element::Names { element: $element, item: Some($item), bit: 1 << $row as u32 }
    };
}
