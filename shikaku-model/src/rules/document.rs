//! 書類: what a document shown at the desk is worth (R-DOC-01 to 08).

use super::data::documents::{
    CERTIFICATE_FOR_ALL_LATE_ELDERLY_UNTIL, DECLARATIONS_FROM, LENIENT_UNTIL, NO_NEW_CARDS_FROM,
    OLD_CARDS_UNTIL,
};
use super::fallback::Document;
use super::{Answer, Question, RuleId};
use super::{R_DOC_01, R_DOC_02, R_DOC_03, R_DOC_04, R_DOC_05, R_DOC_06};
use crate::Date;
use crate::facility::Profile;

/// 従来の健康保険証の判定: what an old-style card is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LegacyAnswer {
    /// It serves.
    Accepted,
    /// Its printed expiry has passed.
    EndedByPrint {
        /// The last day.
        last: Date,
    },
    /// Old-style cards have ended.
    EndedByLaw {
        /// The last day.
        last: Date,
    },
    /// It is dated after the issue had ended: ask the insurer.
    IssuedTooLate,
}

/// 経過的な取扱い: whether the lenient dates that circulate are applied (R-DOC-02, unconfirmed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Leniency {
    /// Not applied: no source read confirms scope or day.
    #[default]
    None,
    /// Applied to old-style cards until this day, because the practice knows better; never beyond the later of the days that
    /// circulate.
    Until(Date),
}

impl Leniency {
    /// The days that circulate: 令和8年3月31日 and 令和8年7月31日. None is confirmed.
    pub const CIRCULATING: [Date; 2] = LENIENT_UNTIL;

    /// The last day on which any old-style card serves.
    fn last_day(self) -> Date {
        match self {
            Self::None => OLD_CARDS_UNTIL,
            Self::Until(day) => {
                let [_, longest] = LENIENT_UNTIL;
                day.clamp(OLD_CARDS_UNTIL, longest)
            }
        }
    }
}

/// 従来の健康保険証: whether an old-style card serves on the day of a visit.
///
/// ```
/// use shikaku_model::{Date, rules::document::{LegacyAnswer, Leniency, legacy_card_accepted}};
///
/// let last = Date::new(2025, 12, 1)?;
/// let accepted = |visit| legacy_card_accepted(visit, None, None, Leniency::None).value;
/// assert_eq!(accepted(last), LegacyAnswer::Accepted);
/// assert_eq!(accepted(last.add_days(1)), LegacyAnswer::EndedByLaw { last });
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn legacy_card_accepted(
    visit: Date,
    printed_expiry: Option<Date>,
    issued: Option<Date>,
    leniency: Leniency,
) -> Answer<LegacyAnswer> {
    if issued.is_some_and(|issued| issued >= NO_NEW_CARDS_FROM) {
        return Answer::of(LegacyAnswer::IssuedTooLate, &[R_DOC_01]);
    }
    let by_law = leniency.last_day();
    let rules: &[RuleId] = if by_law > OLD_CARDS_UNTIL { &[R_DOC_01, R_DOC_02] } else { &[R_DOC_01] };
    let value = match printed_expiry.filter(|printed| *printed < by_law) {
        Some(last) if visit > last => LegacyAnswer::EndedByPrint { last },
        None if visit > by_law => LegacyAnswer::EndedByLaw { last: by_law },
        _ => LegacyAnswer::Accepted,
    };
    let circulates = Leniency::CIRCULATING.iter().any(|day| visit <= *day);
    let answer = Answer::of(value, rules);
    match value {
        LegacyAnswer::EndedByLaw { .. } if circulates => answer.asking(Question::Leniency),
        _ => answer,
    }
}

/// 資格確認書の有効期限: whether a 資格確認書 serves on the day of a visit; its last day is inclusive.
pub fn certificate_accepted(visit: Date, last_day: Date) -> bool {
    visit <= last_day
}

/// 提示の判定: whether what is shown confirms the insurance, and what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentAnswer {
    /// It suffices.
    Sufficient,
    /// It serves only together with the card.
    NeedsCard,
    /// The card alone, which could not be read: a document belongs with it.
    NeedsCompanion,
    /// 資格確認書 is past its last day.
    Expired,
    /// Old-style cards have ended.
    EndedByLaw,
    /// The expiry printed on the old-style card has passed.
    EndedByPrint,
    /// A photo or copy of a card proves nothing.
    CopyOnly,
    /// Nothing was shown.
    Nothing,
}

/// 提示されたもの: what the patient shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The My Number card itself.
    pub card: bool,
    /// A document.
    pub document: Option<Document>,
    /// Only a photo or a copy of a card or of a document.
    pub copy_only: bool,
}

