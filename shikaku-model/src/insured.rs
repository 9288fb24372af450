//! 被保険者証の記号・番号・枝番.
//!
//! The text stays as received, because receipt systems print it back; only the comparison keys are normalised (R-ID-08).

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;

use crate::identifier::{Identifier, InvalidIdentifier, checked};
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
    /// 被保険者証記号 (element `InsuredCardSymbol`): up to 20 characters; may be full width, kanji or contain dashes.
    /// 後期高齢者医療 has none.
    ///
    /// ```
    /// use shikaku_model::insured::Symbol;
    ///
    /// assert_eq!(Symbol::parse("　見本－１２ ")?.as_str(), "見本－１２");
    /// assert!(Symbol::from_received("　").is_none());
    /// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
    /// ```
    Symbol
}

received_text! {
    /// 被保険者証番号 (element `InsuredIdentificationNumber`): up to 20 characters, or for 医療扶助 the 受給者番号.
    ///
    /// ```
    /// use shikaku_model::insured::Number;
    ///
    /// assert_eq!(Number::parse("0004260")?.comparison_key(), Number::parse("４２６０")?.comparison_key());
    /// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
    /// ```
    Number
}

received_text! {
    /// 枝番 (element `InsuredBranchNumber`): two digits that tell the members of a household apart. Absent is not `00`,
    /// which is a real value.
    ///
    /// ```
    /// use shikaku_model::insured::Branch;
    ///
    /// assert_eq!(Branch::parse("０１")?.as_str(), "01");
    /// assert!(Branch::parse("1").is_err());
    /// # Ok::<(), shikaku_model::identifier::InvalidIdentifier>(())
    /// ```
    Branch
}

/// The longest 記号 and 番号, in characters (element table of 別紙3-1, as quoted by YUKI-ENT/MynaReception).
const LONGEST: usize = 20;

/// Typed text of a 記号 or 番号: as typed, without the spaces around it.
fn typed_text(identifier: Identifier, text: &str) -> Result<Box<str>, InvalidIdentifier> {
    let text = checked(
        identifier,
        text.trim_matches(text::is_space).chars(),
        |c| !c.is_control(),
        |length| length <= LONGEST,
    )?;
    Ok(text.into())
}

impl Symbol {
    /// Reads typed input: 1 to 20 characters. Width and dashes stay as typed, since receipt systems print them.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 記号 for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        typed_text(Identifier::Symbol, text).map(Self)
    }

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
    /// Reads typed input: 1 to 20 characters. Width and leading zeros stay as typed.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 番号 for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        typed_text(Identifier::Number, text).map(Self)
    }

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
    /// Reads typed input: two digits of either width.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] of 枝番 for anything else; one digit is asked about, not padded.
    pub fn parse(text: &str) -> Result<Self, InvalidIdentifier> {
        let digits =
            checked(Identifier::Branch, text::typed(text), |c| c.is_ascii_digit(), |length| length == 2)?;
        Ok(Self(digits.into()))
    }

    /// A key for comparing with the chart: widths folded, no spaces; the leading zero counts.
    pub fn comparison_key(&self) -> String {
        text::comparison_key(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Problem;

    #[test]
    fn leading_zeros_count_for_the_branch_and_not_for_the_number() {
        let number = Number::from_received("０００４５６").unwrap();
        assert_eq!((number.as_str(), number.comparison_key().as_str()), ("０００４５６", "456"));
        assert_eq!(Number::from_received("000").unwrap().comparison_key(), "0");
        assert_eq!(Branch::from_received("０１").unwrap().comparison_key(), "01");
    }

    #[test]
    fn typed_text_keeps_its_width_and_is_bounded() {
        assert_eq!(Symbol::parse(" 見本－１２　").unwrap().as_str(), "見本－１２");
        assert_eq!(Number::parse(&"9".repeat(20)).unwrap().as_str().len(), 20);
        let problem = |error: InvalidIdentifier| error.problem();
        assert_eq!(Symbol::parse(&"記".repeat(21)).map_err(problem), Err(Problem::Length { found: 21 }));
        assert_eq!(Number::parse("12\t34").map_err(problem), Err(Problem::Character));
        assert_eq!(Number::parse("　").map_err(problem), Err(Problem::Empty));
        assert_eq!(Branch::parse("1").map_err(problem), Err(Problem::Length { found: 1 }));
        assert_eq!(Branch::parse("枝1").map_err(problem), Err(Problem::Character));
        assert_eq!(Branch::parse("００").unwrap().as_str(), "00");
    }

    #[test]
    fn blank_text_is_absent_and_zero_zero_is_not() {
        assert_eq!(Branch::from_received(" 　"), None);
        assert!(Branch::from_received("00").is_some());
    }
}
