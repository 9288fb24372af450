//! 日本語.

mod desk;
mod failures;
mod rules;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use super::Entry;
use super::words::{Wait, Words};
use crate::Date;
use crate::burden::Yen;
use crate::code::{Code, Coded};
use crate::codes::Sex;
use crate::compare::ChangeKind;
use crate::decision::{Cause, Failure, NotMade, Reason};
use crate::eligibility::ReadingNote;
use crate::identifier::Problem;
use crate::rules::coverage::Coverage;
use crate::rules::grace::GraceState;
use crate::rules::ratio::{RatioAnswer, RatioSource};
use crate::validity::Verdict;

pub(super) struct Japanese;

/// Why there is no answer, as a short sentence.
fn failed(failure: Failure) -> String {
    let brief = match (failure.code, failure.cause) {
        ("READER-NO-CARD" | "READER-CARD-REMOVED", _) => "カードがありません",
        ("CARD-NOT-MYNUMBER", _) => "マイナンバーカードではありません",
        ("CARD-CHANGED", _) => "カードが替わりました",
        ("PIN-WRONG", _) => "暗証番号が違います",
        ("PIN-FORMAT", _) => "暗証番号は4桁です",
        ("PIN-LAST-TRY", _) => return "暗証番号はあと1回です".to_owned(),
        ("PIN-LOCKED", _) => return "暗証番号がロックされています".to_owned(),
        ("PIN-OUTCOME-UNKNOWN", _) => "暗証番号の結果がわかりません",
        ("CERT-MISSING", _) => "電子証明書がありません",
        ("SERVICE-DOWN", _) => "サービスが止まっています",
        ("SERVICE-BUSY", _) => "サービスが混み合っています",
        ("SERVICE-REFUSED", _) => "照会が受け付けられません",
        ("FOLDER-NO-RESULT" | "APP-NO-RESULT", _) => "結果がまだありません",
        ("FOLDER-SEVERAL" | "APP-SEVERAL", _) => "結果が複数あります",
        ("FOLDER-CHANGING", _) => "結果を書き込み中です",
        (_, Cause::Reader) => "カードリーダーが使えません",
        (_, Cause::Card) => "カードを読み取れません",
        (_, Cause::Pin) => "暗証番号が使えません",
        (_, Cause::Certificate) => "電子証明書が使えません",
        (_, Cause::Network) => "通信できません",
        (_, Cause::Service) => "サービスが使えません",
        (_, Cause::Data) => "結果を読めません",
    };
    match failure {
        Failure { cause: Cause::Pin, tries_left: Some(tries @ 1..), .. } => format!("{brief}・残り{tries}回"),
        _ => brief.to_owned(),
    }
}

impl Words for Japanese {
    fn entries(&self) -> [&'static [Entry]; 3] {
        [desk::DESK, failures::FAILURES, rules::RULES]
    }

    fn brief(&self, reason: Reason, certificate: Option<GraceState>) -> Option<String> {
        let brief = match reason {
            Reason::Answer(Verdict::Usable) => return None,
            Reason::InGrace => {
                return match certificate {
                    Some(GraceState::InGrace { days_left: 0, .. }) => {
                        Some("電子証明書は期限切れ・最長で今日まで".to_owned())
                    }
                    Some(GraceState::InGrace { days_left, .. }) => {
                        Some(format!("電子証明書は期限切れ・最長あと{days_left}日"))
                    }
                    _ => None,
                };
            }
            Reason::ConfirmedAnotherDay => "別の日の確認",
            Reason::NotIdentified => "保険者番号と被保険者証の番号なし",
            Reason::ByDocument(_) => "書類で確認",
            Reason::CertificateEnded => "更新が必要",
            Reason::PhoneCertificateEnded | Reason::PhoneCardEnded => "スマートフォン",
            Reason::NotMade(NotMade::NoCard) => "カードなし",
            Reason::NotMade(NotMade::NotOffered) => "オンライン確認なし",
            Reason::Answer(verdict) => match verdict {
                Verdict::Ended => "資格が終了",
                Verdict::Superseded => "新しい資格あり",
                Verdict::NotCovered(Coverage::BeforeStart) => "有効期間が始まる前",
                Verdict::NotCovered(Coverage::AfterLoss) => "資格喪失の後",
                Verdict::NotCovered(_) => "有効期限を過ぎています",
                Verdict::NotFound => "未登録の可能性",
                Verdict::Several => "複数該当",
                Verdict::ValidUnregistered => "医療券が未登録",
                Verdict::Pending => "処理中",
                Verdict::Unavailable => "取得失敗",
                Verdict::NotStated => "有効の記載なし",
                Verdict::Usable | Verdict::Unrecognised => "不明なコード",
            },
            Reason::Failed(failure) => return Some(failed(failure)),
        };
        Some(brief.to_owned())
    }

