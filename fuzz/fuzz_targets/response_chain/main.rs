//! A hostile card against the real flows: whatever it answers, they end after a bounded number of exchanges, no command with
//! a PIN goes out twice, and none without two tries left by the card's last word.
//!
//! The card is honest where the input says so: otherwise nothing would come as far as the signature.
#![no_main]

mod honest;

use honest::Honest;
use libfuzzer_sys::fuzz_target;
use mynacard_apdu::{
    Addressing, Card, Limits, Meaning, Response, StatusWord, Transport, TransportError, TransportErrorKind,
    Wire,
};
use mynacard_auth::{
    AttributesApplication, AuthPin, BirthDate, BirthDatePin, CardFaceApplication, Challenge,
    CommonApplication, Content, DataObject, Error, IssuerSecurityDomain, JpkiApplication, LastTry, Purpose,
    SignPassword, TextPin, TrustAnchors, present, prove,
};

/// Exchanges that one file or answer may take are 160, and no flow reads more than eight.
const MOST_EXCHANGES: u32 = 2_000;

/// One byte of input an exchange says what comes back; after the input the card is honest or silent.
struct Hostile<'a> {
    input: &'a [u8],
    honest: Honest,
    silent_at_the_end: bool,
    limits: Limits,
    with_pins: Vec<Vec<u8>>,
    tries: Option<StatusWord>,
}

impl Hostile<'_> {
    fn take(&mut self, count: usize) -> &[u8] {
        let (taken, rest) = self.input.split_at(count.min(self.input.len()));
        self.input = rest;
        taken
    }

    fn byte(&mut self) -> usize {
        self.take(1).first().copied().unwrap_or_default().into()
    }

    fn answer(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        if self.input.is_empty() && self.silent_at_the_end {
            return Err(TransportError::new(TransportErrorKind::AnswerLost));
        }
        let honest = self.honest.answer(wire.expose());
        match self.byte() {
            0x00..=0x7F => Response::parse(honest),
            0x80 => {
                let most = self.byte();
                let cut = honest.len().saturating_sub(2).min(most);
                Response::parse([&honest[..cut], &[0x90, 0x00]].concat())
            }
            0x81 => Response::parse(self.take(2).to_vec()),
            0x82 => {
                let (at, bits) = (self.byte() << 8 | self.byte(), self.byte());
                let mut flipped = honest;
                let at = at % flipped.len();
                flipped[at] ^= bits as u8;
                Response::parse(flipped)
            }
            0x83 => {
                let kinds = TransportErrorKind::ALL;
                Err(TransportError::new(kinds[self.byte() % kinds.len()]))
            }
            0x84 => {
                let status = self.take(2).to_vec();
                Response::parse([&honest[..honest.len() - 2], &status].concat())
            }
            0x85 => {
                let count = self.byte() << 8 | self.byte();
                Response::parse(self.take(count).to_vec())
            }
            short => Response::parse(self.take(short - 0x80).to_vec()),
        }
    }
}

impl Transport for Hostile<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        let [_, instruction, ..] = wire.header();
        let carries_pin = matches!(instruction, 0x20 | 0x24 | 0x2C) && wire.expose().len() > 4;
        if carries_pin {
            assert!(!self.with_pins.iter().any(|sent| sent == wire.expose()), "a PIN was sent twice");
            self.with_pins.push(wire.expose().to_vec());
        }
        if carries_pin && instruction == 0x20 {
            let left = self.tries.take().map(StatusWord::meaning);
            assert!(matches!(left, Some(Meaning::TriesLeft(2..))), "a PIN was sent with {left:?}");
        }
        let answer = self.answer(wire);
        if instruction == 0x20 && !carries_pin {
            self.tries = answer.as_ref().ok().map(Response::status);
        }
        answer
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}

fuzz_target!(|input: &[u8]| {
    let (choice, input) = input.split_first().unwrap_or((&0, &[]));
    let mut hostile = Hostile {
        input,
        honest: Honest::default(),
        silent_at_the_end: choice & 4 != 0,
        limits: if choice & 1 == 0 { Limits::EXTENDED } else { Limits::SHORT },
        with_pins: Vec::new(),
        tries: None,
    };
    let addressing = if choice & 2 == 0 { Addressing::ShortId } else { Addressing::Select };
    let mut card = Card::new(&mut hostile).addressed_by(addressing);
    // What comes of it is the card's affair; errors carry a code and show nothing of it.
    if let Err(error) = flow(&mut card, choice >> 3) {
        assert!(!error.code().is_empty());
    }
    assert!(card.exchanges() < MOST_EXCHANGES);
    assert!(hostile.with_pins.len() <= 2);
});

fn flow<T: Transport>(card: &mut Card<T>, number: u8) -> Result<(), Error> {
    match number {
        0..8 => {
            let presented = present(card)?;
            let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[]).expect("no policies");
            let evidence = prove(card, presented, auth_pin(), LastTry::Keep, challenge(), &anchors)?;
            assert!(evidence.certificate.verifies(evidence.message.as_bytes(), &evidence.signature));
        }
        8..12 => {
            let mut session = card.transaction()?;
            let mut text = AttributesApplication::select(&mut session)?;
            let _ = (text.tries(), text.read_basic_information());
            let pin = TextPin::parse("1234").expect("four digits");
            text.unlock(pin, LastTry::Keep)?.read_basic_four()?;
        }
        12..16 => {
            let mut session = card.transaction()?;
            let jpki = JpkiApplication::select(&mut session)?;
            let mut unlocked = jpki.unlock_signature(password("ABC123"), LastTry::Keep)?;
            unlocked.read_certificate()?;
            unlocked.sign(challenge())?;
        }
        16..20 => {
            let mut jpki = JpkiApplication::select(card)?;
            let _ = (jpki.read_kind(), jpki.read_token_information(), jpki.read_certificate_presence());
            let _ = (jpki.read_ca_certificate(), jpki.read_signature_ca_certificate());
        }
        20..22 => {
            let new = AuthPin::parse("8351").expect("four digits");
            let mut session = card.transaction()?;
            JpkiApplication::select(&mut session)?.change_pin(auth_pin(), new, LastTry::Keep)?;
        }
        22..24 => {
            let mut session = card.transaction()?;
            let jpki = JpkiApplication::select(&mut session)?;
            jpki.change_password(password("ABC123"), password("XYZ987"), LastTry::Keep)?;
        }
        24..28 => {
            let mut session = card.transaction()?;
            let mut face = CardFaceApplication::select(&mut session)?;
            let _ = (face.read_basic_information(), face.read_issuer_certificate());
            let born = BirthDate::gregorian(1985, 4, 12).expect("a day");
            drop(face.unlock_birth_date(BirthDatePin::new(born).expect("a PIN"), LastTry::Keep)?);
        }
        _ => {
            CommonApplication::select(card)?.read_card_record()?;
            let mut domain = IssuerSecurityDomain::select(card)?;
            for object in [DataObject::CardNumber, DataObject::LowerCertificate, DataObject::ContactAtr] {
                let read = domain.read(object)?;
                let _ = read.as_ref().map(Content::expose);
            }
        }
    }
    Ok(())
}

fn auth_pin() -> AuthPin {
    AuthPin::parse("1234").expect("four digits")
}

fn password(text: &str) -> SignPassword {
    SignPassword::parse(text).expect("letters and digits")
}

fn challenge() -> Challenge {
    Challenge::new("https://service.example", 1_772_420_400, &[0xAB; 32]).expect("well formed")
}
