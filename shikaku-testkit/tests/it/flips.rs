//! Every byte of every signed object of the card-data applications, flipped one at a time.

use crate::holder::{birth_date_pin, challenge, image, matching_number, roots, soft, text_pin};
use mynacard_apdu::{Card, Limits, Response, StatusWord, Transport, TransportError, Wire};
use mynacard_auth::{Error, LastTry, read_attributes, read_birth_date, read_card_face};
use shikaku_testkit::card::{Application, Connection, SoftCard, face_files, files, text_files};
use std::ops::Range;
use std::sync::LazyLock;

/// A card whose signature over the challenge is known beforehand, so that thousands of cards need not compute it.
struct Presigned(Connection, Vec<u8>);

impl Transport for Presigned {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        if wire.header()[1] == 0x2A {
            return Ok(Response::new(self.1.clone(), StatusWord::SUCCESS));
        }
        self.0.transmit(wire)
    }
    fn limits(&self) -> Limits {
        self.0.limits()
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}

/// How a card is read, and whether everything that is checked holds.
type Reads = fn(&mut Card<Presigned>) -> Result<bool, Error>;

fn attributes(card: &mut Card<Presigned>) -> Result<bool, Error> {
    let evidence = read_attributes(card, text_pin(), LastTry::Keep, &roots(), Some(challenge()))?;
    Ok(evidence.findings.problem().is_none())
}

fn birth_date(card: &mut Card<Presigned>) -> Result<bool, Error> {
    let evidence = read_birth_date(card, birth_date_pin(), LastTry::Keep, &roots(), Some(challenge()))?;
    Ok(evidence.findings.problem().is_none())
}

fn card_face(card: &mut Card<Presigned>) -> Result<bool, Error> {
    let evidence = read_card_face(card, matching_number(), LastTry::Keep, &roots(), Some(challenge()))?;
    Ok(evidence.findings.problem().is_none())
}

/// What the two keys of the card answer to the challenge.
static SIGNATURES: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let roots = roots();
    let mut card = Card::new(soft().connect());
    let text = read_attributes(&mut card, text_pin(), LastTry::Keep, &roots, Some(challenge())).unwrap();
    let face =
        read_birth_date(&mut card, birth_date_pin(), LastTry::Keep, &roots, Some(challenge())).unwrap();
    [text.proof, face.proof].map(|proof| proof.unwrap().signature.as_bytes().to_vec())
});

struct SignedObject {
    what: &'static str,
    application: Application,
    file: u16,
    bytes: Vec<u8>,
    /// The tags of what no signature covers.
    unsigned: &'static [u8],
    reads: Reads,
}

impl SignedObject {
    fn signature(&self) -> &'static [u8] {
        let [text, face] = &*SIGNATURES;
        if self.application == Application::Text { text } else { face }
    }

    fn is_believed(&self, bytes: Vec<u8>) -> bool {
        let soft = SoftCard::new(image().with_file(self.application, self.file, bytes));
        (self.reads)(&mut Card::new(Presigned(soft.connect(), self.signature().to_vec()))).unwrap_or(false)
    }

    /// Where the objects lie that no signature covers, tag and length included. All have one of the kit's own forms.
    fn unsigned(&self) -> Vec<Range<usize>> {
        let find = |tag: &u8| {
            let at = self.bytes.windows(2).position(|window| window == [0xDF, *tag]).unwrap();
            let (header, length) = match self.bytes[at + 2] {
                0x82 => (5, usize::from(u16::from_be_bytes([self.bytes[at + 3], self.bytes[at + 4]]))),
                0x81 => (4, usize::from(self.bytes[at + 3])),
                short => (3, usize::from(short)),
            };
            at..at + header + length
        };
        self.unsigned.iter().map(find).collect()
    }
}

fn objects() -> Vec<SignedObject> {
    let holder = crate::holder::taro().holder;
    let birthdate = holder.birthdate(crate::desk::NOW);
    let four = files::basic_four(holder.name, holder.address, &birthdate, holder.sex);
    let number = files::my_number(shikaku_testkit::persona::MY_NUMBER);
    let digests = text_files::integrity(&number, &four);
    let face = face_files::card_face(&birthdate, holder.sex, "20310401");
    let object = |what, application, file, bytes, unsigned, reads: Reads| SignedObject {
        what,
        application,
        file,
        bytes,
        unsigned,
        reads,
    };
    let (text, face_application) = (Application::Text, Application::CardFace);
    vec![
        object("basic four", text, 0x0002, four, &[0x21], attributes),
        object("their signature", text, 0x0003, digests, &[], attributes),
        object("certificate of the attributes", text, 0x0004, text_files::certificate(), &[], attributes),
        object("key of the attributes", text, 0x0007, text_files::signed_key(), &[], attributes),
        object("birth date", face_application, 0x0001, face_files::age_record(&birthdate), &[], birth_date),
        object("card face", face_application, 0x0002, face, &[0x21, 0x29, 0x2A], card_face),
        object(
            "certificate of the face",
            face_application,
            0x0004,
            face_files::certificate(),
            &[],
            card_face,
        ),
    ]
}

#[test]
fn every_flipped_byte_of_every_signed_object_is_noticed() {
    let objects = objects();
    let mut results = vec![(0, Vec::new()); objects.len()];
    std::thread::scope(|scope| {
        for (object, result) in objects.iter().zip(&mut results) {
            scope.spawn(|| {
                assert!(object.is_believed(object.bytes.clone()), "{} as it is", object.what);
                let unsigned = object.unsigned();
                for at in 0..object.bytes.len() {
                    let mut flipped = object.bytes.clone();
                    flipped[at] ^= 0x01;
                    if unsigned.iter().any(|range| range.contains(&at)) {
                        continue;
                    }
                    result.0 += 1;
                    if object.is_believed(flipped) {
                        result.1.push(at);
                    }
                }
            });
        }
    });
    let mut tried = 0;
    for (object, (flips, unnoticed)) in objects.iter().zip(&results) {
        println!("{}: {flips} bytes flipped one at a time, {} go unnoticed", object.what, unnoticed.len());
        assert!(unnoticed.is_empty(), "{}: flips at {unnoticed:?} go unnoticed", object.what);
        tried += flips;
    }
    println!("card data flips tried {tried}, unnoticed 0");
    assert!(tried > 2_800, "{tried} flips");
}

#[test]
fn what_no_signature_covers_is_named_so_and_changes_nothing_that_is_signed() {
    for object in objects().iter().filter(|object| object.unsigned.contains(&0x2A)) {
        for range in object.unsigned().into_iter().skip(1) {
            // The last byte of expiry and of security code.
            let mut flipped = object.bytes.clone();
            flipped[range.end - 1] ^= 0x01;
            assert!(object.is_believed(flipped), "{}", object.what);
        }
    }
}
