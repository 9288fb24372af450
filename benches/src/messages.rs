//! Messages to measure with: invented people, the same bytes on every run.
//!
//! The shape is the hard case for a parser: no white space between elements, an `&amp;` in some addresses. One result has
//! the fields of an average one, or all of them; a batch has so many as are asked for, made while they are read.

use std::fmt::Write;
use std::io::{self, Read};

const NAMES: [(&str, &str); 6] = [
    ("見本　太郎", "ミホン　タロウ"),
    ("架空　花子", "カクウ　ハナコ"),
    ("例示　一郎", "レイジ　イチロウ"),
    ("仮名　美咲", "カメイ　ミサキ"),
    ("長谷見本　由美子", "ハセミホン　ユミコ"),
    ("五十嵐　誠", "イガラシ　マコト"),
];
const PLACES: [&str; 3] = ["架空県見本市見本町", "架空県架空郡例示町大字仮名", "見本県例示市中央区北一条西"];
const INSURERS: [&str; 3] =
    ["架空健康保険協会見本支部", "見本ソフトウェア健康保険組合", "架空県後期高齢者医療広域連合"];
const HEAD: &str = "<MessageHeader><ProcessExecutionTime>20251210121530</ProcessExecutionTime>\
    <QualificationConfirmationDate>20251210</QualificationConfirmationDate>\
    <MedicalInstitutionCode>3119999996</MedicalInstitutionCode>\
    <ArbitraryFileIdentifier>20251210-000123</ArbitraryFileIdentifier>\
    <ReferenceClassification>1</ReferenceClassification><SegmentOfResult>1</SegmentOfResult><ErrorCode/><ErrorMessage/>\
    <CharacterCodeIdentifier>0</CharacterCodeIdentifier></MessageHeader><MessageBody>\
    <ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>\
    <QualificationConfirmSearchInfo><InsurerNumber>01319011</InsurerNumber>\
    <InsuredCardSymbol>１２３</InsuredCardSymbol><InsuredIdentificationNumber>4567</InsuredIdentificationNumber>\
    <InsuredBranchNumber>01</InsuredBranchNumber><Birthdate>19800102</Birthdate>\
    <LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>\
    </QualificationConfirmSearchInfo><ResultList>";
const TAIL: &str = "</ResultList></MessageBody></XmlMsg>";

/// One result with the fields of an average one.
#[must_use]
pub fn typical() -> String {
    whole("UTF-8", 1, false)
}

/// One result with every field that such results have.
#[must_use]
pub fn full() -> String {
    whole("UTF-8", 1, true)
}

/// A message of so many results, which declares an encoding.
#[must_use]
pub fn batch(encoding: &str, results: u32) -> String {
    whole(encoding, results, false)
}

fn whole(encoding: &str, results: u32, full: bool) -> String {
    let mut people = People::new();
    let mut text = head(encoding);
    for _ in 0..results {
        people.result(full, &mut text);
    }
    text + TAIL
}

fn head(encoding: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="{encoding}" standalone="no"?><XmlMsg>{HEAD}"#)
}

/// A message of any number of results, made while it is read, in UTF-8.
pub struct Made {
    people: People,
    left: u64,
    ready: Vec<u8>,
    at: usize,
}

impl Made {
    /// A message of so many results.
    #[must_use]
    pub fn of(results: u64) -> Self {
        Self { people: People::new(), left: results, ready: head("UTF-8").into_bytes(), at: 0 }
    }
}

impl Read for Made {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() && self.left > 0 {
            let mut text = String::from_utf8(std::mem::take(&mut self.ready)).unwrap_or_default();
            text.clear();
            self.people.result(false, &mut text);
            self.left -= 1;
            if self.left == 0 {
                text.push_str(TAIL);
            }
            (self.ready, self.at) = (text.into_bytes(), 0);
        }
        let read = self.ready.get(self.at..).unwrap_or_default().read(out)?;
        self.at += read;
        Ok(read)
    }
}

/// Draws people, always the same ones.
struct People(u64);

