//! 保険者: insurers that do not exist, and how each kind of them writes 記号, 番号 and 枝番.

use super::numbers::{insurer_number, wide, with_check_digit};
use super::places::municipality;
use super::random::Random;
use super::shares;

/// 被用者保険と国民健康保険, of households whose head is under 75; near the published numbers of insured people.
const KINDS: [(Kind, u32); 4] =
    [(Kind::Association, 400), (Kind::Company, 280), (Kind::MutualAid, 90), (Kind::Municipal, 230)];

/// 法別番号 of 共済組合, and whom each insures.
const MUTUAL_AID: [(&str, &str); 4] = [("31", "国家"), ("32", "地方"), ("33", "警察"), ("34", "学校")];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 協会けんぽ.
    Association,
    /// 健康保険組合.
    Company,
    /// 共済組合.
    MutualAid,
    /// 国民健康保険.
    Municipal,
}

impl Kind {
    pub(super) fn draw(random: &mut Random) -> Self {
        random.weighted(&KINDS)
    }
}

/// 保険者番号 and 保険者名称.
pub(super) struct Insurer {
    pub(super) number: String,
    pub(super) name: String,
}

/// 保険の記録: what the members of a family insured together share.
pub(super) struct Family {
    pub(super) insurer: Insurer,
    pub(super) symbol: Option<String>,
    pub(super) number: String,
    first_branch: Option<u32>,
}

impl Family {
    pub(super) fn draw(random: &mut Random, kind: Kind, municipality: u32) -> Self {
        let insurer = insurer(random, kind, municipality);
        let (symbol, number) = symbol_and_number(random, kind, municipality);
        let symbol = match () {
            () if random.happens(shares::EMPTY_SYMBOL) => Some(String::new()),
            () if random.happens(shares::ABSENT_SYMBOL) => None,
            () => Some(symbol),
        };
        let (symbol, number) = if random.happens(shares::FULL_WIDTH_SYMBOL) {
            (symbol.as_deref().map(wide), wide(&number))
        } else {
            (symbol, number)
        };
        // 国民健康保険 counts all members from 01; elsewhere the insured person is 00.
        let first_branch =
            (!random.happens(shares::ABSENT_BRANCH)).then_some(u32::from(kind == Kind::Municipal));
        Self { insurer, symbol, number, first_branch }
    }

    /// 枝番 of the member who comes at this place, the insured person at 0.
    pub(super) fn branch(&self, place: u32) -> Option<String> {
        self.first_branch.map(|first| format!("{:02}", first + place))
    }
}

fn insurer(random: &mut Random, kind: Kind, city: u32) -> Insurer {
    let number = random.below(90);
    let numbered = wide(&(number + 1).to_string());
    match kind {
        Kind::Association => Insurer {
            number: insurer_number("01", number),
            name: format!("架空健康保険協会第{numbered}支部"),
        },
        Kind::Company => Insurer {
            number: insurer_number("06", number),
            name: format!("架空見本第{numbered}健康保険組合"),
        },
        Kind::MutualAid => {
            let (law, name) = random.pick(&MUTUAL_AID);
            Insurer {
                number: insurer_number(law, number), name: format!("架空{name}第{numbered}共済組合")
            }
        }
        Kind::Municipal => {
            Insurer { number: insurer_number("", city), name: format!("架空県{}", municipality(city)) }
        }
    }
}

fn symbol_and_number(random: &mut Random, kind: Kind, city: u32) -> (String, String) {
    match kind {
        Kind::Association => {
            let length = u32::from(random.between(1, 6));
            (format!("3119{}", random.digits(4)), random.digits(length))
        }
        Kind::Company if random.happens(shares::HYPHENATED_SYMBOL) => {
            (format!("{}-{}", random.digits(2), random.digits(3)), random.digits(4))
        }
        Kind::Company => (random.digits(2), random.digits(5)),
        Kind::MutualAid => ("架空共".to_owned(), random.digits(6)),
        Kind::Municipal => {
            let short: String = municipality(city).chars().take(2).collect();
            // Leading zeros belong to the number.
            (short, format!("{:07}", random.below(1_000_000)))
        }
    }
}

/// 後期高齢者医療広域連合 of that municipality, and a 番号 of 8 digits.
pub(super) fn late_elderly(random: &mut Random, municipality: u32) -> (Insurer, String) {
    let insurer = Insurer {
        number: insurer_number("39", municipality),
        name: "架空県後期高齢者医療広域連合".to_owned(),
    };
    (insurer, with_check_digit(random.digits(7)))
}

/// 福祉事務所 that pays for 医療扶助, and a 受給者番号.
pub(super) fn medical_assistance(random: &mut Random, city: u32) -> (Insurer, String) {
    let insurer = Insurer {
        number: insurer_number("12", city),
        name: format!("架空県{}福祉事務所", municipality(city)),
    };
    (insurer, with_check_digit(random.digits(6)))
}
