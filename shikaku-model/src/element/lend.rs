//! Owned values and their borrowed forms.

use alloc::vec::Vec;

/// The borrowed form of an owned value: slices of the message where the owned form has strings of its own.
///
/// It is implemented for the types of fields and for the element tables. Programs that keep what they read work with the
/// owned types alone; the borrowed ones pay where each of a million results is looked at once.
pub trait Lend: Sized {
    /// What is lent.
    type Lent<'a>;

    /// The owned value; `None` where the lent text is blank.
    fn own(lent: Self::Lent<'_>) -> Option<Self>;
}

/// The borrowed form of `T`: `Cow<'a, str>` for text, the value itself where it needs no storage of its own.
pub type Lent<'a, T> = <T as Lend>::Lent<'a>;

pub(crate) fn own_one<T: Lend>(lent: Option<Lent<'_, T>>) -> Option<T> {
    lent.and_then(T::own)
}

pub(crate) fn own_all<T: Lend>(lent: Vec<Lent<'_, T>>) -> Vec<T> {
    lent.into_iter().filter_map(T::own).collect()
}

/// A place that holds one value or several, or none.
pub(crate) trait Slot {
    fn is_absent(&self) -> bool;
}

impl<T> Slot for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Slot for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