/// 書類の判定: whether what is shown suffices without an online answer.
///
/// A 被保険者資格申立書 is written for 医療機関 (保発0710第1号); at 施術所 it raises a question and does not suffice.
pub fn documents_suffice(
    shown: Shown,
    visit: Date,
    profile: Profile,
    leniency: Leniency,
) -> Answer<DocumentAnswer> {
    let with_card = if shown.card { DocumentAnswer::Sufficient } else { DocumentAnswer::NeedsCard };
    if shown.copy_only {
        return Answer::of(DocumentAnswer::CopyOnly, &[R_DOC_05]);
    }
    match shown.document {
        Some(Document::InformationNotice) => Answer::of(with_card, &[R_DOC_04]),
        Some(Document::PortalScreen | Document::PortalPdf) => Answer::of(with_card, &[R_DOC_05]),
        Some(Document::QualificationCertificate { last_day }) => {
            let accepted = certificate_accepted(visit, last_day);
            Answer::of(
                if accepted { DocumentAnswer::Sufficient } else { DocumentAnswer::Expired },
                &[R_DOC_03],
            )
        }
        Some(Document::LegacyCard { printed_expiry }) => {
            let card = legacy_card_accepted(visit, printed_expiry, None, leniency);
            let value = match card.value {
                LegacyAnswer::Accepted => DocumentAnswer::Sufficient,
                // Once all of them have ended, the print is not why.
                LegacyAnswer::EndedByPrint { .. } if visit <= leniency.last_day() => {
                    DocumentAnswer::EndedByPrint
                }
                _ => DocumentAnswer::EndedByLaw,
            };
            Answer::of(value, &card.basis)
        }
        Some(Document::Declaration) => {
            let insufficient =
                if shown.card { DocumentAnswer::NeedsCompanion } else { DocumentAnswer::Nothing };
            match profile {
                Profile::Full if visit >= DECLARATIONS_FROM => {
                    Answer::of(DocumentAnswer::Sufficient, &[R_DOC_06])
                }
                Profile::Full => Answer::of(insufficient, &[R_DOC_06]),
                Profile::Limited => {
                    Answer::of(insufficient, &[R_DOC_06]).asking(Question::DeclarationForClinicsOnly)
                }
            }
        }
        None if shown.card => Answer::of(DocumentAnswer::NeedsCompanion, &[R_DOC_04, R_DOC_05]),
        None => Answer::of(DocumentAnswer::Nothing, &[R_DOC_03]),
    }
}

/// 交付されるもの: what an insurer sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Issued {
    /// 資格確認書, free and unasked for or on application.
    QualificationCertificate,
    /// 資格情報のお知らせ.
    InformationNotice,
}

/// 交付: what a person receives (R-DOC-03): 資格確認書 without registration, or as 要配慮者 on application (once).
pub fn receives(registered: bool, needs_consideration: bool, applied: bool) -> Issued {
    if !registered || needs_consideration && applied {
        Issued::QualificationCertificate
    } else {
        Issued::InformationNotice
    }
}

