//! 世帯: who lives together.

use super::random::Random;
use std::iter::repeat_with;

/// 世帯人員: households of 1 to 6 people in 1,000 (2020 census, rounded).
const SIZES: [(usize, u32); 6] = [(1, 380), (2, 280), (3, 170), (4, 120), (5, 35), (6, 15)];
/// The most people of one household.
pub(super) const LARGEST: u32 = 6;
/// Couples among households of two, the others are a parent and a child; elderly among those who live alone or in
/// couples; a man as head. In 10,000; assumed.
const COUPLES: u32 = 8_000;
const ELDERLY: u32 = 5_500;
const MALE_HEADS: u32 = 7_500;
/// 親と同居: a parent of the head in households of four and more; assumed.
const WITH_A_PARENT: u32 = 3_000;

/// 世帯での続柄.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// 世帯主.
    Head,
    /// 配偶者.
    Spouse,
    /// 子.
    Child,
    /// 親 of the head.
    Parent,
}

/// One of a household, before there are names.
pub(super) struct Member {
    pub(super) relation: Relation,
    pub(super) age: u8,
    pub(super) is_woman: bool,
}

/// The members, the head first.
pub(super) fn draw(random: &mut Random) -> Vec<Member> {
    let head_is_woman = !random.happens(MALE_HEADS);
    let head = |age| Member { relation: Relation::Head, age, is_woman: head_is_woman };
    let spouse = |age| Member { relation: Relation::Spouse, age, is_woman: !head_is_woman };
    let size = random.weighted(&SIZES);
    let has_children = size > 2 || size == 2 && !random.happens(COUPLES);
    if !has_children {
        let age = if random.happens(ELDERLY) { random.between(65, 96) } else { random.between(20, 64) };
        let mut members = vec![head(age)];
        if size == 2 {
            members.push(spouse(near(random, age)));
        }
        return members;
    }
    let parents = usize::from(size > 3 && random.happens(WITH_A_PARENT));
    let adults = if size == 2 { 1 } else { 2 };
    let children = children(random, size - adults - parents);
    // Old enough for the oldest child.
    let age = children.last().map_or(0, |oldest| oldest.age) + random.between(22, 35);
    let mut members = vec![head(age)];
    if adults == 2 {
        members.push(spouse(near(random, age)));
    }
    members.extend(children.into_iter().rev());
    let mut parent = || Member {
        relation: Relation::Parent,
        age: (age + random.between(22, 36)).min(99),
        is_woman: random.happens(6_500),
    };
    members.extend(repeat_with(&mut parent).take(parents));
    members
}

/// The age of a spouse.
fn near(random: &mut Random, age: u8) -> u8 {
    (age + random.between(0, 6)).saturating_sub(3).max(19)
}

/// The youngest first; births two to four years apart.
fn children(random: &mut Random, count: usize) -> Vec<Member> {
    let mut age = random.between(0, 20);
    let mut child = || {
        let child = Member { relation: Relation::Child, age, is_woman: random.happens(5_000) };
        age += random.between(2, 4);
        child
    };
    repeat_with(&mut child).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_younger_than_their_child_allows() {
        for household in 0..5_000 {
            let members = draw(&mut Random::of(31, household));
            let of = |relation| members.iter().filter(move |member| member.relation == relation);
            let head = members.first().unwrap();
            assert_eq!((head.relation, of(Relation::Head).count()), (Relation::Head, 1));
            assert!((1..=LARGEST as usize).contains(&members.len()));
            assert!(of(Relation::Child).all(|child| child.age + 22 <= head.age));
            assert!(of(Relation::Parent).all(|parent| head.age + 22 <= parent.age));
            assert!(of(Relation::Spouse).count() <= 1);
        }
    }
}
