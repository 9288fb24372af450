//! 資格確認レコード (SN): the line of a claim file that says how the qualification was confirmed.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use thiserror::Error;

use super::ReceiptRecord;
use crate::code::Coded;
use crate::codes::{BearerType, ConfirmationClassification};
use crate::personal::Personal;
use crate::repertoire::Repertoire;
use crate::text;

/// 資格確認レコード: `SN,負担者種別,確認区分,保険者番号等,記号,番号,枝番,受給者番号,予備` (記録条件仕様 of レセプト電算, as read by
/// hangilc/myclinic-ts and other public programs).
///
/// A first claim leaves 保険者番号等, 記号, 番号 and 受給者番号 empty: these the examining body fills in when it sends a claim
/// back with what it found, by which [`parse`](Self::parse) reads them. Texts stay as they stand in the line.
///
/// ```
/// use shikaku_model::insured::Branch;
/// use shikaku_model::receipt::{ReceiptRecord, SnRecord};
/// use shikaku_model::InsurerNumber;
///
/// let record = ReceiptRecord {
///     insurer_number: Some(InsurerNumber::parse("01319011")?),
///     branch: Branch::from_received("01"),
///     ..ReceiptRecord::default()
/// };
/// let line = SnRecord::at_the_desk(&record)?.to_line()?;
/// assert_eq!(line, "SN,1,01,,,,01,,");
///
/// let returned = SnRecord::parse("SN,1,09,01319011,１００１,５５５,02,,")?;
/// assert_eq!(returned.confirmation.label(), "審査支払機関に請求後（枝番特定）");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SnRecord {
    /// 負担者種別.
    pub bearer: Coded<BearerType>,
    /// 確認区分.
    pub confirmation: Coded<ConfirmationClassification>,
    /// 保険者番号等（資格確認）, up to 8 characters; a 国民健康保険 stands after two spaces.
    pub insurer_number: Option<String>,
    /// 記号（資格確認）, up to 38 bytes in Shift_JIS.
    pub symbol: Option<Personal<String>>,
    /// 番号（資格確認）, up to 38 bytes in Shift_JIS.
    pub number: Option<Personal<String>>,
    /// 枝番, two digits; 後期高齢者医療 and public payers have none.
    pub branch: Option<String>,
    /// 受給者番号（資格確認）, up to 7 digits.
    pub beneficiary_number: Option<Personal<String>>,
    /// 予備, as it came.
    pub reserve: Option<String>,
}

/// 資格確認レコードの誤り: not a line of this kind, or a value that the line cannot hold. The value is not inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InvalidSnRecord {
    /// The line does not begin with `SN` or has another number of items than nine.
    #[error("the line is no SN record of nine items")]
    Line,
    /// An item is longer than its room.
    #[error("item {item} of the SN record is longer than {limit} bytes")]
    Length {
        /// Counted from 1, `SN` included.
        item: usize,
        /// In bytes of Shift_JIS.
        limit: usize,
    },
    /// An item holds a comma, a line break or a character that claims do not take.
    #[error("item {item} of the SN record holds a character that it cannot hold")]
    Character {
        /// Counted from 1, `SN` included.
        item: usize,
    },
    /// The branch number is not one or two digits.
    #[error("the branch number has two digits")]
    Branch,
}

impl InvalidSnRecord {
    /// 支援コード: the stable code.
    pub const fn code(&self) -> &'static str {
        "CLAIM-SN-RECORD"
    }
}

/// The most bytes of each item after `SN`.
const ROOMS: [usize; 8] = [1, 2, 8, 38, 38, 2, 7, 1];

impl SnRecord {
    /// 窓口で確認した: the line of a first claim. 医療扶助 is the first public payer, everything else the insurance.
    ///
    /// # Errors
    /// [`InvalidSnRecord::Branch`] when the answer's branch number is not one or two digits; one digit gets its zero.
    pub fn at_the_desk(record: &ReceiptRecord) -> Result<Self, InvalidSnRecord> {
        let law = record.insurer_number.as_ref().and_then(|number| number.law_number());
        let (bearer, has_branch) = match law {
            Some("12") => (BearerType::FirstPublicExpense, false),
            Some("39") => (BearerType::Insurance, false),
            _ => (BearerType::Insurance, true),
        };
        let branch = record.branch.as_ref().filter(|_| has_branch);
        let branch = branch.map(|branch| two_digits(branch.as_str())).transpose()?;
        Ok(Self { branch, ..Self::of_bearer(bearer) })
    }

    /// The line of a first claim for this bearer, without a branch number: for further public payers of the same claim.
    pub fn of_bearer(bearer: BearerType) -> Self {
        Self {
            bearer: bearer.into(),
            confirmation: ConfirmationClassification::Desk.into(),
            insurer_number: None,
            symbol: None,
            number: None,
            branch: None,
            beneficiary_number: None,
            reserve: None,
        }
    }

    /// Reads a line, with or without its line break.
    ///
    /// # Errors
    /// [`InvalidSnRecord`] for another kind of line, and for items that their room does not hold.
    pub fn parse(line: &str) -> Result<Self, InvalidSnRecord> {
        let line = line.trim_end_matches(['\r', '\n']);
        let mut items = line.split(',');
        let (Some("SN"), 9) = (items.next(), line.split(',').count()) else {
            return Err(InvalidSnRecord::Line);
        };
        let mut next = || items.next().unwrap_or_default();
        let held = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let record = Self {
            bearer: Coded::from_code(next()),
            confirmation: Coded::from_code(next()),
            insurer_number: held(next()),
            symbol: held(next()).map(Personal::new),
            number: held(next()).map(Personal::new),
            branch: held(next()),
            beneficiary_number: held(next()).map(Personal::new),
            reserve: held(next()),
        };
        record.to_line().map(|_| record)
    }