    fn bracket(&self, text: &str, remark: &str) -> String {
        format!("{}（{remark}）", text.trim_end_matches('。'))
    }

    fn titled(&self, title: &str, text: &str) -> String {
        format!("{title}：{text}")
    }

    fn burden(&self, burden: RatioAnswer, changed: bool) -> String {
        let share = match burden {
            RatioAnswer::Known { tenths, source: RatioSource::Chart } => format!("{tenths}割（記録から）"),
            RatioAnswer::Known { tenths, source: RatioSource::TicketPending } => {
                format!("{tenths}割（医療券の登録待ち）")
            }
            RatioAnswer::Known { tenths, .. } => self.share(tenths),
            RatioAnswer::Contradiction { data, .. } => format!("{data}割（年齢と合いません）"),
            RatioAnswer::Unknown { .. } => "割合は未確認".to_owned(),
        };
        if changed { format!("{share}・変更あり") } else { share }
    }

    fn day(&self, day: Date) -> String {
        day.to_wareki()
    }

    fn age(&self, years: u8) -> String {
        format!("{years}歳")
    }

    fn sex(&self, sex: &Coded<Sex>) -> Option<String> {
        sex.known().filter(|sex| *sex != Sex::NotSet).map(|sex| sex.label().to_owned())
    }

    fn by(&self, due: Date, text: &str) -> String {
        format!("{}までに：{text}", self.day(due))
    }

    fn on(&self, day: Date, text: &str) -> String {
        format!("{}に：{text}", self.day(day))
    }

    fn renew_by(&self, due: Date) -> String {
        format!("{}までに更新するようすすめる", self.day(due))
    }

    fn list(&self, items: &[&str]) -> String {
        items.join("、")
    }

    fn change(&self, field: &str, kind: ChangeKind, chart: &str, answer: &str) -> String {
        match kind {
            ChangeKind::Different => format!("{field}：{chart} → {answer}"),
            ChangeKind::MustNotOverwrite => format!("{field}：{chart}（回答は {answer}。上書きしません）"),
        }
    }

    fn share(&self, tenths: u8) -> String {
        format!("{tenths}割")
    }

    fn note(&self, note: &ReadingNote) -> String {
        match note {
            ReadingNote::UnknownLabel(label) | ReadingNote::UnknownSection(label) => label.clone(),
            ReadingNote::RepeatedLabel(label) => format!("{label}（値が二つ）"),
            ReadingNote::UnreadableLine(number) => format!("{number}行目"),
            ReadingNote::CharacterCodeContradicted => "文字コード".to_owned(),
            ReadingNote::AttributesLost => "XMLの属性".to_owned(),
        }
    }

    fn more(&self, count: usize) -> String {
        format!("ほか{count}件")
    }

    fn days(&self, days: u16) -> String {
        if days == 0 { "今日まで".to_owned() } else { format!("あと{days}日") }
    }

    fn tries_left(&self, tries: u8) -> String {
        format!("残り{tries}回")
    }

    fn yen(&self, amount: &Yen) -> String {
        format!("{}円", amount.as_str())
    }

    fn limit_category(&self, label: &str) -> String {
        // A voice spells Roman numerals out as letters, and 境 and 老福 are short for words that it cannot guess.
        label
            .replace("III", "3")
            .replace("II", "2")
            .replace('I', "1")
            .replace("(境)", "（境界層）")
            .replace("(老福)", "（老齢福祉年金）")
    }

    fn grace(&self, promised: Option<Date>, until: Date) -> String {
        let until_day = self.day(until);
        match promised {
            Some(day) if day < until => format!(
                "期限切れの電子証明書も、{}まで資格確認に使えます。その後も{until_day}までは、使える場合があります。",
                self.day(day)
            ),
            Some(_) => format!("期限切れの電子証明書も、{until_day}まで資格確認に使えます。"),
            None => format!("期限切れの電子証明書も、{until_day}までは使える場合があります。"),
        }
    }

