//! A wrapper that keeps persons' data out of logs and error texts.

use core::fmt;

use serde::{Deserialize, Serialize};

/// 個人情報: a value about a person, hidden from `Debug`.
///
/// There is no `Display` and no `Deref`: seeing the value takes the word [`expose`](Self::expose), so that every place that
/// shows a person's data can be found by searching for it. Serialising a record shows what it holds, since a record that
/// is stored must hold it: what is serialised is not for logs.
///
/// ```
/// use shikaku_model::personal::Personal;
///
/// let name = Personal::new("見本　一郎".to_owned());
/// assert_eq!(format!("{name:?}"), "Personal(…)");
/// assert_eq!(name.expose(), "見本　一郎");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps a value about a person.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Shows the value. The caller answers for where it goes.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Gives the value out of its wrapper. The caller answers for where it goes.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_the_value_even_inside_other_types() {
        let nested = Some(vec![Personal::new("見本　一郎")]);
        assert_eq!(format!("{nested:?}"), "Some([Personal(…)])");
    }
}
