//! 患者: one invented patient, as the card, the insurer and the practice each have them.

use super::births::Right;
use super::household::Relation;
use crate::card::{Image, Profile, SoftCard};
use crate::persona::{Bearer, CertificateState};
use crate::service::{AnswerKind, Person, Registered};

/// 本人の情報: what the card and the practice write of a person.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Identity {
    /// 氏名: family and given name parted by U+3000, Latin names by spaces.
    pub name: String,
    /// 氏名カナ, half-width katakana.
    pub name_kana: String,
    /// 通称: a Japanese name in use beside a Latin one.
    pub name_in_use: Option<String>,
    /// 生年月日, YYYYMMDD.
    pub birthdate: String,
    /// 性別: `1` 男, `2` 女.
    pub sex: String,
    /// 住所.
    pub address: String,
    /// 郵便番号, `000-0101`.
    pub post_number: String,
}

/// 患者のカルテ: what the receipt system had before, in the practice's own writing: half width where it can be.
///
/// The owned sister of [`Chart`](super::Chart).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PatientChart {
    /// 患者の氏名, 生年月日, 住所.
    pub identity: Identity,
    /// 保険者番号.
    pub insurer_number: String,
    /// 被保険者証記号; an empty one is none.
    pub symbol: Option<String>,
    /// 被保険者証番号.
    pub number: String,
    /// 枝番.
    pub branch: Option<String>,
    /// 負担割合 in tenths.
    pub burden_tenths: Option<u8>,
}

/// 患者: an invented person from a [`Generator`](super::Generator). CC0 1.0.
#[derive(Clone)]
#[non_exhaustive]
pub struct Patient {
    /// 発行番号 of the certificate for user authentication; no two patients of a generator share one.
    pub serial: u32,
    /// 利用者証明用暗証番号, 4 digits. The card's other PINs are those of the [personas](crate::persona).
    pub pin: String,
    /// Which household of the generator, from 0.
    pub household: u32,
    /// 続柄.
    pub relation: Relation,
    /// On the card.
    pub identity: Identity,
    /// At the insurer: ● for characters that its system lacks, 記号 and 番号 in its own writing.
    pub registered: Registered,
    /// 資格の種類, from which ratio and 証区分 follow.
    pub right: Right,
    /// At the practice; `None` for a first visit.
    pub chart: Option<PatientChart>,
    /// 機関コード of the practice, 10 digits.
    pub institution_code: String,
}

impl Patient {
    /// 答えの種類 that tells of the patient's right.
    #[must_use]
    pub const fn answer(&self) -> AnswerKind {
        match self.right {
            Right::General => AnswerKind::Valid,
            Right::Preschool => AnswerKind::Preschool,
            Right::Elderly => AnswerKind::Elderly,
            Right::LateElderly => AnswerKind::LateElderly,
            Right::MedicalAssistance => AnswerKind::AidUnregistered,
        }
    }

    /// 資格確認の相手: the patient as the mock service knows them.
    #[must_use]
    pub fn at_the_service(&self) -> Person {
        Person::new(self.serial, self.answer(), self.registered.clone())
    }

    /// カード: the patient's card as of this day (unix seconds). Its certificates are issued here, which takes a few RSA
    /// signatures; patients whose card nobody asks for cost none.
    #[must_use]
    pub fn soft_card(&self, today_unix: i64) -> SoftCard {
        SoftCard::new(self.image(today_unix))
    }

    /// カードの中身: what stands on the card; for cards that differ in a file or two.
    #[must_use]
    pub fn image(&self, today_unix: i64) -> Image {
        self.image_as(Profile::Plastic, today_unix)
    }

    /// カードの中身 of another kind of card.
    #[must_use]
    pub fn image_as(&self, profile: Profile, today_unix: i64) -> Image {
        Bearer { profile, ..self.bearer() }.image(today_unix)
    }

    /// 利用者証明用電子証明書 as of this day, in DER.
    #[must_use]
    pub fn authentication_certificate(&self, today_unix: i64) -> Vec<u8> {
        self.bearer().authentication_certificate(today_unix)
    }

    fn bearer(&self) -> Bearer<'_> {
        Bearer {
            serial: self.serial,
            pin: &self.pin,
            certificate: CertificateState::Valid,
            profile: Profile::Plastic,
            name: &self.identity.name,
            address: &self.identity.address,
            birthdate: &self.identity.birthdate,
            sex: &self.identity.sex,
        }
    }
}
