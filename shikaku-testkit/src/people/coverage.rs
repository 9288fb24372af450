//! 加入: who of a family is insured with whom, in the insurers' own writing.

use super::births::Right;
use super::generator::Relative;
use super::insurers::{self, Family, Insurer, Kind};
use super::places::Place;
use super::random::Random;
use crate::service::Registered;

/// What the insurers have registered of each relative.
///
/// 後期高齢者医療 and 医療扶助 insure each person alone; the others of the household are one family, the first of them
/// the insured person.
pub(super) fn insure(random: &mut Random, relatives: &[Relative], place: &Place) -> Vec<Registered> {
    let together = |relative: &&Relative| !alone(relative.right);
    // Who earns a family its employees' insurance is not yet in 後期高齢者医療.
    let kind = match relatives.first() {
        Some(head) if together(&head) => Kind::draw(random),
        _ => Kind::Municipal,
    };
    let family = Family::draw(random, kind, place.municipality);
    let insured_name = relatives.iter().find(together).map(|insured| insured.name.at_insurer.clone());
    let mut members = 0;
    let mut registered = Vec::with_capacity(relatives.len());
    for relative in relatives {
        let base = person(relative, place);
        registered.push(if together(&relative) {
            members += 1;
            Registered {
                insurer_number: family.insurer.number.clone(),
                insurer_name: family.insurer.name.clone(),
                symbol: family.symbol.clone(),
                number: family.number.clone(),
                branch: family.branch(members - 1),
                personal_family: if members == 1 { "1" } else { "2" }.to_owned(),
                insured_name: insured_name.clone().unwrap_or_default(),
                ..base
            }
        } else {
            let (Insurer { number: insurer_number, name: insurer_name }, number) =
                if relative.right == Right::MedicalAssistance {
                    insurers::medical_assistance(random, place.municipality)
                } else {
                    insurers::late_elderly(random, place.municipality)
                };
            let insured_name = base.name.clone();
            Registered { insurer_number, insurer_name, number, insured_name, ..base }
        });
    }
    registered
}

/// Whether the right is one person's, without family, 記号 and 枝番.
const fn alone(right: Right) -> bool {
    matches!(right, Right::LateElderly | Right::MedicalAssistance)
}

/// What does not depend on the insurer.
fn person(relative: &Relative, place: &Place) -> Registered {
    Registered {
        personal_family: "1".to_owned(),
        name: relative.name.at_insurer.clone(),
        name_kana: relative.name.kana.clone(),
        sex: relative.sex.to_owned(),
        birthdate: relative.birthdate(),
        address: place.at_insurer.clone(),
        post_number: place.post_number.clone(),
        ..Registered::default()
    }
}
