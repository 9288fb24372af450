//! The text application of the published test card: its attributes, and who vouches for them. EF 0001 holds the 12-digit
//! number and is never read; of EF 0006, the key for secure messaging, the form is published and its use is not.

use crate::Tally;
use mynacard_apdu::tlv::{self, Tag};
use mynacard_apdu::{Card, FileId, Limits, SecretBytes, Verification};
use mynacard_auth::card_verifiable::{CardVerifiableAnchors, Check, IssuerProblem, Issues, KeyReference};
use mynacard_auth::{
    AttributesApplication, AttributesEvidence, Challenge, Hierarchy, LastTry, Production, Test, TextPin,
    layout, read_attributes,
};
use shikaku_testkit::HolderKey;
use shikaku_testkit::card::{Application, Image, PinName, SoftCard, text_files};

const PIN: &str = "2580";
const SESSION_KEY: FileId = FileId(0x0006);
/// The signed files, and the length of what stands unsigned before the signed part of the first: FF20 and DF21.
const SIGNED: [(u16, &str, usize); 4] = [
    (0x0002, "test-card/text-0002.bin", 14),
    (0x0003, "test-card/text-0003.bin", 0),
    (0x0004, "test-card/text-0004.bin", 0),
    (0x0007, "test-card/text-0007.bin", 0),
];

pub(crate) fn run(read: &impl Fn(&str) -> Vec<u8>, tally: &mut Tally) {
    let keys = Keys::read(&String::from_utf8(read("cv-ca-keys.txt")).expect("a list in UTF-8"));
    keys.check(tally);
    let image = SIGNED
        .iter()
        .fold(Image::blank(), |image, (file, path, _)| image.with_file(Application::Text, *file, read(path)))
        .with_file(Application::Text, 0x0005, read("test-card/text-0005.bin"))
        .with_pin(PinName::Text, PIN.as_bytes())
        .with_key(HolderKey::Text);
    for limits in [Limits::EXTENDED, Limits::SHORT] {
        proven(&image, limits, &keys.test, tally);
    }
    let production = CardVerifiableAnchors::<Production>::embedded();
    let evidence = attributes(&image, Limits::EXTENDED, &production, None).expect("the attributes");
    let unknown = IssuerProblem::Unknown(reference(b"6000033"));
    tally.check("a test card under production keys", evidence.findings.issuer.err() == Some(unknown));
    information(&image, tally);
    for (file, path, unsigned) in SIGNED {
        flips(&image, (file, &read(path), unsigned), &keys.test, tally);
    }
    let published = read("test-card/text-0006.bin");
    session_key(&image.with_file(Application::Text, SESSION_KEY.0, published.clone()), &published, tally);
}

/// The key for secure messaging, which nothing here uses: handed out after the PIN, in the form that is published.
fn session_key(image: &Image, published: &[u8], tally: &mut Tally) {
    let soft = SoftCard::new(image.clone());
    let mut card = Card::new(soft.connect());
    card.select_application(layout::attributes::APPLICATION).expect("the text application");
    tally.check("session key before the PIN", card.read_object(SESSION_KEY).is_err());
    let pin = SecretBytes::new(PIN.as_bytes()).expect("a PIN");
    let verified = card.verify(layout::attributes::PIN, &pin).expect("an answer");
    let object = card.read_object(SESSION_KEY).expect("the key");
    let (key, filler) = tlv::first(object.expose()).expect("an object");
    let parts: Vec<_> = key.objects().map(|part| part.expect("a part")).collect();
    let is_as_published = key.tag == Tag(0xA1)
        && filler.is_empty()
        && matches!(parts.as_slice(), [exponent, modulus]
            if (exponent.tag, exponent.value) == (Tag(0x90), &[0x01, 0x00, 0x01][..])
                && (modulus.tag, modulus.value.len()) == (Tag(0x91), 256)
                && modulus.value.starts_with(&[0xE2, 0xA7, 0xB5, 0x6E]));
    tally.check("session key", verified == Verification::Verified && is_as_published);
    // The software card's own: the same in all but the modulus, which ends it.
    let own = text_files::session_key();
    let before_the_modulus = ..published.len() - 256;
    let alike = own.len() == published.len() && own[before_the_modulus] == published[before_the_modulus];
    tally.check("the software card's session key", alike);
}

