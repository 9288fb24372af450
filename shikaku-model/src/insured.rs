//! 被保険者証の記号・番号・枝番.
//!
//! The text stays as received, because receipt systems print it back; only the comparison keys are normalised.

use crate::text;

macro_rules! received_text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Keeps the received text; blank text is absent.
            pub fn from_received(text: &str) -> Option<Self> {
                (!text.trim().is_empty()).then(|| Self(text.into()))
            }

            /// The text as received.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

received_text! {
    /// 被保険者証記号: up to 20 characters; may be full width, kanji or contain dashes. 後期高齢者医療 has none.
    Symbol
}

received_text! {
    /// 被保険者証番号: up to 20 characters, or for 医療扶助 the 受給者番号.
    Number
}

received_text! {
    /// 枝番: two digits that tell the members of a household apart. Absent is not `00`, which is a real value.
    Branch
}

impl Symbol {
    /// A key for comparing with the chart: widths folded, one dash, no spaces.
    ///
    /// ```
    /// use shikaku_model::insured::Symbol;
    ///
    /// let received = Symbol::from_received("見本－１２３").unwrap();
    /// let typed = Symbol::from_received("見本-123").unwrap();
    /// assert_eq!(received.comparison_key(), typed.comparison_key());
    /// assert_eq!(received.as_str(), "見本－１２３");
    /// ```
    pub fn comparison_key(&self) -> String {
        text::comparison_key(&self.0)
    }
}

impl Number {
    /// A key for comparing with the chart: widths folded, one dash, no spaces, leading zeros dropped.
    pub fn comparison_key(&self) -> String {
        let key = text::comparison_key(&self.0);
        match key.trim_start_matches('0') {
            "" => "0".to_owned(),
            rest => rest.to_owned(),
        }
    }
}

impl Branch {
    /// A key for comparing with the chart: widths folded, no spaces; the leading zero counts.
    pub fn comparison_key(&self) -> String {
        text::comparison_key(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_count_for_the_branch_and_not_for_the_number() {
        let number = Number::from_received("０００４５６").unwrap();
        assert_eq!((number.as_str(), number.comparison_key().as_str()), ("０００４５６", "456"));
        assert_eq!(Number::from_received("000").unwrap().comparison_key(), "0");
        assert_eq!(Branch::from_received("０１").unwrap().comparison_key(), "01");
    }

    #[test]
    fn blank_text_is_absent_and_zero_zero_is_not() {
        assert_eq!(Branch::from_received(" 　"), None);
        assert!(Branch::from_received("00").is_some());
    }
}
