//! Every rule: since when it holds, how well it is known, where it comes from, what it says, where it stands in code.

use super::documents::{CERTIFICATE_FOR_ALL_LATE_ELDERLY_UNTIL, DECLARATIONS_FROM, OLD_CARDS_UNTIL};
use super::duty::{DUTY_FROM, GROUNDS_UNTIL, MEDICAL_DUTY_FROM};
use super::phones::PHONES_FROM;
use super::relief::RELIEF_UNTIL;
use super::subsidies::{FY6_CLOSES, FY7_CLOSES};
use crate::Date;
use crate::rules::book::{Basis, Confidence, RuleId};

macro_rules! rulebook {
    ($($name:ident $id:literal, $from:expr, $to:expr, $confidence:ident, $source:literal, $statement:literal, $place:literal;)*) => {
        $(
            #[doc = concat!($id, ": ", $statement, ".")]
            pub const $name: RuleId = RuleId($id);
        )*

        /// 規則一覧: every rule with what it rests on.
        pub const BASES: &[Basis] = &[$(Basis {
            rule: $name,
            from: $from,
            to: $to,
            confidence: Confidence::$confidence,
            source: $source,
            statement: $statement,
            place: $place,
        }),*];
    };
}

const fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Some(Date::constant(year, month, day))
}

