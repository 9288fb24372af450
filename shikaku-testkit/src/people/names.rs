//! 氏名: names that sound like names and say that they are invented.
//!
//! Japanese family names are made of two parts, the first of which means *example*, *draft*, *imaginary* and the like.

use super::numbers::wide;
use super::random::Random;
use super::shares;

/// As written, and its kana in half width.
type Word = (&'static str, &'static str);
/// As written, as the insurer writes it, and its kana.
type RareWord = (&'static str, &'static str, &'static str);

const FIRST: [Word; 16] = [
    ("例", "ﾚｲ"),
    ("仮", "ｶﾘ"),
    ("見本", "ﾐﾎﾝ"),
    ("架空", "ｶｸｳ"),
    ("模", "ﾓ"),
    ("試", "ｼ"),
    ("想", "ｿｳ"),
    ("幻", "ｹﾞﾝ"),
    ("雛", "ﾋﾅ"),
    ("写", "ｼｬ"),
    ("擬", "ｷﾞ"),
    ("虚", "ｷｮ"),
    ("案", "ｱﾝ"),
    ("図", "ｽﾞ"),
    ("題", "ﾀﾞｲ"),
    ("稿", "ｺｳ"),
];
const SECOND: [Word; 16] = [
    ("田", "ﾀ"),
    ("山", "ﾔﾏ"),
    ("川", "ｶﾜ"),
    ("野", "ﾉ"),
    ("原", "ﾊﾗ"),
    ("村", "ﾑﾗ"),
    ("沢", "ｻﾜ"),
    ("島", "ｼﾏ"),
    ("森", "ﾓﾘ"),
    ("井", "ｲ"),
    ("木", "ｷ"),
    ("谷", "ﾀﾆ"),
    ("橋", "ﾊｼ"),
    ("坂", "ｻｶ"),
    ("瀬", "ｾ"),
    ("口", "ｸﾞﾁ"),
];
/// One of them is a base character with a variation selector: two code points, one ●.
const UNCONVERTIBLE: [RareWord; 6] = [
    ("𠮷", "●", "ﾖｼ"),
    ("髙", "●", "ﾀｶ"),
    ("﨑", "●", "ｻｷ"),
    ("𣘺", "●", "ﾊｼ"),
    ("濵", "●", "ﾊﾏ"),
    ("邉\u{E0101}", "●", "ﾍﾞ"),
];
const RARE: [Word; 2] = [("髙", "ﾀｶ"), ("﨑", "ｻｷ")];

const MEN: [Word; 20] = [
    ("太郎", "ﾀﾛｳ"),
    ("次郎", "ｼﾞﾛｳ"),
    ("三郎", "ｻﾌﾞﾛｳ"),
    ("健一", "ｹﾝｲﾁ"),
    ("翔太", "ｼｮｳﾀ"),
    ("大輔", "ﾀﾞｲｽｹ"),
    ("誠", "ﾏｺﾄ"),
    ("博", "ﾋﾛｼ"),
    ("昭一", "ｼｮｳｲﾁ"),
    ("正", "ﾀﾀﾞｼ"),
    ("勇", "ｲｻﾑ"),
    ("隼人", "ﾊﾔﾄ"),
    ("蓮", "ﾚﾝ"),
    ("陽翔", "ﾊﾙﾄ"),
    ("湊", "ﾐﾅﾄ"),
    ("樹", "ｲﾂｷ"),
    ("悠真", "ﾕｳﾏ"),
    ("清", "ｷﾖｼ"),
    ("実", "ﾐﾉﾙ"),
    ("龍之介", "ﾘｭｳﾉｽｹ"),
];
const WOMEN: [Word; 20] = [
    ("花", "ﾊﾅ"),
    ("花子", "ﾊﾅｺ"),
    ("和子", "ｶｽﾞｺ"),
    ("幸子", "ｻﾁｺ"),
    ("陽子", "ﾖｳｺ"),
    ("恵子", "ｹｲｺ"),
    ("京子", "ｷｮｳｺ"),
    ("美咲", "ﾐｻｷ"),
    ("結衣", "ﾕｲ"),
    ("さくら", "ｻｸﾗ"),
    ("ひまり", "ﾋﾏﾘ"),
    ("ウメ", "ｳﾒ"),
    ("マツ", "ﾏﾂ"),
    ("キヨ", "ｷﾖ"),
    ("葵", "ｱｵｲ"),
    ("凛", "ﾘﾝ"),
    ("真由美", "ﾏﾕﾐ"),
    ("直美", "ﾅｵﾐ"),
    ("涼子", "ﾘｮｳｺ"),
    ("すゞ", "ｽｽﾞ"),
];
const UNCONVERTIBLE_MEN: [RareWord; 2] = [("𠮷男", "●男", "ﾖｼｵ"), ("髙志", "●志", "ﾀｶｼ")];
const UNCONVERTIBLE_WOMEN: [RareWord; 2] = [("𠮷乃", "●乃", "ﾖｼﾉ"), ("髙子", "●子", "ﾀｶｺ")];
const RARE_MEN: [Word; 2] = [("德一", "ﾄｸｲﾁ"), ("德郎", "ﾄｸﾛｳ")];
const RARE_WOMEN: [Word; 2] = [("德子", "ﾄｸｺ"), ("德江", "ﾄｸｴ")];

/// Latin letters, kana in half width, kana in full width.
type LatinWord = (&'static str, &'static str, &'static str);
const LATIN_FAMILIES: [LatinWord; 6] = [
    ("SAMPLE", "ｻﾝﾌﾟﾙ", "サンプル"),
    ("EXAMPLE", "ｴｸﾞｻﾞﾝﾌﾟﾙ", "エグザンプル"),
    ("MUSTERMANN", "ﾑｽﾀｰﾏﾝ", "ムスターマン"),
    ("SPECIMEN", "ｽﾍﾟｼﾒﾝ", "スペシメン"),
    ("DE LA MUESTRA", "ﾃﾞ ﾗ ﾑｴｽﾄﾗ", "デ・ラ・ムエストラ"),
    ("O'DRAFT", "ｵﾄﾞﾗﾌﾄ", "オドラフト"),
];
const LATIN_MEN: [LatinWord; 6] = [
    ("JOHN", "ｼﾞｮﾝ", "ジョン"),
    ("CARLOS", "ｶﾙﾛｽ", "カルロス"),
    ("NGUYEN", "ｸﾞｴﾝ", "グエン"),
    ("MUHAMMAD", "ﾑﾊﾏﾄﾞ", "ムハマド"),
    ("JEAN-LUC", "ｼﾞｬﾝﾘｭｯｸ", "ジャンリュック"),
    ("ALEXANDER", "ｱﾚｸｻﾝﾀﾞｰ", "アレクサンダー"),
];
const LATIN_WOMEN: [LatinWord; 6] = [
    ("MARIA", "ﾏﾘｱ", "マリア"),
    ("CLARA", "ｸﾗﾗ", "クララ"),
    ("THI", "ﾃｨ", "ティ"),
    ("SITI", "ｼﾃｨ", "シティ"),
    ("ANNE-MARIE", "ｱﾝﾇﾏﾘｰ", "アンヌマリー"),
    ("CONSTANZA", "ｺﾝｽﾀﾝｻ", "コンスタンサ"),
];

/// 氏: the family name of a household.
pub(super) enum FamilyName {
    /// As written, as the insurer writes it, kana.
    Japanese {
        written: String,
        at_insurer: String,
        kana: String,
    },
    Latin(LatinWord),
}

/// 氏名, as the card and as the insurer has it.
pub(super) struct Name {
    pub(super) written: String,
    /// Full width, ● for what cannot be converted.
    pub(super) at_insurer: String,
    pub(super) kana: String,
    /// 通称.
    pub(super) in_use: Option<String>,
}

impl FamilyName {
    pub(super) fn draw(random: &mut Random) -> Self {
        if random.happens(shares::LATIN_NAME) {
            Self::Latin(random.pick(&LATIN_FAMILIES))
        } else {
            Self::japanese(random)
        }
    }

    fn japanese(random: &mut Random) -> Self {
        let (first, first_kana) = random.pick(&FIRST);
        let (second, at_insurer, second_kana) = if random.happens(shares::BULLET_IN_FAMILY_NAME) {
            random.pick(&UNCONVERTIBLE)
        } else {
            let share = shares::RARE_FAMILY_NAME;
            let (second, kana) =
                if random.happens(share) { random.pick(&RARE) } else { random.pick(&SECOND) };
            (second, second, kana)
        };
        Self::Japanese {
            written: format!("{first}{second}"),
            at_insurer: format!("{first}{at_insurer}"),
            kana: format!("{first_kana}{second_kana}"),
        }
    }

    /// The whole name of one of the family.
    pub(super) fn member(&self, random: &mut Random, is_woman: bool) -> Name {
        match self {
            Self::Japanese { written, at_insurer, kana } => {
                let (given, given_at_insurer, given_kana) = given(random, is_woman);
                Name {
                    written: format!("{written}　{given}"),
                    at_insurer: format!("{at_insurer}　{given_at_insurer}"),
                    kana: format!("{kana} {given_kana}"),
                    in_use: None,
                }
            }
            Self::Latin(family) => latin(random, family, is_woman),
        }
    }
}

fn given(random: &mut Random, is_woman: bool) -> RareWord {
    if random.happens(shares::BULLET_IN_GIVEN_NAME) {
        return random.pick(if is_woman { &UNCONVERTIBLE_WOMEN } else { &UNCONVERTIBLE_MEN });
    }
    let (given, kana) = match (random.happens(shares::RARE_GIVEN_NAME), is_woman) {
        (true, true) => random.pick(&RARE_WOMEN),
        (true, false) => random.pick(&RARE_MEN),
        (false, true) => random.pick(&WOMEN),
        (false, false) => random.pick(&MEN),
    };
    (given, given, kana)
}

fn latin(random: &mut Random, family: &LatinWord, is_woman: bool) -> Name {
    let count =
        if random.happens(shares::LONG_LATIN_NAME) { random.between(4, 7) } else { random.between(1, 2) };
    let given = if is_woman { &LATIN_WOMEN } else { &LATIN_MEN };
    let words: Vec<LatinWord> =
        std::iter::once(*family).chain((0..count).map(|_| random.pick(given))).collect();
    let join = |part: fn(&LatinWord) -> &'static str, between: &str| {
        words.iter().map(part).collect::<Vec<_>>().join(between)
    };
    let written = join(|(latin, _, _)| latin, " ");
    let in_use = random.happens(shares::NAME_IN_USE).then(|| name_in_use(random, is_woman));
    let at_insurer = match &in_use {
        Some(in_use) if random.happens(shares::INSURED_UNDER_NAME_IN_USE) => in_use.clone(),
        _ if random.happens(shares::MIDDLE_DOTS) => join(|(_, _, kana)| kana, "・"),
        _ => wide(&written),
    };
    Name { written, at_insurer, kana: join(|(_, kana, _)| kana, " "), in_use }
}

/// 通称, without rare characters.
fn name_in_use(random: &mut Random, is_woman: bool) -> String {
    let ((first, _), (second, _)) = (random.pick(&FIRST), random.pick(&SECOND));
    let (given, _) = if is_woman { random.pick(&WOMEN) } else { random.pick(&MEN) };
    format!("{first}{second}　{given}")
}
