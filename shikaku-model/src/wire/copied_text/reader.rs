//! Labels become fields, with the section in mind: the same label means another field in another section.

use super::line::{Line, Scheme, Section};
use crate::burden::{ElderlyRecipientCertificateInfo, Ratio};
use crate::code::{Code, Coded};
use crate::codes::{InsuredCardClassification, PreschoolClassification};
use crate::date::Date;
use crate::eligibility::{
    Eligibility, MessageHeader, Origin, ReadingNote, ResultOfQualificationConfirmation, UnknownElement,
};
use crate::insured::{Branch, Number, Symbol};
use crate::insurer::InsurerNumber;
use crate::limit::LimitApplicationCertificateRelatedInfo;
use crate::personal::Personal;
use crate::text;
use crate::wire::WireError;

/// Fills results label by label.
pub(super) struct Reader {
    header: MessageHeader,
    /// Each result with the scheme that its 資格情報 names; the last one is filled unless a title names another's scheme.
    results: Vec<(Scheme, ResultOfQualificationConfirmation)>,
    filling: usize,
    /// Whether the first result has met its 資格情報.
    begun: bool,
    section: Section,
    notes: Vec<ReadingNote>,
}

/// What became of one label.
#[derive(PartialEq, Eq)]
enum Placed {
    Taken,
    /// The field holds another value already.
    Occupied,
    Nowhere,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            header: MessageHeader::default(),
            results: vec![(Scheme::Unstated, ResultOfQualificationConfirmation::default())],
            filling: 0,
            begun: false,
            section: Section::Opening,
            notes: Vec::new(),
        }
    }

    /// Takes the line with this number, which begins at this byte.
    pub(super) fn take(&mut self, line: Line<'_>, number: usize, position: usize) -> Result<(), WireError> {
        let (label, value) = match line {
            Line::Blank => return Ok(()),
            Line::Labelled { label, value } => (label, value),
            Line::Bare(text) => match Section::titled(&text) {
                Some((section, scheme)) => {
                    self.begin(section, scheme, text);
                    return Ok(());
                }
                None => (text, ""),
            },
        };
        match self.place(&label, value, position)? {
            Placed::Taken => {}
            Placed::Occupied => self.notes.push(ReadingNote::RepeatedLabel(label)),
            Placed::Nowhere if value.is_empty() => self.notes.push(ReadingNote::UnreadableLine(number)),
            Placed::Nowhere => {
                if let Some((_, result)) = self.results.get_mut(self.filling) {
                    result.unknown.push(UnknownElement::leaf(label.as_str(), value));
                }
                self.notes.push(ReadingNote::UnknownLabel(label));
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Eligibility {
        Eligibility {
            origin: Origin::CopiedText,
            header: self.header,
            results: self.results.into_iter().map(|(_, result)| without_empty_sections(result)).collect(),
            notes: self.notes,
            ..Eligibility::default()
        }
    }

    fn begin(&mut self, section: Section, scheme: Scheme, title: String) {
        self.section = section;
        match section {
            Section::Qualification => self.begin_result(scheme),
            Section::Unknown => self.notes.push(ReadingNote::UnknownSection(title)),
            _ => {
                // A section without a scheme goes on with the result before it.
                let named = |(of, _): &(Scheme, _)| scheme == Scheme::Unstated || *of == scheme;
                match self.results.iter().rposition(named) {
                    Some(index) => self.filling = index,
                    // It belongs to a right that the text does not have; another's must not take its values.
                    None => {
                        self.section = Section::Unknown;
                        self.notes.push(ReadingNote::UnknownSection(title));
                    }
                }
            }
        }
    }

    fn begin_result(&mut self, scheme: Scheme) {
        if self.begun {
            self.results.push(Default::default());
        }
        self.begun = true;
        self.filling = self.results.len() - 1;
        if let Some((of, result)) = self.results.last_mut() {
            *of = scheme;
            if scheme == Scheme::MedicalAssistance {
                result.insured_card_classification =
                    Some(InsuredCardClassification::MedicalAssistance.into());
            }
        }
    }

    fn place(&mut self, label: &str, value: &str, position: usize) -> Result<Placed, WireError> {
        use Section::{ElderlyRecipient, Limit, Other, Qualification, Unknown};
        let day = |element| date(value, element, position);
        let Some((_, r)) = self.results.get_mut(self.filling) else { return Ok(Placed::Nowhere) };
        Ok(match (self.section, label) {
            (_, "確認日") => fill(&mut self.header.qualification_confirmation_date, day("確認日")?),
            (Unknown, _) => Placed::Nowhere,

            (_, "照会番号") => fill(&mut r.reference_number, personal(value)),
            (_, "未就学区分") => fill(&mut r.preschool_classification, preschool(value)),
            (_, "保険者番号" | "公費負担者番号") => {
                fill(&mut r.insurer_number, InsurerNumber::from_received(value))
            }
            (_, "保険者名" | "福祉事務所名") => {
                fill(&mut r.insurer_name, stated(value).map(str::to_owned))
            }
            (_, "記号" | "被保険者証記号") => {
                fill(&mut r.insured_card_symbol, Symbol::from_received(value).map(Personal::new))
            }
            (_, "番号" | "被保険者証番号" | "受給者番号") => {
                fill(&mut r.insured_identification_number, Number::from_received(value).map(Personal::new))
            }
            (_, "枝番" | "被保険者証枝番") => {
                fill(&mut r.insured_branch_number, Branch::from_received(value))
            }
            (_, "資格取得年月日") => fill(&mut r.qualification_date, day("資格取得年月日")?),
            (_, "資格喪失年月日") => fill(&mut r.disqualification_date, day("資格喪失年月日")?),
            (_, "本人・家族の別") => fill(&mut r.personal_family_classification, by_label(value)),
            (_, "被保険者氏名") => fill(&mut r.insured_name, personal(value)),

            (Qualification, "フリガナ" | "氏名カナ") => fill(&mut r.name_kana, personal(value)),
            (Qualification, "氏名") => fill(&mut r.name, personal(value)),
            (Qualification, "生年月日") => fill(&mut r.birthdate, day("生年月日")?.map(Personal::new)),
            (Qualification, "性別") => fill(&mut r.sex1, by_label(value)),
            (Qualification, "郵便番号") => fill(&mut r.post_number, personal(value)),
            (Qualification, "住所") => fill(&mut r.address, personal(value)),
            (Qualification, "証区分" | "区分") => {
                fill(&mut r.insured_card_classification, classification(value))
            }
            (Qualification, "有効開始日" | "有効開始年月日") => {
                fill(&mut r.insured_card_valid_date, day("有効開始日")?)
            }
            (Qualification, "有効終了日" | "有効終了年月日") => {
                fill(&mut r.insured_card_expiration_date, day("有効終了日")?)
            }
            (Qualification, "負担割合" | "一部負担金割合") => {
                fill(&mut r.insured_partial_contribution_ratio, Ratio::from_received(value))
            }

            (Other, "氏名") => fill(&mut r.name_of_other, personal(value)),
            (Other, "氏名カナ") => fill(&mut r.name_of_other_kana, personal(value)),
            (Other, "性別") => fill(&mut r.sex2, by_label(value)),

            (ElderlyRecipient, "有効開始日" | "有効開始年月日") => {
                fill(&mut elderly(r).elderly_recipient_valid_start_date, day("有効開始日")?)
            }
            (ElderlyRecipient, "有効終了日" | "有効終了年月日") => {
                fill(&mut elderly(r).elderly_recipient_valid_end_date, day("有効終了日")?)
            }
            (ElderlyRecipient, "負担割合" | "一部負担金割合") => {
                fill(&mut elderly(r).elderly_recipient_contribution_ratio, Ratio::from_received(value))
            }

            (Limit, "有効開始日" | "有効開始年月日") => {
                fill(&mut limit(r).limit_application_certificate_valid_start_date, day("有効開始年月日")?)
            }
            (Limit, "有効終了日" | "有効終了年月日") => {
                fill(&mut limit(r).limit_application_certificate_valid_end_date, day("有効終了年月日")?)
            }
            _ => Placed::Nowhere,
        })
    }
}

/// A section whose values are all empty says nothing.
fn without_empty_sections(
    mut result: ResultOfQualificationConfirmation,
) -> ResultOfQualificationConfirmation {
    let elderly = &mut result.elderly_recipient_certificate_info;
    elderly.take_if(|info| *info == ElderlyRecipientCertificateInfo::default());
    let limit = &mut result.limit_application_certificate_related_info;
    limit.take_if(|info| *info == LimitApplicationCertificateRelatedInfo::default());
    result
}

fn elderly(r: &mut ResultOfQualificationConfirmation) -> &mut ElderlyRecipientCertificateInfo {
    r.elderly_recipient_certificate_info.get_or_insert_default()
}

fn limit(r: &mut ResultOfQualificationConfirmation) -> &mut LimitApplicationCertificateRelatedInfo {
    r.limit_application_certificate_related_info.get_or_insert_default()
}

/// Fills a free field; a field never loses its first value to a later line.
fn fill<T: PartialEq>(field: &mut Option<T>, value: Option<T>) -> Placed {
    match (&field, value) {
        (_, None) => Placed::Taken,
        (None, value) => {
            *field = value;
            Placed::Taken
        }
        (Some(held), Some(value)) if *held == value => Placed::Taken,
        (Some(_), Some(_)) => Placed::Occupied,
    }
}

fn stated(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}

fn personal(value: &str) -> Option<Personal<String>> {
    stated(value).map(|value| Personal::new(value.to_owned()))
}

/// A date in 和暦 or 西暦; empty and dash-only values are absent.
fn date(value: &str, element: &'static str, position: usize) -> Result<Option<Date>, WireError> {
    if text::comparison_key(value).chars().all(|c| c == '-') {
        return Ok(None);
    }
    Date::parse_japanese(value).map(|(date, _)| Some(date)).map_err(|_| WireError::Date { element, position })
}

/// The text writes the labels of the code tables; a value that is none of them is kept.
fn by_label<C: Code>(value: &str) -> Option<Coded<C>> {
    let folded = text::fold_width(value);
    let known = C::ALL.iter().find(|known| text::fold_width(known.label()) == folded);
    stated(value).map(|value| known.map_or_else(|| Coded::from_code(value), |known| Coded::Known(*known)))
}

/// 証区分, written as the label or as 被保険者証（label）.
fn classification(value: &str) -> Option<Coded<InsuredCardClassification>> {
    let folded = text::fold_width(value);
    let inner = folded.strip_prefix("被保険者証(").and_then(|rest| rest.strip_suffix(')'));
    match by_label(inner.unwrap_or(&folded))? {
        Coded::Unrecognised(_) => Some(Coded::Unrecognised(value.into())),
        known => Some(known),
    }
}

/// 義務教育就学前 is the only value seen.
fn preschool(value: &str) -> Option<Coded<PreschoolClassification>> {
    if value == "義務教育就学前" {
        Some(PreschoolClassification::Preschool.into())
    } else {
        by_label(value)
    }
}
