//! Who comes to the desk.

use super::holders::{
    COMPANY, EMPLOYEES, GORO, GORO_COVERAGE, HANA, HANA_COVERAGE, JIRO, JIRO_AID, JIRO_CHART, JIRO_COVERAGE,
    MATSU, MATSU_COVERAGE, MIKU, MIKU_COVERAGE, SABURO, SABURO_COVERAGE, TARO, TOKUKO, TOKUKO_COVERAGE, UME,
    UME_COVERAGE, chart,
};
use super::{CardState, CertificateState, Persona};
use crate::card::Profile;
use crate::service::{AnswerKind, ServiceState};

/// Everything in order; the others differ from this one in what they show.
const DEFAULT: Persona = Persona {
    name: "taro",
    shows: "in force, nothing changed, 30 percent",
    shows_ja: "有効、変更なし、３割",
    pin: "4126",
    holder: TARO,
    card: CardState::Ready,
    profile: Profile::Plastic,
    certificate: CertificateState::Valid,
    coverage: EMPLOYEES,
    chart: Some(chart(&TARO, &EMPLOYEES, Some(3))),
    answer: AnswerKind::Valid,
    service: ServiceState::Up,
    serial: 0x0031_0100,
};

pub(super) static PERSONAS: [Persona; 35] = [
    DEFAULT,
    Persona {
        name: "changed-insurer",
        shows: "in force with another insurer than the chart has",
        shows_ja: "有効、保険者が変わった",
        coverage: COMPANY,
        serial: 0x0031_0200,
        ..DEFAULT
    },
    Persona {
        name: "another-person",
        shows: "the card of somebody else than the chart that is open",
        shows_ja: "開いているカルテと別の人のカード",
        chart: JIRO_CHART,
        serial: 0x0031_5000,
        ..DEFAULT
    },
    Persona {
        name: "bullet-name",
        shows: "the answer has a bullet where the chart has the right character",
        shows_ja: "氏名に●があり、カルテには正しい文字がある",
        holder: SABURO,
        coverage: SABURO_COVERAGE,
        chart: Some(chart(&SABURO, &SABURO_COVERAGE, Some(3))),
        serial: 0x0031_0300,
        ..DEFAULT
    },
    Persona {
        name: "late-elderly",
        shows: "medical care for the late-stage elderly, 10 percent",
        shows_ja: "後期高齢者、１割",
        holder: UME,
        coverage: UME_COVERAGE,
        chart: Some(chart(&UME, &UME_COVERAGE, Some(1))),
        answer: AnswerKind::LateElderly,
        serial: 0x0031_0400,
        ..DEFAULT
    },
    Persona {
        name: "elderly",
        shows: "aged 72 with an elderly recipient certificate, 20 percent",
        shows_ja: "７２歳、高齢受給者証２割",
        holder: MATSU,
        coverage: MATSU_COVERAGE,
        chart: Some(chart(&MATSU, &MATSU_COVERAGE, Some(2))),
        answer: AnswerKind::Elderly,
        serial: 0x0031_0500,
        ..DEFAULT
    },
    Persona {
        name: "elderly-unknown",
        shows: "aged 72 and no ratio in the data: it must not be guessed",
        shows_ja: "７２歳、データに負担割合がない",
        holder: MATSU,
        coverage: MATSU_COVERAGE,
        chart: None,
        serial: 0x0031_0600,
        ..DEFAULT
    },
    Persona {
        name: "preschool",
        shows: "aged 3, 20 percent",
        shows_ja: "３歳、未就学、２割",
        holder: HANA,
        coverage: HANA_COVERAGE,
        chart: Some(chart(&HANA, &HANA_COVERAGE, Some(2))),
        answer: AnswerKind::Preschool,
        serial: 0x0031_0700,
        ..DEFAULT
    },
    Persona {
        name: "invalid",
        shows: "the right has ended and no other is registered",
        shows_ja: "無効（資格喪失）",
        holder: JIRO,
        coverage: JIRO_COVERAGE,
        chart: JIRO_CHART,
        answer: AnswerKind::Invalid,
        serial: 0x0031_0800,
        ..DEFAULT
    },
    Persona {
        name: "superseded",
        shows: "the right has ended and a newer one exists",
        shows_ja: "無効（新しい資格あり）",
        holder: JIRO,
        coverage: JIRO_COVERAGE,
        chart: JIRO_CHART,
        answer: AnswerKind::Superseded,
        serial: 0x0031_0900,
        ..DEFAULT
    },
    Persona {
        name: "not-found",
        shows: "no right is registered, which does not mean that there is none",
        shows_ja: "該当資格なし",
        holder: JIRO,
        coverage: JIRO_COVERAGE,
        chart: JIRO_CHART,
        answer: AnswerKind::NotFound,
        serial: 0x0031_1000,
        ..DEFAULT
    },
    Persona {
        name: "several",
        shows: "more than one right matches",
        shows_ja: "複数該当",
        holder: JIRO,
        coverage: JIRO_COVERAGE,
        chart: JIRO_CHART,
        answer: AnswerKind::Several,
        serial: 0x0031_1100,
        ..DEFAULT
    },
    Persona {
        name: "aid-unregistered",
        shows: "public assistance in force, its medical ticket not registered yet",
        shows_ja: "医療扶助、有効（未登録）",
        holder: JIRO,
        coverage: JIRO_AID,
        chart: None,
        answer: AnswerKind::AidUnregistered,
        serial: 0x0031_1200,
        ..DEFAULT
    },
    Persona {
        name: "near-expiry",
        shows: "the certificate ends in 20 days",
        shows_ja: "証明書の期限まで２０日",
        certificate: CertificateState::NearExpiry,
        answer: AnswerKind::ValidNearExpiry,
        serial: 0x0031_1300,
        ..DEFAULT
    },
    Persona {
        name: "in-grace",
        shows: "the certificate ended 40 days ago; insurance can still be confirmed",
        shows_ja: "証明書の期限切れから４０日（猶予期間内）",
        certificate: CertificateState::InGrace,
        serial: 0x0031_1400,
        ..DEFAULT
    },
    Persona {
        name: "grace-over",
        shows: "the certificate ended 200 days ago",
        shows_ja: "証明書の期限切れから２００日（猶予期間の後）",
        certificate: CertificateState::Ended,
        serial: 0x0031_1500,
        ..DEFAULT
    },
    Persona {
        name: "not-yet-valid",
        shows: "the certificate becomes valid in ten days",
        shows_ja: "証明書の有効期間が始まっていない",
        certificate: CertificateState::NotYetValid,
        serial: 0x0031_1600,
        ..DEFAULT
    },
    Persona {
        name: "unknown-ca",
        shows: "the certificate comes from a CA that nobody trusts",
        shows_ja: "知らない認証局の証明書",
        certificate: CertificateState::UnknownCa,
        serial: 0x0031_1700,
        ..DEFAULT
    },
    Persona {
        name: "one-try-left",
        shows: "one wrong PIN would block the card",
        shows_ja: "暗証番号の残りが１回",
        card: CardState::OneTryLeft,
        serial: 0x0031_1800,
        ..DEFAULT
    },
    Persona {
        name: "locked",
        shows: "the PIN is blocked",
        shows_ja: "暗証番号がロックされている",
        card: CardState::Locked,
        serial: 0x0031_1900,
        ..DEFAULT
    },
    Persona {
        name: "no-card",
        shows: "no card lies on the reader",
        shows_ja: "カードが置かれていない",
        card: CardState::Absent,
        serial: 0x0031_2000,
        ..DEFAULT
    },
    Persona {
        name: "taken-away",
        shows: "the card is taken away before the PIN reaches it",
        shows_ja: "暗証番号が届く前にカードが離れる",
        card: CardState::RemovedAt(6),
        serial: 0x0031_2100,
        ..DEFAULT
    },
    Persona {
        name: "service-down",
        shows: "the service does not work",
        shows_ja: "サービスが停止中",
        service: ServiceState::Down,
        serial: 0x0031_2200,
        ..DEFAULT
    },
    Persona {
        name: "service-busy",
        shows: "the service is too busy to answer",
        shows_ja: "サービスが混雑中",
        service: ServiceState::Busy,
        serial: 0x0031_2300,
        ..DEFAULT
    },
    Persona {
        name: "pending",
        shows: "the inquiry is still being worked on",
        shows_ja: "照会が処理中",
        answer: AnswerKind::Pending,
        serial: 0x0031_2400,
        ..DEFAULT
    },
    Persona {
        name: "abnormal",
        shows: "the inquiry as a whole ended in an error",
        shows_ja: "照会が異常終了",
        answer: AnswerKind::Abnormal,
        serial: 0x0031_2500,
        ..DEFAULT
    },
    Persona {
        name: "unknown-validity",
        shows: "the answer has a validity code that nobody has published",
        shows_ja: "資格有効性が未知のコード",
        answer: AnswerKind::UnknownValidity,
        serial: 0x0031_2600,
        ..DEFAULT
    },
    Persona {
        name: "rare-kanji",
        shows: "characters that many systems lack, and that arrive as they are",
        shows_ja: "髙・﨑・德のある氏名",
        holder: TOKUKO,
        coverage: TOKUKO_COVERAGE,
        chart: Some(chart(&TOKUKO, &TOKUKO_COVERAGE, Some(3))),
        serial: 0x0031_2700,
        ..DEFAULT
    },
    Persona {
        name: "long-address",
        shows: "an address of more than 200 bytes",
        shows_ja: "２００バイトを超える住所",
        holder: GORO,
        coverage: GORO_COVERAGE,
        chart: Some(chart(&GORO, &GORO_COVERAGE, Some(3))),
        serial: 0x0031_2800,
        ..DEFAULT
    },
    Persona {
        name: "first-generation",
        shows: "a valid certificate from the CA's older key",
        shows_ja: "旧世代の認証局の有効な証明書",
        certificate: CertificateState::FirstGeneration,
        serial: 0x0031_2900,
        ..DEFAULT
    },
    Persona {
        name: "short-stay",
        shows: "a certificate for 90 days only",
        shows_ja: "有効期間が９０日だけの証明書",
        certificate: CertificateState::ShortValidity,
        serial: 0x0031_3000,
        ..DEFAULT
    },
    Persona {
        name: "no-signature-certificate",
        shows: "aged 12: a card without certificate for signatures",
        shows_ja: "１２歳、署名用電子証明書のないカード",
        holder: MIKU,
        coverage: MIKU_COVERAGE,
        chart: Some(chart(&MIKU, &MIKU_COVERAGE, Some(3))),
        profile: Profile::NoSignatureCertificate,
        serial: 0x0031_3100,
        ..DEFAULT
    },
    Persona {
        name: "face-recognition",
        shows: "a card for face recognition, which has no PIN",
        shows_ja: "顔認証マイナンバーカード（暗証番号なし）",
        profile: Profile::FaceRecognition,
        serial: 0x0031_3200,
        ..DEFAULT
    },
    Persona {
        name: "android",
        shows: "an Android phone in place of the card",
        shows_ja: "カードの代わりにAndroidスマートフォン",
        profile: Profile::Android,
        serial: 0x0031_3300,
        ..DEFAULT
    },
    Persona {
        name: "iphone",
        shows: "an iPhone in place of the card",
        shows_ja: "カードの代わりにiPhone",
        profile: Profile::IPhone,
        serial: 0x0031_3400,
        ..DEFAULT
    },
];
