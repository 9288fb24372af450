//! 住所: places that are on no map. Post codes begin with 000, which no place in Japan has.

use super::numbers::wide;
use super::random::Random;
use super::shares;

/// 市町村 of the invented prefecture 架空県.
const MUNICIPALITIES: [&str; 8] =
    ["見本市", "仮名市", "例示市", "模擬市", "雛形市", "試作郡仮置町", "試作郡想定村", "空想郡架橋町"];
const TOWNS: [&str; 12] = [
    "仮町",
    "本町",
    "古町",
    "新町",
    "見本台",
    "例の坂",
    "大字架空",
    "みほん野",
    "カリノ町",
    "四ツ辻",
    "壱番町",
    "霧ヶ丘",
];
/// Towns with a character that becomes ● on its way; one is a base character with a variation selector.
const UNCONVERTIBLE_TOWNS: [(&str, &str); 4] =
    [("𣘺本町", "●本町"), ("𠮷見台", "●見台"), ("葛\u{E0100}町", "●町"), ("濵手", "●手")];
const BUILDINGS: [&str; 6] =
    ["見本ハイツ", "コーポ仮名", "架空レジデンス", "メゾン・ド・レイ", "例示団地", "グランドSAMPLE"];

/// 住所, as the card and as the insurer has it.
pub(super) struct Place {
    /// Which of the [`municipality`] names it is.
    pub(super) municipality: u32,
    pub(super) written: String,
    /// ● for what cannot be converted.
    pub(super) at_insurer: String,
    pub(super) post_number: String,
}

/// 市町村.
pub(super) fn municipality(number: u32) -> &'static str {
    MUNICIPALITIES.get(number as usize).copied().unwrap_or_default()
}

pub(super) fn draw(random: &mut Random) -> Place {
    let municipality_number = random.below(MUNICIPALITIES.len() as u32);
    let town = random.below(TOWNS.len() as u32);
    let plain = TOWNS.get(town as usize).copied().unwrap_or_default();
    let (written, at_insurer) = if random.happens(shares::BULLET_IN_ADDRESS) {
        random.pick(&UNCONVERTIBLE_TOWNS)
    } else {
        (plain, plain)
    };
    let rest = if random.happens(shares::LONG_ADDRESS) { long(random) } else { short(random) };
    let address = |town: &str| format!("架空県{}{town}{rest}", municipality(municipality_number));
    Place {
        municipality: municipality_number,
        written: address(written),
        at_insurer: address(at_insurer),
        post_number: format!("000-{:02}{town:02}", municipality_number + 1),
    }
}

/// 番地, and the building if there is one.
fn short(random: &mut Random) -> String {
    let [block, lot, house] = [20, 30, 40].map(|most| random.below(most) + 1);
    let form = random.weighted(&[(0, 6), (1, 2), (2, 2)]);
    let lot = match form {
        0 => format!("{block}-{lot}-{house}"),
        1 => format!("{block}丁目{lot}番{house}号"),
        _ => format!("{lot}番地{house}"),
    };
    if !random.happens(shares::BUILDING) {
        return wide(&lot);
    }
    let (building, floor, door) = (random.pick(&BUILDINGS), random.below(9) + 1, random.below(12) + 1);
    wide(&format!("{lot} {building}{floor}{door:02}"))
}

fn long(random: &mut Random) -> String {
    let (lot, room) = (random.below(9_000) + 1_000, random.below(3_000) + 1_000);
    wide(&format!(
        "字見本谷{lot}番地の12345 架空見本ニュータウン第二期開発地区仮名例示ガーデンレジデンス\
         セントラルイーストタワー壱番館{room}号室 見本架空之介様方"
    ))
}
