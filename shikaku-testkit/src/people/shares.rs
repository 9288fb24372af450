//! 割合: how often an odd case comes, in 10,000 cases.
//!
//! Where a public count exists it stands beside the number; *assumed* means that nobody has published one and that the
//! share is high enough for 1,000 people to show the case.

/// ● in a family name, of households. With [`BULLET_IN_GIVEN_NAME`] it makes the 4.4 % of people whose name has a
/// character that the intermediate server cannot convert, about 5.5 million (MHLW, 2025-08-28). How the 4.4 % are
/// parted between the two is assumed; the sum is a little more, since Latin names have none.
pub const BULLET_IN_FAMILY_NAME: u32 = 350;
/// ● in a given name, of people.
pub const BULLET_IN_GIVEN_NAME: u32 = 100;
/// ● in an address, of households; assumed.
pub const BULLET_IN_ADDRESS: u32 = 150;
/// 髙 or 﨑 in a family name that arrives as it is, of households; assumed.
pub const RARE_FAMILY_NAME: u32 = 100;
/// 德 in a given name that arrives as it is (and that a claim, JIS X 0208 only, does not take), of people; assumed.
pub const RARE_GIVEN_NAME: u32 = 60;

/// 外国人住民: a name in Latin letters, of households. Near the 3 % of people of the counts of 出入国在留管理庁.
pub const LATIN_NAME: u32 = 300;
/// Five names or more, of people with a Latin name; assumed.
pub const LONG_LATIN_NAME: u32 = 2_500;
/// 通称: a Japanese name beside the registered one, of people with a Latin name; assumed.
pub const NAME_IN_USE: u32 = 4_000;
/// The insurer writes the 通称 as the name, of people who have one; assumed.
pub const INSURED_UNDER_NAME_IN_USE: u32 = 5_000;
/// The insurer writes a Latin name in katakana with middle dots, of the others; assumed.
pub const MIDDLE_DOTS: u32 = 3_000;

/// 建物名: a building in the address, of households. Near the 45 % of dwellings in 共同住宅 (住宅・土地統計調査).
pub const BUILDING: u32 = 4_500;
/// An address of more than 80 characters, which no longer fits the 112 bytes that some programs read; of households;
/// assumed.
pub const LONG_ADDRESS: u32 = 60;

/// Birth on the last or first day of an era, of people born within two years of it; assumed, far above chance.
pub const ERA_EDGE: u32 = 1_000;
/// Birth on 29 February, of people; assumed, beside the 7 in 10,000 of chance.
pub const LEAP_DAY: u32 = 20;

/// 生活保護: of households. Near the 1.6 % of people of 被保護者調査 (MHLW).
pub const PUBLIC_ASSISTANCE: u32 = 160;
/// 障害認定: 後期高齢者医療 from the age of 65, of people aged 65 to 74; assumed.
pub const LATE_ELDERLY_BY_DISABILITY: u32 = 150;

/// The insurer writes 記号 and 番号 in full width, of households; assumed.
pub const FULL_WIDTH_SYMBOL: u32 = 1_500;
/// A hyphen in the 記号, of households with a 健康保険組合; assumed.
pub const HYPHENATED_SYMBOL: u32 = 2_500;
/// 記号 present and empty, of households; assumed.
pub const EMPTY_SYMBOL: u32 = 150;
/// 記号 absent, of households; assumed. People with 後期高齢者医療 or 医療扶助 have none at all.
pub const ABSENT_SYMBOL: u32 = 150;
/// 枝番 absent, of households; assumed. People with 後期高齢者医療 or 医療扶助 have none at all.
pub const ABSENT_BRANCH: u32 = 200;

/// First visit: the practice has no chart, of people; assumed.
pub const FIRST_VISIT: u32 = 1_500;