rulebook! {
    R_TIME_01 "R-TIME-01", None, None, GeneralLaw, "日本標準時 (UTC+9)",
        "every rule takes the civil day in Japan; a certificate's UTC time is converted first", "in_japan";
    R_TIME_02 "R-TIME-02", None, None, GeneralLaw, "民法143条",
        "three ways to count months, never mixed: end of month, same day clamped, end of a period", "months_period_end";
    R_TIME_03 "R-TIME-03", None, None, GeneralLaw, "元号を改める政令; both forms occur in public programs",
        "dates in 和暦 and 西暦 are read; one beyond the end of its era is accepted with a note", "parse_japanese";
    R_TIME_04 "R-TIME-04", None, None, GeneralLaw, "国民の祝日に関する法律",
        "national holidays are data; a year outside the table is unknown, never \"no holiday\"", "is_holiday";
    R_AGE_01 "R-AGE-01", None, None, GeneralLaw, "年齢計算ニ関スル法律",
        "in law an age is attained on the day before the birthday; the screen shows the everyday age", "attained_day";
    R_DUTY_01 "R-DUTY-01", None, None, High, "MHLW e-learning for 施術所; 事務連絡; official portal",
        "the timeline of the duty, each date with its precision", "timeline";
    R_DUTY_02 "R-DUTY-02", Some(DUTY_FROM), None, High, "受領委任規程 第3章18(2)(3)",
        "施術所 with a 受領委任 agreement must introduce オンライン資格確認, used or not, but for a ground or a filed 併設", "duty";
    R_DUTY_03 "R-DUTY-03", Some(DUTY_FROM), None, High, "受領委任規程 第3章18(1)(2)(3)",
        "when a patient asks for the online check, a facility under the duty must use it", "must_check_online";
    R_DUTY_04 "R-DUTY-04", Some(DUTY_FROM), None, High, "MHLW e-learning for 施術所; the date is a target (目途)",
        "集団指導, individual request, then 受領委任 is stopped", "escalation_applies";
    R_DUTY_05 "R-DUTY-05", Some(MEDICAL_DUTY_FROM), None, Low, "a public guide for 医療機関",
        "医療機関・薬局 are obliged since 2023-04, but for those allowed to claim on paper", "duty";
    R_EXEMPT_01 "R-EXEMPT-01", Some(DUTY_FROM), None, High, "事務連絡 令和6年11月6日",
        "ground 1-1: 柔道整復師の施術所 whose practitioners are all 高齢 and find the check hard", "exemption";
    R_EXEMPT_02 "R-EXEMPT-02", Some(DUTY_FROM), None, High, "事務連絡 令和6年11月6日",
        "ground 1-2: あはき施術所 whose practitioners are each 高齢 or 視覚障害 and find the check hard", "exemption";
    R_EXEMPT_03 "R-EXEMPT-03", Some(DUTY_FROM), Some(GROUNDS_UNTIL), High, "事務連絡 令和6年11月6日",
        "ground 2: a plan for 廃止・休止, to that day, at the latest 2025-12-02", "exemption";
    R_EXEMPT_04 "R-EXEMPT-04", Some(DUTY_FROM), Some(GROUNDS_UNTIL), High, "事務連絡 令和6年11月6日",
        "ground 3: 受領委任 will be given up, to that day, at the latest 2025-12-02", "exemption";
    R_EXEMPT_05 "R-EXEMPT-05", Some(DUTY_FROM), None, High, "事務連絡 令和6年11月6日: 令和6年4月, without a day",
        "高齢: 70 or older as of 令和6年4月; who turns 70 later does not count", "is_elderly";
    R_EXEMPT_06 "R-EXEMPT-06", Some(DUTY_FROM), None, High, "MHLW e-learning for 施術所",
        "常勤: works all hours the facility has set; the age test counts 常勤 only", "exemption";
    R_EXEMPT_07 "R-EXEMPT-07", Some(DUTY_FROM), None, High, "MHLW e-learning for 施術所",
        "a ground counts when reported: name, address, 登録記号番号, ground", "render";
    R_EXEMPT_08 "R-EXEMPT-08", Some(DUTY_FROM), None, Inferred, "follows from grounds 1 to 3",
        "all grounds are answered, the longest first; facts unchanged, none is added later", "exemption";
    R_COLOC_01 "R-COLOC-01", Some(DUTY_FROM), None, High, "MHLW e-learning for 施術所",
        "柔整 and あはき at one place may file 併設申告: one terminal serves both, both see results", "may_view";
    R_COLOC_02 "R-COLOC-02", Some(DUTY_FROM), None, High, "MHLW e-learning for 施術所",
        "filed, and introduced at the main one: the other's duty is deemed fulfilled", "duty";
    R_COLOC_03 "R-COLOC-03", Some(DUTY_FROM), None, High, "MHLW e-learning for 施術所",
        "not filed: both must introduce", "duty";
    R_COLOC_04 "R-COLOC-04", Some(DUTY_FROM), None, Inferred, "the procedure of 取消 exists; the rest follows",
        "cancelled: as not filed; two of the same kind are not covered", "may_view";
    R_LIFE_01 "R-LIFE-01", None, None, High, "notices of four cities and insurers",
        "the certificate lasts to the 5th birthday after issue, the card to the 10th", "planned_expiry";
    R_GRACE_01 "R-GRACE-01", None, None, High, "notices of four cities and insurers; e-learning for 施術所",
        "an expired certificate still serves for eligibility for a limited time", "grace_until";
    R_GRACE_02 "R-GRACE-02", None, None, Inferred, "follows from R-GRACE-01",
        "the state of a certificate on a day", "grace_state";
    R_GRACE_03 "R-GRACE-03", None, None, Inferred, "public technical facts of the card",
        "nothing in the card marks the grace: it is reported, never refused", "grace_state";
    R_GRACE_04 "R-GRACE-04", None, None, High, "notices of four cities and insurers",
        "notice is given from three months before expiry", "near_expiry_from";
    R_GRACE_05 "R-GRACE-05", None, None, High, "notices of cities; e-learning for 施術所",
        "the grace covers eligibility only, not medical data nor マイナポータル", "GRACE-SCOPE";
    R_GRACE_06 "R-GRACE-06", None, None, Unconfirmed, "no source",
        "whether the grace covers an expired card body is stated nowhere: nothing is promised", "card_body";
    R_PHONE_01 "R-PHONE-01", Some(PHONES_FROM), None, High, "official portal; press",
        "phones may be used at institutions that choose to", "phone_supported";
    R_PHONE_02 "R-PHONE-02", Some(PHONES_FROM), None, High, "official portal",
        "a phone has no grace: it ends with the card or its own certificate", "phone_state";
    R_PHONE_03 "R-PHONE-03", Some(PHONES_FROM), None, Medium, "official portal; press",
        "at the first visit with a phone bring the card as well", "PHONE-FIRST-VISIT";
    R_PHONE_04 "R-PHONE-04", None, None, Unconfirmed, "no source",
        "whether 施術所 accept phones is not known", "phone_supported";
    R_PHONE_05 "R-PHONE-05", None, day(2025, 9, 18), Low, "a forecast of 2024",
        "\"spring 2025\" for phones was a forecast, overtaken by 2025-09-19", "phone_supported";
    R_DOC_01 "R-DOC-01", None, Some(OLD_CARDS_UNTIL), High, "MHLW e-learning for 施術所; notices of cities",
        "old-style 健康保険証: none issued from 2024-12-02, good until printed expiry, at the latest 2025-12-01", "legacy_card_accepted";
    R_DOC_02 "R-DOC-02", day(2025, 12, 2), None, Unconfirmed, "no source read confirms scope or day",
        "lenient dates for old-style cards circulate; off unless switched on", "legacy_card_accepted";
    R_DOC_03 "R-DOC-03", day(2024, 12, 2), None, High, "MHLW e-learning for 施術所; notices of cities",
        "資格確認書 suffices alone until its last day; free and unasked for who has no registration", "certificate_accepted";
    R_DOC_04 "R-DOC-04", day(2024, 12, 2), None, High, "MHLW e-learning for 施術所; notices of cities",
        "資格情報のお知らせ serves only together with the card", "documents_suffice";
    R_DOC_05 "R-DOC-05", day(2024, 12, 2), None, High, "MHLW e-learning for 施術所",
        "マイナポータル screen and PDF serve only together with the card", "documents_suffice";
    R_DOC_06 "R-DOC-06", Some(DECLARATIONS_FROM), None, High, "保発0710第1号 (令和5年7月10日), for 医療機関",
        "被保険者資格申立書 when nothing else is available; for 施術所 not mentioned", "documents_suffice";
    R_DOC_07 "R-DOC-07", None, Some(CERTIFICATE_FOR_ALL_LATE_ELDERLY_UNTIL), Low, "one city notice",
        "後期高齢者: 資格確認書 for everybody through 令和7年度", "late_elderly_gets_certificate";
    R_DOC_08 "R-DOC-08", day(2024, 4, 1), None, Low, "a public guide for 施術所",
        "once checked online, a patient is treated as with the paper card", "AFTER-ONLINE-CHECK";
    R_VISIT_01 "R-VISIT-01", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "the card is asked for at every visit", "check_due";
    R_VISIT_02 "R-VISIT-02", None, None, Low, "a public guide for 施術所",
        "the steps: card, wish, identity, other way on error, record", "Step";
    R_VISIT_03 "R-VISIT-03", None, None, Medium, "two public guides",
        "staff choose face or PIN beforehand; the other is offered after a failure", "methods_left";
    R_VISIT_04 "R-VISIT-04", None, None, Low, "a public guide for 施術所",
        "the patient places the card; staff do not touch it", "PlaceCard";
    R_VISIT_05 "R-VISIT-05", None, day(2025, 12, 1), Low, "a public guide for 施術所",
        "on an error ask for the insurance card: ended with the old-style cards", "documents_suffice";
    R_FALLBACK_01 "R-FALLBACK-01", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "other ways are due on invalid, no answer, trouble, outside the duty, or with a 資格確認書", "fallback";
    R_FALLBACK_02 "R-FALLBACK-02", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "documents first: screen, PDF or お知らせ with the card; 資格確認書 alone", "fallback";
    R_FALLBACK_03 "R-FALLBACK-03", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "at a repeat visit an oral check suffices when the stored data suffice for the claim", "fallback";
    R_FALLBACK_04 "R-FALLBACK-04", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "at a first visit without a document the check is made up for later", "fallback";
    R_FALLBACK_05 "R-FALLBACK-05", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "the order is online, documents, oral, follow-up", "fallback";
    R_FALLBACK_06 "R-FALLBACK-06", day(2024, 12, 2), None, Inferred, "follows from R-FALLBACK-03",
        "data that show the qualification called invalid are checked later as well", "fallback";
    R_FOLLOW_01 "R-FOLLOW-01", day(2024, 12, 2), None, Inferred, "e-learning for 施術所: 月内の次回受療時など",
        "an open check is due by the end of the month of the visit", "follow_up_due";
    R_FOLLOW_02 "R-FOLLOW-02", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "what closes an open check: a later online result or a document, no oral statement at a first visit", "closes";
    R_FOLLOW_03 "R-FOLLOW-03", day(2024, 12, 2), None, High, "e-learning for 施術所; R-WINDOW-01",
        "an open check past its day is overdue, never dropped", "follow_up_state";
    R_COPAY_01 "R-COPAY-01", day(2024, 12, 2), None, High, "e-learning for 施術所, FAQ 令和7年4月",
        "also when the check fails the patient pays the proper share, not the full price", "copay";
    R_COPAY_02 "R-COPAY-02", None, day(2024, 12, 1), Low, "an equipment page of 令和6年3月",
        "history: charging the full price was described; an observation, no norm", "copay";
    R_VALID_01 "R-VALID-01", None, None, High, "public code of receipt-system vendors",
        "1 有効: usable with exactly one result whose dates cover the visit", "verdict";
    R_VALID_02 "R-VALID-02", None, None, High, "public code of receipt-system vendors",
        "2 無効: the latest known right has ended, none newer is registered", "verdict";
    R_VALID_03 "R-VALID-03", None, None, Medium, "public code of receipt-system vendors",
        "3 無効（新しい資格あり）: a newer right exists", "verdict";
    R_VALID_04 "R-VALID-04", None, None, High, "public code of receipt-system vendors",
        "4 該当資格なし: not found, no proof of no insurance", "verdict";
    R_VALID_05 "R-VALID-05", None, None, Medium, "public code of receipt-system vendors",
        "5 複数該当: add 枝番 or birth date, or read the card", "verdict";
    R_VALID_06 "R-VALID-06", None, None, Medium, "public code of receipt-system vendors",
        "6 有効（未登録）: 医療扶助, ticket not registered yet", "verdict";
    R_VALID_07 "R-VALID-07", None, None, GeneralLaw, "健康保険法, 国民健康保険法",
        "the dates cover the visit; the day of loss is the first without the right", "covers";
    R_VALID_08 "R-VALID-08", None, None, High, "three public code bases",
        "exactly one result or candidate counts; 0 or several are never chosen from", "verdict";
    R_VALID_09 "R-VALID-09", None, None, Low, "a clinic in production",
        "OK is segment 1, status 1, validity 1, one result, dates; a file's existence is no success", "verdict";
    R_RATIO_01 "R-RATIO-01", None, None, High, "e-learning for 施術所; public code tables",
        "the share is tenths; 010, 020, 030, 000, 100 on the wire, never a fraction", "tenths";
    R_RATIO_02 "R-RATIO-02", None, None, Medium, "public code of receipt-system vendors",
        "the share comes from data first, and is unknown rather than guessed", "burden_ratio";
    R_RATIO_03 "R-RATIO-03", None, None, Medium, "a public test suite; R-AGE-01",
        "未就学 lasts to the first 31 March on or after the day 6 is attained", "preschool_last_day";
    R_RATIO_04 "R-RATIO-04", None, None, Medium, "a public code base; R-AGE-01",
        "70 years count from the month after 70 is attained", "elderly_from";
    R_RATIO_05 "R-RATIO-05", None, None, GeneralLaw, "高齢者の医療の確保に関する法律",
        "後期高齢者医療 from the 75th birthday", "late_elderly_from";
    R_RATIO_06 "R-RATIO-06", None, None, Low, "press",
        "plans to widen 3割 above 70: rows stay dated, nothing is computed", "burden_ratio";
    R_RATIO_07 "R-RATIO-07", None, Some(RELIEF_UNTIL), Medium, "two public sources",
        "2割 of 後期高齢: relief capped the increase at 3,000 yen a month", "relief_applies";
    R_RATIO_08 "R-RATIO-08", None, None, Low, "one public program",
        "an absent 限度額 flag may be shown by the share, labelled 情報なし; off unless switched on", "limit_category_by_ratio";
    R_WINDOW_01 "R-WINDOW-01", None, None, High, "e-learning for 施術所, three passages",
        "results can be read again until the end of the month after the visit (翌月末)", "lookup_window";
    R_WINDOW_02 "R-WINDOW-02", None, None, Inferred, "e-learning for 施術所: avoiding stored data is the purpose",
        "nothing is stored by default; a store keeps no longer than the window", "retention_until";
    R_WINDOW_03 "R-WINDOW-03", None, None, Inferred, "follows from R-WINDOW-01",
        "the reminder comes seven days before the window closes", "reminder_from";
    R_ID_01 "R-ID-01", None, None, High, "four public sources",
        "check digit: weights 2, 1 from the right, digits of products added", "check_digit";
    R_ID_02 "R-ID-02", None, None, High, "four public sources",
        "保険者番号: 8 digits = 法別2 + 都道府県2 + 保険者3 + 検証1; 国保 6 digits", "InsurerNumber";
    R_ID_03 "R-ID-03", None, None, Medium, "public code bases; FHIR profile",
        "保険者番号 is stored trimmed and padded for each consumer at the edge", "padded_with_spaces";
    R_ID_04 "R-ID-04", None, None, High, "public message samples",
        "a failing check digit is a remark, never a refusal", "check_digit_matches";
    R_ID_05 "R-ID-05", None, None, High, "e-learning for 施術所; portal guidance",
        "登録記号番号: ten kanji or digits, without hyphens", "RegistrationNumber";
    R_ID_06 "R-ID-06", None, None, Medium, "e-learning for 施術所; public sources",
        "機関コード: 都道府県2 + 点数表1 + 7; the list of 点数表 is open", "InstitutionCode";
    R_ID_07 "R-ID-07", None, None, High, "e-learning for 施術所",
        "app credentials: activation code of 12 digits, bound to one device", "ActivationCode";
    R_ID_08 "R-ID-08", None, None, Medium, "three public code bases; FHIR profile",
        "記号・番号・枝番 are compared by keys; a hyphen is not dropped, absent is not \"00\"", "compare";
    R_ID_09 "R-ID-09", None, None, Medium, "public code bases",
        "公費負担者番号 8 digits, 受給者番号 7; local schemes differ", "PublicExpenseNumber";
    R_ID_10 "R-ID-10", None, None, Low, "public code bases",
        "法別番号 of insurers is an open list", "law_number";
    R_ID_11 "R-ID-11", None, None, High, "public code bases",
        "dates YYYYMMDD with a checked calendar; empty is absent; codes are no numbers", "parse_compact";
    R_PIN_01 "R-PIN-01", None, None, High, "support pages of JPKI; public card libraries",
        "4 digits, three tries; a success resets the count", "TRIES_AUTHENTICATION";
    R_PIN_02 "R-PIN-02", None, None, Inferred, "practice of a peer",
        "the tries are asked for before every VERIFY; the last one only by consent", "may_verify";
    R_PIN_03 "R-PIN-03", None, None, Inferred, "practice of a peer",
        "one VERIFY per entry, never again on its own", "may_verify";
    R_PIN_04 "R-PIN-04", None, None, High, "support pages of JPKI",
        "署名用: 6 to 16 letters and digits, five tries; not part of eligibility", "TRIES_SIGNATURE";
    R_PIN_05 "R-PIN-05", None, None, High, "e-learning for 施術所; city pages",
        "顔認証マイナンバーカード has no PIN: face or visual check only", "methods_left";
    R_DEVICE_01 "R-DEVICE-01", None, None, High, "e-learning for 施術所",
        "Windows 10 or 11", "device_ok";
    R_DEVICE_02 "R-DEVICE-02", None, None, High, "e-learning for 施術所",
        "PC with wired reader, smartphone alone, tablet with Bluetooth reader", "device_ok";
    R_DEVICE_03 "R-DEVICE-03", None, None, High, "e-learning for 施術所; a public guide",
        "all need 拡張Lc/Le (extended length)", "device_ok";
    R_DEVICE_04 "R-DEVICE-04", None, None, Low, "an equipment page of 令和6年3月",
        "テンキー is not supported by the app", "KEYPAD-NOT-SUPPORTED";
    R_DEVICE_05 "R-DEVICE-05", None, None, Low, "an equipment page of 令和6年3月",
        "phones directly only in an emergency; a reader is recommended", "READER-RECOMMENDED";
    R_CALL_01 "R-CALL-01", None, None, High, "MHLW e-learning for 施術所",
        "call centre 0800-080-4583: weekdays 8-18, Saturdays 8-16, not on holidays", "support_open";
    R_CALL_02 "R-CALL-02", None, None, High, "MHLW e-learning for 施術所",
        "say first: 登録記号番号, 施術所名, topic, code, time, device; nothing of a patient", "CALL-SAY-FIRST";
    R_CALL_03 "R-CALL-03", None, None, High, "MHLW e-learning for 施術所",
        "0120-95-0178: loss and theft, day and night", "CARD_LOSS_LINE";
    R_RATE_01 "R-RATE-01", day(2024, 10, 1), day(2026, 5, 31), Medium, "public, two or more sources for each period",
        "利用率 tiers of 医療DX推進体制整備加算 by period", "usage_tier";
    R_RATE_02 "R-RATE-02", day(2024, 10, 1), day(2026, 5, 31), Low, "public",
        "for a month the rate of 3, 4 or 5 months before may be used", "usable_rate_months";
    R_RATE_03 "R-RATE-03", None, None, Inferred, "design",
        "compared exactly, in integers; no claims, no rate", "meets";
    R_RATE_04 "R-RATE-04", day(2024, 10, 1), day(2026, 5, 31), Medium, "follows from R-RATE-01",
        "the tier of a month and a rate", "usage_tier";
    R_RATE_05 "R-RATE-05", day(2026, 6, 1), None, High, "public slides, three sources",
        "電子的診療情報連携体制整備加算 replaces it: 15, 9 or 4 points, 2 at a revisit; 利用率 of 30 percent is required; the level is not in the sources", "new_scheme";
    R_FEE_01 "R-FEE-01", day(2024, 10, 1), day(2025, 3, 31), Low, "a public guide for 医療機関",
        "points of 加算1 to 3 by kind of claim", "points";
    R_FEE_02 "R-FEE-02", day(2024, 10, 1), day(2026, 5, 31), Low, "a public guide for 医療機関",
        "加算1 and 2 also need health consultation from マイナポータル data", "needs_health_consultation";
    R_FEE_03 "R-FEE-03", day(2024, 10, 1), day(2026, 5, 31), Low, "a public guide for 医療機関",
        "further criteria with their transitions", "criteria";
    R_FEE_04 "R-FEE-04", None, None, Low, "a public guide for 医療機関",
        "40 to 50 checks a day: a load figure, no criterion", "CHECKS_A_DAY";
    R_SUBSIDY_01 "R-SUBSIDY-01", None, Some(FY7_CLOSES), High, "e-learning for 施術所; public guides",
        "devices for 限定型: actual cost, at most 41,000 yen", "subsidy";
    R_SUBSIDY_02 "R-SUBSIDY-02", day(2025, 2, 2), Some(FY7_CLOSES), High, "e-learning for 施術所",
        "レセコン連携機能: half the cost, at most 32,000 yen", "subsidy";
    R_SUBSIDY_03 "R-SUBSIDY-03", None, None, High, "e-learning for 施術所; a public guide for FY6",
        "applications: once, closed 2026-01-31; FY8 under consideration", "subsidy";
    R_SUBSIDY_04 "R-SUBSIDY-04", day(2025, 2, 2), Some(FY7_CLOSES), High, "e-learning for 施術所",
        "desktop PC excluded, notebook looked at one by one", "subsidy";
    R_SUBSIDY_05 "R-SUBSIDY-05", None, Some(FY6_CLOSES), Low, "a public guide for FY6",
        "documents: 領収書, 内訳書, 通帳, 事業完了報告書", "DOCUMENTS";
    R_SUBSIDY_06 "R-SUBSIDY-06", day(2025, 3, 1), day(2025, 4, 30), Low, "a public guide",
        "planned: 協力金 of 50,000 yen a facility", "cooperation_money_planned";
    R_SUBSIDY_07 "R-SUBSIDY-07", None, day(2025, 2, 1), Low, "a public guide for 医療機関",
        "医療機関: grants ended 2025-02-01", "clinic_grants_open";
    R_AID_01 "R-AID-01", None, None, High, "notices of four cities",
        "welfare offices register tickets about the 15th to 20th", "ticket_recheck";
    R_AID_02 "R-AID-02", None, None, High, "notices of cities",
        "paper tickets go on", "PAPER-TICKETS-GO-ON";
    R_AID_03 "R-AID-03", None, None, Medium, "public",
        "医療扶助 costs nothing but 本人支払額", "burden_ratio";
    R_DOWN_01 "R-DOWN-01", None, None, Medium, "two public sources",
        "service down: note name, birth date, sex, address; ask afterwards", "outage_plan";
    R_DOWN_02 "R-DOWN-02", None, None, High, "official portal, three pages",
        "disaster: a region is opened, search by name with consent", "outage_plan";
    R_DOWN_03 "R-DOWN-03", None, None, High, "e-learning for 施術所",
        "限定型 has no such function: the other ways apply", "outage_plan";
    R_DOWN_04 "R-DOWN-04", None, None, Low, "a public guide for 医療機関",
        "spare devices, second line, a plan for going on", "SPARES-RECOMMENDED";
    R_SETUP_01 "R-SETUP-01", None, None, High, "MHLW e-learning for 施術所",
        "the mail comes within about a week of 利用開始申請", "expected_mail_by";
    R_SETUP_02 "R-SETUP-02", None, None, High, "MHLW e-learning for 施術所",
        "運用開始日 is half-width digits with hyphens", "OperationStart";
    R_SETUP_03 "R-SETUP-03", None, None, High, "e-learning for 施術所; a public guide",
        "the order of the set-up", "next_step";
    R_SETUP_04 "R-SETUP-04", None, None, High, "e-learning for 施術所; a public guide",
        "the stores of the app", "app_store";
    R_SETUP_05 "R-SETUP-05", None, None, High, "MHLW e-learning for 施術所",
        "receipts of purchases are kept", "KEEP-RECEIPTS";
    R_SETUP_06 "R-SETUP-06", None, None, Low, "a public guide for 医療機関",
        "the order of the set-up at 医療機関", "CLINIC_STEPS";
    R_INFO_01 "R-INFO-01", None, None, High, "MHLW e-learning for 施術所",
        "lost card: 特急発行・交付, in principle within a week", "INFO-LOST-CARD";
    R_INFO_02 "R-INFO-02", None, None, High, "MHLW e-learning for 施術所",
        "four ways to apply for a card", "INFO-APPLY-FOR-CARD";
    R_INFO_03 "R-INFO-03", None, None, High, "MHLW e-learning for 施術所",
        "the card holds no tax, pension or medical data", "INFO-WHAT-THE-CARD-HOLDS";
    R_INFO_04 "R-INFO-04", None, None, High, "MHLW e-learning for 施術所",
        "three steps of the registration as insurance card", "INFO-REGISTER";
    R_INFO_05 "R-INFO-05", None, None, High, "MHLW e-learning for 施術所",
        "e-learning counts as finished at 100 percent", "INFO-ELEARNING";
    R_INFO_06 "R-INFO-06", None, None, Low, "a public guide for 施術所",
        "insurance covers traumatic conditions; no decision on coverage", "INFO-COVERAGE";
    R_INFO_07 "R-INFO-07", None, None, High, "e-learning for 施術所; official portal",
        "who may use 限定型", "limited_type_open_to";
    R_INFO_08 "R-INFO-08", None, None, Unconfirmed, "text cut in the source",
        "patients who cannot say their wish: no rule is invented", "INFO-NO-RULE";
}
