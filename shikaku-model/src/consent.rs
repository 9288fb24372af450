//! 閲覧同意.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::code::Coded;
use crate::codes::ConsentFlag;
use crate::date::DateTime;
use crate::element::{
    Content, EmptyElements, Leaf, Lend, Misfit, Rest, Sink, Source, UnknownElementRef, is_blank,
};
use crate::wire::WireError;

/// 閲覧同意: what the person agreed to show, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Consent {
    /// The kind of information.
    pub kind: ConsentKind,
    /// 同意区分. Element `…ConsFlg`, OQSCD016 (MYC, uA, uB, OD2; the newer groups uD).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cons_flg: Option<Coded<ConsentFlag>>,
    /// 同意日時. Element `…ConsTime`, `YYYYMMDDhhmmss` (MYC, uA, uB, OD2; the newer groups uD).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cons_time: Option<DateTime>,
    /// 有効期限: until when the information may be looked at. Element `…AvailableTime`, `YYYYMMDDhhmmss`
    /// (MYC, uA, uB, OD2; the newer groups uD).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_time: Option<DateTime>,
    /// Elements of the consent that stood there without content.
    #[serde(default, skip_serializing_if = "EmptyElements::is_empty")]
    pub empty: EmptyElements,
}

impl Consent {
    /// A consent of which nothing but its kind is stated yet.
    pub fn new(kind: ConsentKind) -> Self {
        let empty = EmptyElements::default();
        Self { kind, cons_flg: None, cons_time: None, available_time: None, empty }
    }
}

