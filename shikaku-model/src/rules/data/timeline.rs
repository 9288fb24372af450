//! 経過: the dates of the duty, each as precise as its source.

use super::documents::{NO_NEW_CARDS_FROM, OLD_CARDS_UNTIL};
use super::duty::{DUTY_FROM, GROUNDS_UNTIL, MEDICAL_DUTY_FROM, TRANSITION_UNTIL};
use super::phones::PHONES_FROM;
use super::relief::RELIEF_UNTIL;
use super::subsidies::FY7_CLOSES;
use crate::Date;
use crate::rules::book::Confidence::{self, High, Low, Medium};
use crate::rules::timeline::{Event, Precision};

const fn row(
    id: &'static str,
    date: Date,
    precision: Precision,
    what: &'static str,
    confidence: Confidence,
) -> Event {
    Event { id, date, precision, what, confidence }
}

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// In the order of their dates. Sources: MHLW e-learning for 施術所, 事務連絡, official portal, public guides.
pub(in crate::rules) const TIMELINE: &[Event] = &[
    row("T-01", day(2021, 10, 1), Precision::Month, "マイナンバーカードの健康保険証利用開始", Low),
    row("T-02", MEDICAL_DUTY_FROM, Precision::Month, "保険医療機関・薬局の原則義務化", Low),
    row("T-03", day(2024, 4, 1), Precision::Month, "施術所で資格確認限定型の運用開始", Medium),
    row("T-04", day(2024, 10, 1), Precision::Month, "医療DX推進体制整備加算に利用率の基準", Low),
    row("T-05", day(2024, 11, 6), Precision::Day, "やむを得ない事由の事務連絡", High),
    row("T-06", DUTY_FROM, Precision::Day, "受領委任の施術所の義務化", High),
    row("T-07", NO_NEW_CARDS_FROM, Precision::Day, "従来の健康保険証の新規発行終了", High),
    row("T-08", day(2024, 12, 31), Precision::Month, "レセコン連携機能の実装", High),
    row("T-10", day(2025, 2, 1), Precision::Day, "医療機関の補助終了、施術所の申請期限の例", Low),
    row("T-09", TRANSITION_UNTIL, Precision::Month, "医療機関の経過措置終了（令和7年2月時点）", Low),
    row("T-11", day(2025, 3, 31), Precision::Day, "電子処方箋の要件の経過措置終了", Low),
    row("T-12", PHONES_FROM, Precision::Day, "スマートフォンの利用開始（任意）", High),
    row(
        "T-13",
        RELIEF_UNTIL,
        Precision::Day,
        "電子カルテ情報共有の経過措置と2割の配慮措置の終了",
        Low, // the first of the two stands in one source only
    ),
    row("T-14", day(2025, 10, 1), Precision::Month, "レセコン連携で住所を表示", High),
    row("T-15", OLD_CARDS_UNTIL, Precision::Day, "従来の健康保険証の最終日", High),
    row("T-16", GROUNDS_UNTIL, Precision::Day, "やむを得ない事由2・3の最長の終期", High),
    row("T-17", FY7_CLOSES, Precision::Day, "令和7年度補助金の申請期限", High),
    row("T-18", day(2026, 6, 1), Precision::Month, "電子的診療情報連携体制整備加算へ移行", High),
    row("T-19", day(2026, 12, 1), Precision::Target, "未導入の施術所の受領委任中止（目途）", High),
];