/// The attributes as published, and every check of them.
fn proven(image: &Image, limits: Limits, roots: &CardVerifiableAnchors<Test>, tally: &mut Tally) {
    let evidence = attributes(image, limits, roots, Some(challenge())).expect("the attributes");
    let four = &evidence.attributes;
    tally.check("name", four.expose_name() == "黒桐　幹也");
    tally.check("address", four.expose_address() == "東京都清瀬市観布子南１２－７－２０２");
    tally.check("birth date", four.expose_birth_date() == "19800217");
    tally.check("sex", four.expose_sex() == "1");
    let findings = &evidence.findings;
    let issuer = findings.issuer.as_ref().expect("a trusted issuer");
    tally.check("CV-CA", issuer.anchor() == reference(b"6000033"));
    tally.check("municipality", issuer.subject().to_string() == "1322131/000");
    tally.check("signature of the record", findings.record == Check::Passed);
    tally.check("digest of the attributes", findings.contents == Check::Passed);
    tally.check("the card's key", findings.card_key == Check::Passed);
    // The software card signs with a key of its own.
    tally.check("another card's signature", findings.presence == Check::Failed);
}

fn information(image: &Image, tally: &mut Tally) {
    let soft = SoftCard::new(image.clone());
    let mut card = Card::new(soft.connect());
    let mut application = AttributesApplication::select(&mut card).expect("the text application");
    let information = application.read_basic_information().expect("its information");
    let versions = (information.specification, information.extended_length, information.vendor);
    tally.check("versions", versions == (0x01, 0x03, [0x0E, 0x01]));
    tally.check("key", information.key == reference(b"6000034"));
}

/// Every byte of a signed file, flipped one at a time.
fn flips(
    image: &Image,
    (file, bytes, unsigned): (u16, &[u8], usize),
    roots: &CardVerifiableAnchors<Test>,
    tally: &mut Tally,
) {
    let is_believed = |at: usize| {
        let mut flipped = bytes.to_vec();
        if let Some(byte) = flipped.get_mut(at) {
            *byte ^= 0x01;
        }
        let image = image.clone().with_file(Application::Text, file, flipped);
        attributes(&image, Limits::EXTENDED, roots, (file == 0x0007).then(challenge)).is_some_and(
            |evidence| {
                evidence.findings.problem().is_none()
                    || file == 0x0007 && evidence.findings.card_key == Check::Passed
            },
        )
    };
    let unnoticed = (unsigned..bytes.len()).filter(|at| is_believed(*at)).count();
    println!(
        "  text {file:04X}: {} bytes flipped one at a time, {unnoticed} unnoticed",
        bytes.len() - unsigned
    );
    tally.check(&format!("flips of {file:04X}"), unnoticed == 0);
}

fn attributes<H: Hierarchy>(
    image: &Image,
    limits: Limits,
    roots: &CardVerifiableAnchors<H>,
    challenge: Option<Challenge>,
) -> Option<AttributesEvidence<H>> {
    let soft = SoftCard::new(image.clone());
    let pin = TextPin::parse(PIN).expect("a PIN");
    read_attributes(&mut Card::new(soft.connect_with(limits)), pin, LastTry::Keep, roots, challenge).ok()
}

fn challenge() -> Challenge {
    Challenge::new("https://desk.example", 1_765_324_800, &[0x5A; 32]).expect("a challenge")
}

fn reference(name: &[u8; 7]) -> KeyReference {
    KeyReference::new([name.as_slice(), b"\x08\x05001\0\0\0\0"].concat().try_into().expect("16 bytes"))
}

/// The published CV-CA keys: name, 16 bytes of identifier, modulus.
struct Keys {
    production: Vec<(Issues, KeyReference, [u8; 256])>,
    test: CardVerifiableAnchors<Test>,
}

impl Keys {
    fn read(list: &str) -> Self {
        let mut keys = Self { production: Vec::new(), test: CardVerifiableAnchors::none() };
        for row in list.lines().filter(|row| !row.starts_with('#')) {
            let cells: Vec<_> = row.split(',').collect();
            let [name, reference, modulus] = cells.as_slice() else { continue };
            let issues = match &name[5..] {
                "20" => Issues::Card,
                "23" => Issues::CardFace,
                _ => Issues::Attributes,
            };
            let reference = KeyReference::new(hex(reference).try_into().expect("16 bytes"));
            let modulus: [u8; 256] = hex(modulus).try_into().expect("256 bytes");
            if name.starts_with('5') {
                keys.production.push((issues, reference, modulus));
            } else {
                keys.test = keys.test.with_key(issues, reference, &modulus).expect("a test key");
            }
        }
        keys
    }

    /// The embedded keys are the published ones; no key of one hierarchy enters the other.
    fn check(&self, tally: &mut Tally) {
        let published = self.production.iter().fold(CardVerifiableAnchors::none(), |anchors, key| {
            let (issues, reference, modulus) = key;
            anchors.with_key(*issues, *reference, modulus).expect("a production key")
        });
        tally.check("embedded CV-CA keys", published == CardVerifiableAnchors::<Production>::embedded());
        for (issues, reference, modulus) in &self.production {
            let refused = CardVerifiableAnchors::<Test>::none().with_key(*issues, *reference, modulus);
            tally.check("a production key among test keys", refused.is_err());
        }
        tally.check("test keys", self.test.references().count() == 3);
    }
}

fn hex(text: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(byte).collect()
}