impl People {
    fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    /// A number from `low` to `high` (xorshift64).
    fn draw(&mut self, low: u64, high: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + self.0 % (high - low + 1)
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> Option<T> {
        let place = self.draw(0, choices.len() as u64 - 1);
        choices.get(usize::try_from(place).ok()?).copied()
    }

    fn day(&mut self, first_year: u64, last_year: u64) -> String {
        let (year, month, day) = (self.draw(first_year, last_year), self.draw(1, 12), self.draw(1, 28));
        format!("{year:04}{month:02}{day:02}")
    }

    fn result(&mut self, full: bool, out: &mut String) {
        out.push_str("<ResultOfQualificationConfirmation>");
        let (name, kana) = self.one_of(&NAMES).unwrap_or_default();
        let address = format!(
            "{}{}-{}-{}{}",
            self.one_of(&PLACES).unwrap_or_default(),
            self.draw(1, 9),
            self.draw(1, 30),
            self.draw(1, 30),
            self.one_of(&["", "　見本ビル12階", "　コーポA&amp;B 203号室"]).unwrap_or_default(),
        );
        let symbol = self.one_of(&["１２", "記号・甲", "ａｂ３４"]).unwrap_or_default();
        for (element, value) in [
            ("InsuredCardClassification", "01".to_owned()),
            ("InsurerNumber", format!("{:08}", self.draw(1_000_000, 99_999_999))),
            ("InsuredCardSymbol", format!("{symbol}{}", self.draw(1, 999))),
            ("InsuredIdentificationNumber", self.draw(1, 99_999_999).to_string()),
            ("InsuredBranchNumber", format!("{:02}", self.draw(0, 9))),
            ("PersonalFamilyClassification", self.draw(1, 2).to_string()),
            ("InsuredName", name.to_owned()),
            ("Name", name.to_owned()),
            ("NameKana", kana.to_owned()),
            ("Sex1", self.draw(1, 2).to_string()),
            ("Birthdate", self.day(1930, 2020)),
            ("Address", address),
            ("PostNumber", format!("{:03}-{:04}", self.draw(0, 999), self.draw(0, 9999))),
            ("InsuredCertificateIssuanceDate", self.day(2019, 2024)),
            ("InsuredCardValidDate", self.day(2019, 2024)),
            ("InsuredCardExpirationDate", self.day(2026, 2029)),
            ("InsuredPartialContributionRatio", "030".to_owned()),
            ("PreschoolClassification", "0".to_owned()),
            ("InsurerName", self.one_of(&INSURERS).unwrap_or_default().to_owned()),
        ] {
            // Writing to a string does not fail.
            let _ = write!(out, "<{element}>{value}</{element}>");
        }
        self.groups(full, out);
        out.push_str("</ResultOfQualificationConfirmation>");
    }

    fn groups(&mut self, full: bool, out: &mut String) {
        if full || self.draw(1, 10) <= 3 {
            let (given, from, to) = (self.day(2020, 2024), self.day(2020, 2024), self.day(2026, 2027));
            let _ = write!(
                out,
                "<ElderlyRecipientCertificateInfo><ElderlyRecipientCertificateDate>{given}\
                 </ElderlyRecipientCertificateDate><ElderlyRecipientValidStartDate>{from}\
                 </ElderlyRecipientValidStartDate><ElderlyRecipientValidEndDate>{to}</ElderlyRecipientValidEndDate>\
                 <ElderlyRecipientContributionRatio>020</ElderlyRecipientContributionRatio>\
                 </ElderlyRecipientCertificateInfo>",
            );
        }
        out.push_str(
            "<LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>\
             <LimitApplicationCertificateRelatedConsTime>20251201120000\
             </LimitApplicationCertificateRelatedConsTime>",
        );
        if full || self.draw(1, 10) <= 6 {
            let (given, from, to, long) =
                (self.day(2020, 2024), self.day(2020, 2024), self.day(2026, 2027), self.day(2020, 2024));
            let _ = write!(
                out,
                "<LimitApplicationCertificateRelatedInfo><LimitApplicationCertificateClassification>01\
                 </LimitApplicationCertificateClassification><LimitApplicationCertificateClassificationFlag>B0{}\
                 </LimitApplicationCertificateClassificationFlag><LimitApplicationCertificateDate>{given}\
                 </LimitApplicationCertificateDate><LimitApplicationCertificateValidStartDate>{from}\
                 </LimitApplicationCertificateValidStartDate><LimitApplicationCertificateValidEndDate>{to}\
                 </LimitApplicationCertificateValidEndDate><LimitApplicationCertificateLongTermDate>{long}\
                 </LimitApplicationCertificateLongTermDate></LimitApplicationCertificateRelatedInfo>",
                self.draw(1, 9),
            );
        }
        if full || self.draw(1, 10) == 1 {
            let diseases = if full { 1 } else { self.draw(1, 3) };
            out.push_str(
                "<SpecificDiseasesCertificateRelatedConsFlg>1</SpecificDiseasesCertificateRelatedConsFlg>\
                 <SpecificDiseasesCertificateRelatedConsTime>20251201120000\
                 </SpecificDiseasesCertificateRelatedConsTime><SpecificDiseasesCertificateList>",
            );
            for _ in 0..diseases {
                let (given, from, to) = (self.day(2020, 2024), self.day(2020, 2024), self.day(2026, 2027));
                let _ = write!(
                    out,
                    "<SpecificDiseasesCertificateInfo><SpecificDiseasesDiseaseCategory>{}\
                     </SpecificDiseasesDiseaseCategory><SpecificDiseasesCertificateDate>{given}\
                     </SpecificDiseasesCertificateDate><SpecificDiseasesValidStartDate>{from}\
                     </SpecificDiseasesValidStartDate><SpecificDiseasesValidEndDate>{to}\
                     </SpecificDiseasesValidEndDate><SpecificDiseasesSelfPay>10000</SpecificDiseasesSelfPay>\
                     </SpecificDiseasesCertificateInfo>",
                    self.draw(1, 3),
                );
            }
            out.push_str("</SpecificDiseasesCertificateList>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_is_made_while_it_is_read_is_the_same_as_one_made_whole() {
        let mut text = String::new();
        Made::of(50).read_to_string(&mut text).expect("no input that fails");
        assert_eq!(text, batch("UTF-8", 50));
        assert!(text.contains("&amp;") && text.contains("<SpecificDiseasesCertificateList>"));
    }
}