    /// The line, without a line break; claim files end lines with CR LF and are Shift_JIS.
    ///
    /// # Errors
    /// [`InvalidSnRecord`] when an item is too long or holds a comma, a line break or a character outside JIS X 0208.
    pub fn to_line(&self) -> Result<String, InvalidSnRecord> {
        let exposed = |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
        let items = [
            Some(self.bearer.code().to_owned()),
            Some(self.confirmation.code().to_owned()),
            self.insurer_number.clone(),
            exposed(&self.symbol),
            exposed(&self.number),
            self.branch.clone(),
            exposed(&self.beneficiary_number),
            self.reserve.clone(),
        ];
        let mut line = String::from("SN");
        for ((value, limit), item) in items.into_iter().zip(ROOMS).zip(2..) {
            let value = value.unwrap_or_default();
            if !value.chars().all(|c| c != ',' && Repertoire::JisX0208.holds(c)) {
                return Err(InvalidSnRecord::Character { item });
            }
            if value.chars().map(shift_jis_length).sum::<usize>() > limit {
                return Err(InvalidSnRecord::Length { item, limit });
            }
            line.push(',');
            line.push_str(&value);
        }
        Ok(line)
    }
}

/// Two digits of half width; a single one gets its zero (記録条件仕様, 枝番).
fn two_digits(branch: &str) -> Result<String, InvalidSnRecord> {
    let digits: String = text::typed(branch).collect();
    match digits.len() {
        1 | 2 if digits.bytes().all(|b| b.is_ascii_digit()) => Ok(format!("{digits:0>2}")),
        _ => Err(InvalidSnRecord::Branch),
    }
}

fn shift_jis_length(c: char) -> usize {
    if c.is_ascii() || matches!(c, '\u{FF61}'..='\u{FF9F}' | '¥' | '‾') { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::{Audience, Lang, text};
    use crate::insured::Branch;
    use crate::insurer::InsurerNumber;

    fn record(insurer: &str, branch: &str) -> ReceiptRecord {
        ReceiptRecord {
            insurer_number: InsurerNumber::from_received(insurer),
            branch: Branch::from_received(branch),
            ..ReceiptRecord::default()
        }
    }

    #[test]
    fn a_first_claim_says_by_whom_and_with_which_branch_it_was_confirmed() {
        for (insurer, branch, line) in [
            ("01319011", "01", "SN,1,01,,,,01,,"),
            ("  319038", "０２", "SN,1,01,,,,02,,"),
            ("01319011", "3", "SN,1,01,,,,03,,"),
            ("01319011", "", "SN,1,01,,,,,,"),
            ("39319041", "01", "SN,1,01,,,,,,"),
            ("12319075", "", "SN,2,01,,,,,,"),
        ] {
            let written = SnRecord::at_the_desk(&record(insurer, branch)).unwrap();
            assert_eq!(written.to_line().unwrap(), line);
            assert_eq!(SnRecord::parse(line), Ok(written));
        }
        for branch in ["001", "A1", "一"] {
            assert_eq!(SnRecord::at_the_desk(&record("01319011", branch)), Err(InvalidSnRecord::Branch));
        }
        let second = SnRecord::of_bearer(BearerType::SecondPublicExpense);
        assert_eq!(second.to_line().unwrap(), "SN,3,01,,,,,,");
    }

    #[test]
    fn a_returned_line_is_written_back_as_it_came() {
        for line in [
            "SN,1,09,01319011,１００１,５５５,02,,",
            "SN,1,04,  319038,見本,0042,01,,",
            "SN,2,13,12319075,,,,9000027,",
            "SN,7,99,,,,,,9",
        ] {
            let read = SnRecord::parse(&format!("{line}\r\n")).unwrap();
            assert_eq!(read.to_line().unwrap(), line);
        }
        assert_eq!(SnRecord::parse("SN,7,99,,,,,,").unwrap().bearer.known(), None);
    }

    #[test]
    fn what_the_line_cannot_hold_is_refused_and_not_quoted() {
        for (line, error) in [
            ("HO,1,01,,,,,,", InvalidSnRecord::Line),
            ("SN,1,01,,,,,", InvalidSnRecord::Line),
            ("SN,1,01,,,,,,,", InvalidSnRecord::Line),
            ("SN,1,01,,髙,,,,", InvalidSnRecord::Character { item: 5 }),
            ("SN,1,01,,\u{7},,,,", InvalidSnRecord::Character { item: 5 }),
            ("SN,1,01,013190111,,,,,", InvalidSnRecord::Length { item: 4, limit: 8 }),
            ("SN,1,01,,,,,12345678,", InvalidSnRecord::Length { item: 8, limit: 7 }),
        ] {
            let found = SnRecord::parse(line).unwrap_err();
            assert_eq!(found, error, "{line}");
            for lang in [Lang::Ja, Lang::En] {
                assert!(text(found.code(), lang, Audience::Desk).is_some());
            }
        }
        let long = format!("SN,1,01,,{},,,,", "記".repeat(20));
        assert_eq!(SnRecord::parse(&long), Err(InvalidSnRecord::Length { item: 5, limit: 38 }));
        let mut split = SnRecord::of_bearer(BearerType::Insurance);
        split.symbol = Some(Personal::new("1,2\r\nSN".to_owned()));
        assert_eq!(split.to_line(), Err(InvalidSnRecord::Character { item: 5 }));
        assert!(!format!("{split:?}").contains("1,2"));
    }
}