    fn wait(&self, wait: Wait) -> String {
        let time = match wait {
            Wait::Seconds(seconds) => format!("およそ{seconds}秒"),
            Wait::Minutes(minutes) => format!("およそ{minutes}分"),
            Wait::Hours(hours) => format!("およそ{hours}時間"),
            Wait::Days => "1日以上".to_owned(),
        };
        format!("もう一度試すのは、{time}待ってからにしてください。")
    }

    fn unreadable(&self, field: &str, count: usize) -> String {
        let count = match count {
            1 => "一字".to_owned(),
            2 => "二字".to_owned(),
            3 => "三字".to_owned(),
            more => format!("{more}字"),
        };
        format!("{field}に、{count}、表示できない文字があります。記録は上書きしません。")
    }

    fn characters(&self, field: &str, count: usize) -> String {
        format!("{field}に{count}字")
    }

    fn support(&self, code: &str) -> String {
        format!("サポート用コード：{code}")
    }

    fn typed(&self, problem: Problem) -> String {
        match problem {
            Problem::Empty => "まだ入力されていません。".to_owned(),
            Problem::Length { found } => format!("入力は{found}文字です。"),
            Problem::Character => "使えない文字が入っています。".to_owned(),
            Problem::Grouping => "区切りの位置が違います。".to_owned(),
        }
    }

    fn say_burden(&self, burden: RatioAnswer) -> String {
        match burden {
            RatioAnswer::Known { tenths, source: RatioSource::Chart } => {
                format!("負担割合は、記録では{tenths}割です。")
            }
            RatioAnswer::Known { tenths, source: RatioSource::TicketPending } => {
                format!("負担割合は、{tenths}割の見込みですが、医療券の登録待ちです。")
            }
            RatioAnswer::Known { tenths, .. } => format!("負担割合は、{tenths}割です。"),
            RatioAnswer::Contradiction { data, .. } => {
                format!("負担割合は、{data}割とありますが、年齢と合いません。")
            }
            RatioAnswer::Unknown { .. } => "負担割合は、まだわかりません。".to_owned(),
        }
    }

    fn say_person(&self, kana: &str) -> String {
        format!("{kana}さん。")
    }

    fn say_birth(&self, day: Date, age: Option<u8>) -> String {
        let age = age.map(|years| format!("、{years}歳")).unwrap_or_default();
        let western = if day.to_wareki().starts_with(char::is_numeric) {
            String::new()
        } else {
            format!("、西暦{}年", day.year())
        };
        format!("{}生まれ{western}{age}。", self.day(day))
    }

    fn say_changes(&self, count: usize) -> String {
        format!("変更が、{count}件あります。")
    }

    fn say_new(&self, field: &str, value: &str) -> String {
        format!("{field}は、{value}。")
    }

    fn say_digit(&self, digit: u8) -> &'static str {
        match digit {
            b'1' => "いち",
            b'2' => "に",
            b'3' => "さん",
            b'4' => "よん",
            b'5' => "ご",
            b'6' => "ろく",
            b'7' => "なな",
            b'8' => "はち",
            b'9' => "きゅう",
            _ => "ゼロ",
        }
    }

    fn say_mark(&self, mark: char) -> Option<&'static str> {
        match mark {
            '-' => Some("ハイフン"),
            '/' => Some("スラッシュ"),
            '.' => Some("ピリオド"),
            '・' => Some("なかてん"),
            _ => None,
        }
    }

    fn pause(&self) -> &'static str {
        "、"
    }

    fn say_now(&self, action: &str) -> String {
        format!("次は、{action}。")
    }

    fn say_later(&self, item: &str) -> String {
        format!("あとで、{item}。")
    }

    fn say_missing(&self, fields: &str) -> String {
        format!("記録にない項目は、{fields}です。")
    }

    fn aloud(&self, text: &str) -> String {
        let mut spoken = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '●' | '）' => {}
                '（' | '・' | '：' | '→' if spoken.is_empty() || spoken.ends_with('、') => {}
                '（' | '・' | '：' | '→' => spoken.push('、'),
                _ => spoken.push(c),
            }
        }
        spoken
    }
}
