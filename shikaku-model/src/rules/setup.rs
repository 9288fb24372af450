//! 導入の手順: the order of the set-up and its dates (R-SETUP-01 to 04, 06).

use thiserror::Error;

use crate::Date;
use crate::rules::device::Terminal;

/// 導入の手順 (施術所), in order (e-learning for 施術所; a public guide).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetupStep {
    /// 受領委任の届出.
    Delegation,
    /// ポータルサイトのユーザー登録.
    UserRegistration,
    /// 利用開始申請: 施設確認方法, 職員数, 端末台数.
    Application,
    /// 申請後のメール, within about a week.
    Mail,
    /// 設定情報のPDF: one for each terminal.
    SettingsPdf,
    /// アプリの導入, from the store.
    App,
    /// 利用規約への同意.
    Terms,
    /// 機関コード, ID, パスワード, アクティベーションコードの入力.
    Credentials,
    /// 端末パスコード, where wished.
    Passcode,
    /// 運用テスト.
    Rehearsal,
    /// 運用開始日の登録.
    OperationStart,
}

impl SetupStep {
    /// Every step, in order.
    pub const ALL: [Self; 11] = [
        Self::Delegation,
        Self::UserRegistration,
        Self::Application,
        Self::Mail,
        Self::SettingsPdf,
        Self::App,
        Self::Terms,
        Self::Credentials,
        Self::Passcode,
        Self::Rehearsal,
        Self::OperationStart,
    ];

    /// 端末パスコード is the only step that may be left out.
    pub fn is_optional(self) -> bool {
        self == Self::Passcode
    }

    /// The stable code, by which [`guidance`](crate::guidance) words the step.
    pub fn code(self) -> &'static str {
        match self {
            Self::Delegation => "SETUP-DELEGATION",
            Self::UserRegistration => "SETUP-USER-REGISTRATION",
            Self::Application => "SETUP-APPLICATION",
            Self::Mail => "SETUP-MAIL",
            Self::SettingsPdf => "SETUP-SETTINGS-PDF",
            Self::App => "SETUP-APP",
            Self::Terms => "SETUP-TERMS",
            Self::Credentials => "SETUP-CREDENTIALS",
            Self::Passcode => "SETUP-PASSCODE",
            Self::Rehearsal => "SETUP-REHEARSAL",
            Self::OperationStart => "SETUP-OPERATION-START",
        }
    }
}

/// 導入の手順 (医療機関), in order (a public guide).
pub const CLINIC_STEPS: [&str; 8] = [
    "リーダーの注文",
    "受付番号の取得",
    "利用申請",
    "リーダーと電子証明書通知書の受取",
    "設定",
    "運用テスト",
    "院内掲示",
    "指定申請",
];

/// 次の手順: the first step that must be done and is not; `None`: everything is done.
///
/// ```
/// use shikaku_model::rules::setup::{SetupStep, next_step};
///
/// assert_eq!(next_step(&[]), Some(SetupStep::Delegation));
/// let without_passcode: Vec<_> = SetupStep::ALL.into_iter().filter(|step| !step.is_optional()).collect();
/// assert_eq!(next_step(&without_passcode), None);
/// ```
pub fn next_step(done: &[SetupStep]) -> Option<SetupStep> {
    SetupStep::ALL.into_iter().find(|step| !step.is_optional() && !done.contains(step))
}

/// メールの予定日: the mail after 利用開始申請 comes within about a week.
pub fn expected_mail_by(applied: Date) -> Date {
    applied.add_days(7)
}

/// アプリの配布元: where the app for a terminal is got; `None`: it is not offered for it.
pub fn app_store(terminal: Terminal) -> Option<&'static [&'static str]> {
    match terminal {
        Terminal::WindowsPc => Some(&["Microsoft Store"]),
        Terminal::Smartphone { .. } | Terminal::Tablet { .. } => Some(&["App Store", "Google Play"]),
        Terminal::OtherPc => None,
    }
}

/// 運用開始日: the first day of treatment after installation and set-up; it may be planned or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationStart(Date);

/// The text is no 運用開始日 as the portal takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an operation start is a day of the calendar in half-width digits with hyphens, such as 2024-04-01")]
pub struct InvalidOperationStart;

impl InvalidOperationStart {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        "INPUT-OPERATION-START"
    }
}

impl OperationStart {
    /// Reads it as the portal takes it: half-width digits with hyphens, `2024-04-01`.
    ///
    /// ```
    /// use shikaku_model::rules::setup::OperationStart;
    ///
    /// assert!(OperationStart::parse("2024-04-01").is_ok());
    /// for wrong in ["2024/04/01", "２０２４-０４-０１", "2024-4-1", "2024-02-30"] {
    ///     assert!(OperationStart::parse(wrong).is_err());
    /// }
    /// ```
    pub fn parse(text: &str) -> Result<Self, InvalidOperationStart> {
        text.parse().map(Self).map_err(|_| InvalidOperationStart)
    }

    /// The day.
    pub fn day(self) -> Date {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn the_set_up_goes_on_where_it_stands_and_the_mail_takes_a_week() {
        assert!(SetupStep::ALL.is_sorted());
        assert_eq!(next_step(&[SetupStep::Delegation]), Some(SetupStep::UserRegistration));
        assert_eq!(expected_mail_by(day("2026-02-25")), day("2026-03-04"));
        assert_eq!(OperationStart::parse("2024-04-01").unwrap().day(), day("2024-04-01"));
        assert_eq!(app_store(Terminal::WindowsPc), Some(&["Microsoft Store"][..]));
        assert_eq!(app_store(Terminal::OtherPc), None);
        let phone = Terminal::Smartphone { nfc: true };
        assert_eq!(app_store(phone), Some(&["App Store", "Google Play"][..]));
    }

    #[test]
    fn a_clinic_orders_its_reader_first_and_files_last() {
        assert_eq!(CLINIC_STEPS.first(), Some(&"リーダーの注文"));
        assert_eq!(CLINIC_STEPS.last(), Some(&"指定申請"));
        let at = |step| CLINIC_STEPS.iter().position(|listed| *listed == step);
        assert!(at("運用テスト") < at("院内掲示"));
    }
}
