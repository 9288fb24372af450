//! 生成: household after household, each member insured as age and family have it.

use super::births::{self, Right};
use super::coverage::insure;
use super::household::{self, Relation};
use super::names::{FamilyName, Name};
use super::numbers::{institution_code, narrow};
use super::patient::{Identity, Patient, PatientChart};
use super::places::{self, Place};
use super::random::Random;
use super::{in_japan, shares};
use crate::persona::TEXT_PIN;
use crate::service::Registered;
use jiff::civil::Date;
use std::collections::VecDeque;
use std::fmt;
use std::ops::RangeInclusive;

/// 発行番号 of the patients' certificates, even ones for authentication, odd ones for signatures. Those of the
/// [personas](crate::persona) lie far below.
const SERIALS: RangeInclusive<u32> = 0x4000_0000..=0x7FFF_FFFF;

/// 架空の患者の生成器: invented patients, one after the other, family by family.
///
/// The same seed and day give the same patients on every machine. Odd cases come as often as [`shares`] lists. Nobody
/// of them exists: places, post codes, insurers and institutions are on no list, certificates come from the kit's own
/// CAs. A family is whole unless the iterator is stopped within it. CC0 1.0: take them freely.
///
/// ```
/// use shikaku_testkit::people::Generator;
///
/// let today = 1_765_324_800; // 2025-12-10
/// let patients: Vec<_> = Generator::new(31, today).take(100).collect();
/// assert!(patients.iter().all(|patient| patient.identity.address.starts_with("架空県")));
///
/// let bullet = Generator::new(31, today).find(|patient| patient.registered.name.contains('●'));
/// let card = bullet.ok_or("there is always one")?.soft_card(today);
/// assert_eq!(card.exchanges(), 0);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone)]
pub struct Generator {
    seed: u64,
    today: Date,
    next_household: u32,
    next_serial: u32,
    waiting: VecDeque<Patient>,
}

impl Generator {
    /// Patients of this seed, as old as they are on this day (unix seconds).
    #[must_use]
    pub fn new(seed: u64, today_unix: i64) -> Self {
        Self {
            seed,
            today: in_japan(today_unix),
            next_household: 0,
            next_serial: *SERIALS.start(),
            waiting: VecDeque::new(),
        }
    }

    fn draw_household(&mut self) {
        let household = self.next_household;
        self.next_household += 1;
        let mut random = Random::of(self.seed, household);
        let place = places::draw(&mut random);
        let institution_code = institution_code(&mut random);
        let relatives = relatives(&mut random, self.today);
        let registered = insure(&mut random, &relatives, &place);
        for (relative, registered) in relatives.into_iter().zip(registered) {
            let identity = relative.identity(&place);
            let known = !random.happens(shares::FIRST_VISIT);
            self.waiting.push_back(Patient {
                serial: self.next_serial,
                pin: pin(&mut random),
                household,
                relation: relative.relation,
                right: relative.right,
                chart: known.then(|| chart(&identity, &registered, relative.right)),
                identity,
                registered,
                institution_code: institution_code.clone(),
            });
            self.next_serial += 2;
        }
    }
}

impl Iterator for Generator {
    type Item = Patient;

    /// `None` when the serial numbers are used up, after some 500 million patients.
    fn next(&mut self) -> Option<Patient> {
        // The largest household must still fit.
        if self.waiting.is_empty() && SERIALS.contains(&(self.next_serial + 2 * household::LARGEST)) {
            self.draw_household();
        }
        self.waiting.pop_front()
    }
}

impl fmt::Debug for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Generator(seed {}, household {})", self.seed, self.next_household)
    }
}

/// One of a household, before insurance.
pub(super) struct Relative {
    relation: Relation,
    birth: Date,
    pub(super) name: Name,
    pub(super) sex: &'static str,
    pub(super) right: Right,
}

impl Relative {
    pub(super) fn birthdate(&self) -> String {
        self.birth.strftime("%Y%m%d").to_string()
    }

    fn identity(&self, place: &Place) -> Identity {
        Identity {
            name: self.name.written.clone(),
            name_kana: self.name.kana.clone(),
            name_in_use: self.name.in_use.clone(),
            birthdate: self.birthdate(),
            sex: self.sex.to_owned(),
            address: place.written.clone(),
            post_number: place.post_number.clone(),
        }
    }
}

fn relatives(random: &mut Random, today: Date) -> Vec<Relative> {
    let family = FamilyName::draw(random);
    let on_assistance = random.happens(shares::PUBLIC_ASSISTANCE);
    let mut relatives: Vec<Relative> = Vec::new();
    for member in household::draw(random) {
        let mut name = family.member(random, member.is_woman);
        while relatives.iter().any(|other| other.name.written == name.written) {
            name = family.member(random, member.is_woman);
        }
        let birth = births::draw(random, today, member.age);
        let right = match Right::by_age(birth, today) {
            _ if on_assistance => Right::MedicalAssistance,
            Right::General | Right::Elderly
                if member.age >= 65 && random.happens(shares::LATE_ELDERLY_BY_DISABILITY) =>
            {
                Right::LateElderly
            }
            by_age => by_age,
        };
        let sex = if member.is_woman { "2" } else { "1" };
        relatives.push(Relative { relation: member.relation, birth, name, sex, right });
    }
    relatives
}

/// What the practice wrote down at an earlier visit.
fn chart(identity: &Identity, registered: &Registered, right: Right) -> PatientChart {
    let symbol = registered.symbol.as_deref().filter(|symbol| !symbol.is_empty());
    PatientChart {
        identity: Identity { address: narrow(&identity.address), ..identity.clone() },
        insurer_number: registered.insurer_number.clone(),
        symbol: symbol.map(narrow),
        number: narrow(&registered.number),
        branch: registered.branch.clone(),
        burden_tenths: Some(right.burden_tenths()),
    }
}

/// Four digits, not those of the card's other PIN, so that a mix-up shows.
fn pin(random: &mut Random) -> String {
    let mut pin = random.digits(4);
    while pin == TEXT_PIN {
        pin = random.digits(4);
    }
    pin
}