/// Builds the element names from their stems; `ConsTim` and `AcquisitionTime` are what some programs write.
macro_rules! consent_kinds {
    ($($(#[$doc:meta])* $kind:ident $stem:literal $(| $alias:literal)?,)+) => {
        /// The kind of information a consent is about; the names are the stems of the element names.
        ///
        /// The last six came with the interface of January 2025 as named in the ORCA API documentation (uD).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ConsentKind {
            $($(#[$doc])* #[doc = concat!(" (elements `", $stem, "…`).")] $kind,)+
        }

        /// The part of a consent that an element of this name is.
        fn part(name: &str) -> Option<(ConsentKind, Part, &'static str)> {
            match name {
                $(
                    concat!($stem, "ConsFlg") => Some((ConsentKind::$kind, Part::Flag, concat!($stem, "ConsFlg"))),
                    concat!($stem, "ConsTime") => Some((ConsentKind::$kind, Part::Time, concat!($stem, "ConsTime"))),
                    concat!($stem, "AvailableTime") =>
                        Some((ConsentKind::$kind, Part::Until, concat!($stem, "AvailableTime"))),
                )+
                _ => None,
            }
        }

        /// The canonical name of an element that other programs name otherwise.
        fn canonical(name: &str) -> Option<&'static str> {
            match name {
                $(
                    concat!($stem, "ConsTim") => Some(concat!($stem, "ConsTime")),
                    concat!($stem, "AcquisitionTime") => Some(concat!($stem, "AvailableTime")),
                    $(
                        concat!($alias, "ConsFlg") => Some(concat!($stem, "ConsFlg")),
                        concat!($alias, "ConsTime") | concat!($alias, "ConsTim") => Some(concat!($stem, "ConsTime")),
                        concat!($alias, "AvailableTime") | concat!($alias, "AcquisitionTime") =>
                            Some(concat!($stem, "AvailableTime")),
                    )?
                )+
                _ => None,
            }
        }

        impl ConsentKind {
            /// The names of the three elements: flag, time of consent, and until when.
            const fn elements(self) -> [&'static str; 3] {
                match self {
                    $(Self::$kind =>
                        [concat!($stem, "ConsFlg"), concat!($stem, "ConsTime"), concat!($stem, "AvailableTime")],)+
                }
            }
        }
    };
}

consent_kinds! {
    /// 特定疾病療養受療証
    SpecificDiseasesCertificateRelated "SpecificDiseasesCertificateRelated",
    /// 特定健診情報
    SpecificHealthCheckupsInfo "SpecificHealthCheckupsInfo",
    /// 薬剤情報
    PharmacistsInfo "PharmacistsInfo" | "PharmaceuticalInfo",
    /// 診療情報
    DiagnosisInfo "DiagnosisInfo",
    /// 手術情報
    OperationInfo "OperationInfo",
    /// 傷病名
    DiagnosisName "DiagnosisName",
    /// 感染症
    InfectiousInfo "InfectiousInfo",
    /// その他アレルギー等
    AllergyInfo "AllergyInfo",
    /// 薬剤アレルギー等
    ContraindicationInfo "ContraindicationInfo",
    /// 検査
    TestInfo "TestInfo",
    /// 処方
    PrescriptionInfo "PrescriptionInfo",
}

/// The three elements of a consent.
#[derive(Clone, Copy)]
enum Part {
    Flag,
    Time,
    Until,
}

/// Takes the element that was just entered, where it is part of a consent.
pub(crate) fn fill<'a, S: Source<'a>>(
    consents: &mut Vec<Consent>,
    name: &str,
    rest: &mut Rest<'_, 'a>,
    source: &mut S,
) -> Result<bool, WireError> {
    let Some((kind, part, element)) = part(name) else { return Ok(false) };
    let position = source.position();
    match source.content()? {
        Content::Other(group) => rest.unknown.push(*group),
        Content::Text(text) => state(entry(consents, kind), part, element, text, position)?,
    }
    Ok(true)
}

/// Lets other programs' names stand for elements that are absent.
pub(crate) fn settle(
    consents: &mut Vec<Consent>,
    unknown: &mut Vec<UnknownElementRef<'_>>,
    position: usize,
) -> Result<(), WireError> {
    let mut place = 0;
    while let Some(element) = unknown.get(place) {
        let known = canonical(&element.name).filter(|_| element.is_text_alone()).and_then(part);
        match known {
            Some((kind, part, name)) if !is_stated(consents, kind, part) => {
                let text = unknown.remove(place).text.into_exposed();
                let mut consent = entry(consents, kind);
                // Empty under one name and stated under another counts as stated.
                if let Some(consent) = &mut consent {
                    consent.empty.remove(name);
                }
                state(consent, part, name, text, position)?;
            }
            _ => place += 1,
        }
    }
    Ok(())
}

/// Writes the elements of each consent.
pub(crate) fn write<K: Sink>(consents: &[Consent], sink: &mut K) {
    for consent in consents {
        let [flag, time, until] = consent.kind.elements();
        let text = |time: &DateTime| Cow::Owned(time.to_compact());
        for (element, text) in [
            (flag, consent.cons_flg.as_ref().map(|flag| Cow::Borrowed(flag.code()))),
            (time, consent.cons_time.as_ref().map(text)),
            (until, consent.available_time.as_ref().map(text)),
        ] {
            match text {
                Some(text) => sink.leaf(element, &text),
                None if consent.empty.contains(element) => sink.empty(element),
                None => {}
            }
        }
    }
}

/// The consent of a kind; they stand in the order of the kinds, since that of the message says nothing.
fn entry(consents: &mut Vec<Consent>, kind: ConsentKind) -> Option<&mut Consent> {
    let place = match consents.binary_search_by_key(&kind, |consent| consent.kind) {
        Ok(place) => place,
        Err(place) => {
            consents.insert(place, Consent::new(kind));
            place
        }
    };
    consents.get_mut(place)
}

fn is_stated(consents: &[Consent], kind: ConsentKind, part: Part) -> bool {
    consents.iter().filter(|consent| consent.kind == kind).any(|consent| match part {
        Part::Flag => consent.cons_flg.is_some(),
        Part::Time => consent.cons_time.is_some(),
        Part::Until => consent.available_time.is_some(),
    })
}

/// States one part of a consent, which may be stated once.
fn state(
    consent: Option<&mut Consent>,
    part: Part,
    element: &'static str,
    text: Cow<'_, str>,
    position: usize,
) -> Result<(), WireError> {
    let Some(consent) = consent else { return Ok(()) };
    if is_stated(core::slice::from_ref(consent), consent.kind, part) || consent.empty.contains(element) {
        return Err(WireError::Duplicate { element, position });
    }
    if is_blank(&text) {
        consent.empty.insert(element);
        return Ok(());
    }
    let time = |text| match <DateTime as Leaf>::read(text) {
        Ok(time) => Ok(Some(time)),
        Err(Misfit::Date | Misfit::Kept(_)) => Err(WireError::Date { element, position }),
    };
    match part {
        Part::Flag => consent.cons_flg = <Coded<ConsentFlag> as Leaf>::read(text).ok().and_then(Lend::own),
        Part::Time => consent.cons_time = time(text)?,
        Part::Until => consent.available_time = time(text)?,
    }
    Ok(())
}