/// 後期高齢者の資格確認書: whether everybody in 後期高齢者医療 has one on `on` (R-DOC-07); later, unconfirmed.
pub fn late_elderly_gets_certificate(on: Date) -> Option<bool> {
    (on <= CERTIFICATE_FOR_ALL_LATE_ELDERLY_UNTIL).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn an_old_card_ends_with_its_print_or_with_the_law() {
        let law = LegacyAnswer::EndedByLaw { last: day("2025-12-01") };
        let print = LegacyAnswer::EndedByPrint { last: day("2025-07-31") };
        for (visit, printed, issued, expected) in [
            ("2024-12-01", "", "", LegacyAnswer::Accepted),
            ("2025-12-01", "", "", LegacyAnswer::Accepted),
            ("2025-12-02", "", "", law),
            ("2025-07-31", "2025-07-31", "", LegacyAnswer::Accepted),
            ("2025-08-01", "2025-07-31", "", print),
            ("2025-12-01", "2026-03-31", "", LegacyAnswer::Accepted),
            ("2025-12-02", "2026-03-31", "", law),
            ("2025-06-01", "", "2024-12-01", LegacyAnswer::Accepted),
            ("2025-06-01", "", "2024-12-02", LegacyAnswer::IssuedTooLate),
        ] {
            let given = |text: &str| (!text.is_empty()).then(|| day(text));
            let answer = legacy_card_accepted(day(visit), given(printed), given(issued), Leniency::None);
            assert_eq!(answer.value, expected, "{visit} {printed} {issued}");
        }
    }

    #[test]
    fn lenient_dates_count_only_where_they_are_switched_on() {
        let visit = day("2026-03-01");
        let plain = legacy_card_accepted(visit, None, None, Leniency::default());
        assert!(matches!(plain.value, LegacyAnswer::EndedByLaw { .. }));
        assert_eq!(plain.questions, [Question::Leniency]);
        let lenient = legacy_card_accepted(visit, None, None, Leniency::Until(Leniency::CIRCULATING[0]));
        assert_eq!(lenient.value, LegacyAnswer::Accepted);
        assert!(lenient.basis.contains(&R_DOC_02));
        assert!(legacy_card_accepted(day("2026-08-01"), None, None, Leniency::None).questions.is_empty());
    }

    #[test]
    fn a_certificate_serves_to_its_last_day() {
        assert!(certificate_accepted(day("2026-07-31"), day("2026-07-31")));
        assert!(!certificate_accepted(day("2026-08-01"), day("2026-07-31")));
    }

    #[test]
    fn what_is_shown_follows_the_table_row_by_row() {
        use DocumentAnswer::{
            CopyOnly, EndedByLaw, EndedByPrint, Expired, NeedsCard, NeedsCompanion, Nothing, Sufficient,
        };
        let old = |printed| Some(Document::LegacyCard { printed_expiry: printed });
        let certificate = |last| Some(Document::QualificationCertificate { last_day: day(last) });
        let (notice, screen, pdf) =
            (Some(Document::InformationNotice), Some(Document::PortalScreen), Some(Document::PortalPdf));
        for (card, document, visit, expected) in [
            (false, certificate("2026-07-31"), "2026-03-02", Sufficient),
            (false, certificate("2026-02-28"), "2026-03-02", Expired),
            (true, notice, "2026-03-02", Sufficient),
            (true, screen, "2026-03-02", Sufficient),
            (true, pdf, "2026-03-02", Sufficient),
            (false, notice, "2026-03-02", NeedsCard),
            (false, screen, "2026-03-02", NeedsCard),
            (false, pdf, "2026-03-02", NeedsCard),
            (false, old(None), "2025-12-01", Sufficient),
            (false, old(None), "2025-12-02", EndedByLaw),
            (false, old(Some(day("2025-07-31"))), "2025-07-31", Sufficient),
            (false, old(Some(day("2025-07-31"))), "2025-08-01", EndedByPrint),
            (false, old(Some(day("2025-07-31"))), "2025-12-02", EndedByLaw),
            (false, old(Some(day("2026-03-31"))), "2025-12-01", Sufficient),
            (false, old(Some(day("2026-03-31"))), "2025-12-02", EndedByLaw),
            (true, None, "2026-03-02", NeedsCompanion),
            (false, None, "2026-03-02", Nothing),
        ] {
            let shown = Shown { card, document, copy_only: false };
            let answer = documents_suffice(shown, day(visit), Profile::Limited, Leniency::None);
            assert_eq!(answer.value, expected, "{card} {document:?} {visit}");
            assert!(!answer.basis.is_empty());
        }
        let copy = Shown { card: false, document: None, copy_only: true };
        let copy = documents_suffice(copy, day("2026-03-02"), Profile::Limited, Leniency::None);
        assert_eq!(copy.value, CopyOnly);
    }

    #[test]
    fn an_old_card_is_judged_leniently_only_where_that_is_switched_on() {
        let (until, far) = (Leniency::Until(day("2026-03-31")), Leniency::Until(day("2030-01-01")));
        for (visit, printed, leniency, expected) in [
            ("2026-03-31", None, until, DocumentAnswer::Sufficient),
            ("2026-03-31", None, Leniency::None, DocumentAnswer::EndedByLaw),
            ("2026-04-01", None, until, DocumentAnswer::EndedByLaw),
            ("2026-03-31", Some(day("2026-01-31")), until, DocumentAnswer::EndedByPrint),
            // No day goes beyond those that circulate.
            ("2026-07-31", None, far, DocumentAnswer::Sufficient),
            ("2026-08-01", None, far, DocumentAnswer::EndedByLaw),
            ("2029-06-01", None, far, DocumentAnswer::EndedByLaw),
        ] {
            let document = Some(Document::LegacyCard { printed_expiry: printed });
            let shown = Shown { card: false, document, copy_only: false };
            let answer = documents_suffice(shown, day(visit), Profile::Limited, leniency);
            assert_eq!(answer.value, expected, "{visit} {printed:?} {leniency:?}");
            assert_eq!(answer.basis.contains(&R_DOC_02), leniency != Leniency::None, "{visit}");
        }
    }

    #[test]
    fn a_declaration_is_for_clinics_and_a_question_elsewhere() {
        let shown = Shown { card: true, document: Some(Document::Declaration), copy_only: false };
        let on = day("2026-03-02");
        assert_eq!(
            documents_suffice(shown, on, Profile::Full, Leniency::None).value,
            DocumentAnswer::Sufficient
        );
        let last_day_without = day("2023-07-09");
        let before = documents_suffice(shown, last_day_without, Profile::Full, Leniency::None);
        assert_eq!(before.value, DocumentAnswer::NeedsCompanion);
        let first = documents_suffice(shown, last_day_without.add_days(1), Profile::Full, Leniency::None);
        assert_eq!(first.value, DocumentAnswer::Sufficient);
        let limited = documents_suffice(shown, on, Profile::Limited, Leniency::None);
        assert_eq!(limited.value, DocumentAnswer::NeedsCompanion);
        assert_eq!(limited.questions, [Question::DeclarationForClinicsOnly]);
    }

    #[test]
    fn who_has_no_registration_receives_a_certificate_unasked() {
        assert_eq!(receives(false, false, false), Issued::QualificationCertificate);
        assert_eq!(receives(true, false, false), Issued::InformationNotice);
        assert_eq!(receives(true, true, true), Issued::QualificationCertificate);
        assert_eq!(receives(true, true, false), Issued::InformationNotice);
        assert_eq!(late_elderly_gets_certificate(day("2026-03-31")), Some(true));
        assert_eq!(late_elderly_gets_certificate(day("2026-04-01")), None);
    }
}
