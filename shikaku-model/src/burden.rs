//! 負担割合 and money as they stand in messages.

use alloc::boxed::Box;

use crate::date::Date;
use crate::text;

/// 一部負担金割合: the text of a burden ratio, as received.
///
/// Messages write three digits of percent (`"010"` is 1割); the copied text writes 「1割」 and the like. The share the
/// *decision* uses is worked out elsewhere; this is only what was said.
///
/// ```
/// use shikaku_model::burden::Ratio;
///
/// assert_eq!(Ratio::from_received("020").unwrap().tenths(), Some(2));
/// assert_eq!(Ratio::from_received("３割負担").unwrap().tenths(), Some(3));
/// assert_eq!(Ratio::from_received("015").unwrap().tenths(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ratio(Box<str>);

impl Ratio {
    /// Keeps the received text without surrounding spaces; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self(trimmed.into()))
    }

    /// The text as received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The share in tenths (割), 0 to 10; `None` when the text is none of the forms in use.
    pub fn tenths(&self) -> Option<u8> {
        let folded = text::fold_width(&self.0);
        if let Some(tenths) = folded.trim_end_matches("負担").strip_suffix('割') {
            return number(tenths).filter(|tenths| *tenths <= 10);
        }
        let percent = match folded.strip_suffix('%') {
            Some(percent) => percent,
            None if folded.len() == 3 => &folded,
            None => return None,
        };
        let percent: u8 = number(percent)?;
        (percent <= 100 && percent.is_multiple_of(10)).then_some(percent / 10)
    }
}

/// 金額: an amount in yen, as received.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Yen(Box<str>);

impl Yen {
    /// Keeps the received text without surrounding spaces; blank text is absent.
    pub fn from_received(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self(trimmed.into()))
    }

    /// The text as received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The amount in yen; `None` when the text is not a number of at most nine digits.
    pub fn amount(&self) -> Option<u32> {
        (self.0.len() <= 9).then(|| number(&self.0)).flatten()
    }
}

element_table! {
    /// 高齢受給者証情報: the certificate that states the ratio of people aged 70 to 74.
    ElderlyRecipientCertificateInfo / ElderlyRecipientCertificateInfoRef {
        leaf elderly_recipient_certificate_date: Date = "ElderlyRecipientCertificateDate",
            "高齢受給者証交付年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The first valid day.
        leaf elderly_recipient_valid_start_date: Date = "ElderlyRecipientValidStartDate",
            "高齢受給者証有効開始年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        /// The last valid day.
        leaf elderly_recipient_valid_end_date: Date = "ElderlyRecipientValidEndDate",
            "高齢受給者証有効終了年月日", "`YYYYMMDD`", "MYC, uA, uB, OD2";
        leaf elderly_recipient_contribution_ratio: Ratio = "ElderlyRecipientContributionRatio",
            "高齢受給者証一部負担金割合", "3 digits of percent", "MYC, uA, uB, OD2";
    }
}

/// A number of ASCII digits only: `parse` alone would accept a plus sign.
fn number<N: core::str::FromStr>(text: &str) -> Option<N> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenths(text: &str) -> Option<u8> {
        Ratio::from_received(text)?.tenths()
    }

    #[test]
    fn wire_ratios_are_three_digits_of_whole_tenths() {
        for (text, expected) in [("000", 0), ("010", 1), ("020", 2), ("030", 3), ("100", 10)] {
            assert_eq!(tenths(text), Some(expected), "{text}");
        }
        for text in ["", "015", "30", "3", "+30", "110", "0300", "三割"] {
            assert_eq!(tenths(text), None, "{text}");
        }
    }

    #[test]
    fn copied_ratios_are_read_in_every_form_in_use() {
        for text in ["3割", "３割", "3割負担", "３割負担", "30%", "３０％", "030", " 3割 "] {
            assert_eq!(tenths(text), Some(3), "{text}");
        }
        assert_eq!(tenths("11割"), None);
    }

    #[test]
    fn amounts_are_plain_digits() {
        assert_eq!(Yen::from_received("2500").unwrap().amount(), Some(2500));
        assert_eq!(Yen::from_received("1,000").unwrap().amount(), None);
        assert_eq!(Yen::from_received("99999999999").unwrap().amount(), None);
    }
}
