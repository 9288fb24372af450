//! Commands, answers, BER-TLV and a recorded card.

use alloc::vec;
use mynacard_apdu::tlv::{self, Bounds, Tag, Tree};
use mynacard_apdu::{Card, FileId, Recorder, Replay, SecretBytes, Traced, Tries, Verification};

const PIN: FileId = FileId(0x0018);
const CONVERSATION: &str = "> 00B08A00 000000\n< 3003020105 9000\n> 00200098\n< 63C3\n> 00200098 *\n< 9000\n";

pub(crate) fn converses() -> Option<bool> {
    let mut recorder = Recorder::of_test_card(Replay::parse(CONVERSATION).ok()?);
    let mut card = Card::new(Traced(&mut recorder));
    let object = card.read_object(FileId(0x000A)).ok()?;
    let objects = tlv::validate(object.expose(), Bounds::CARD).ok()?;
    let tries = card.tries(PIN).ok()?;
    let checked = card.verify(PIN, &SecretBytes::new(b"1234")?).ok()?;
    let built = Tree::constructed(Tag(0x30), vec![Tree::primitive(Tag(0x02), &[5]).ok()?]).ok()?;
    Some(
        objects == 2
            && built.to_bytes() == object.expose()
            && (tries, checked) == (Tries::Left(3), Verification::Verified)
            && recorder.conversation() == CONVERSATION,
    )
}
