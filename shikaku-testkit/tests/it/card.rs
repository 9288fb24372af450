//! The software card answers as public code says that the real one does.

mod access;
mod conformance;
mod differences;
mod faults;
mod files;
mod forms;
mod next;
mod pad;
mod pins;
mod profiles;
mod state;
mod vectors;

use mynacard_apdu::{
    ApplicationId, Card, Command, FileId, Lengths, Limits, Response, SecretBytes, Step, Transport,
    TransportErrorKind, Tries, Verification,
};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};
use shikaku_testkit::HolderKey;
use shikaku_testkit::card::{Application, Profile, SoftCard, Switches};
use shikaku_testkit::persona::{self, Persona};

/// 2025-12-10 09:00 in Japan.
const TODAY: i64 = 1_765_324_800;

/// DigestInfo of SHA-256 (RFC 8017, clause 9.2, note 1).
const DIGEST_INFO: &[u8] = b"\x30\x31\x30\x0D\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";

const JPKI: &str = "00A4040C0AD392F000260100000001";
const TEXT: &str = "00A4040C0AD3921000310001010408";
const ISD: &str = "00A4040C07A0000001510000";
const VERIFY: &str = "0020009804";

fn taro() -> &'static Persona {
    persona::find("taro").unwrap()
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// A secret in the hexadecimal form that commands are written in.
fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02X}")).collect()
}

/// Sends a command as written, in hexadecimal.
fn send(connection: &mut impl Transport, command: &str) -> Result<Response, TransportErrorKind> {
    let parsed = Command::parse(&bytes(command)).unwrap();
    let wire = parsed.encode(Lengths::Extended).unwrap();
    connection.transmit(&wire).map_err(|error| error.kind())
}

/// The status words of a conversation, each in hexadecimal.
fn talk(connection: &mut impl Transport, commands: &[&str]) -> Vec<String> {
    commands.iter().map(|command| send(connection, command).unwrap().status().to_string()).collect()
}

/// VERIFY of the authentication PIN by short identifier.
fn verify(pin: &str) -> String {
    format!("{VERIFY}{}", hex(pin))
}

fn id(application: Application) -> ApplicationId {
    ApplicationId::new(application.id()).unwrap()
}

fn sign(card: &mut Card<impl Transport>, payload: &[u8]) -> Response {
    card.on_file(FileId(0x0017), Step::Sign, |short_id| {
        Command::new([0x80, 0x2A, 0x00, 0x80 | short_id.unwrap_or(0)]).with_data(payload).expecting(256)
    })
    .unwrap()
}

/// The exchanges of a visit, as the libraries send them; returns the certificate.
fn visit(card: &mut Card<impl Transport>) -> Vec<u8> {
    let digest = Sha256::digest(b"a challenge");
    card.select_application(id(Application::Jpki)).unwrap();
    let certificate = card.read_object(FileId(0x000A)).unwrap().expose().to_vec();
    assert_eq!(card.tries(FileId(0x0018)).unwrap(), Tries::Left(3));

    let mut card = card.transaction().unwrap();
    card.select_application(id(Application::Jpki)).unwrap();
    assert_eq!(card.tries(FileId(0x0018)).unwrap(), Tries::Left(3));
    let pin = SecretBytes::new(taro().pin.as_bytes()).unwrap();
    assert_eq!(card.verify(FileId(0x0018), &pin).unwrap(), Verification::Verified);
    let signature = sign(&mut card, &[DIGEST_INFO, &digest].concat());
    card.select_application(ApplicationId::new(&bytes(&ISD[10..])).unwrap()).unwrap();

    let key = RsaPublicKey::from_public_key_der(&HolderKey::Authentication.public_key_der()).unwrap();
    key.verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature.expose()).unwrap();
    certificate
}

#[test]
fn a_visit_takes_8_exchanges_with_extended_length_and_14_with_short() {
    for (limits, exchanges) in [(Limits::EXTENDED, 8), (Limits::SHORT, 14)] {
        let soft = taro().soft_card(TODAY);
        let certificate = visit(&mut Card::new(soft.connect_with(limits)));
        assert_eq!(certificate, taro().authentication_certificate(TODAY));
        assert_eq!((soft.exchanges(), soft.verifies()), (exchanges, 1), "{limits:?}");
    }
}

#[test]
fn every_persona_with_a_usable_card_is_read_in_the_same_number_of_exchanges() {
    // The certificate of an Android phone is read after the PIN.
    for persona in persona::all().iter().filter(|persona| persona.profile != Profile::Android) {
        let soft = persona.soft_card(TODAY);
        soft.insert();
        let mut card = Card::new(soft.connect_with(Limits::SHORT));
        card.select_application(id(Application::Jpki)).unwrap();
        // One fault of a persona lies further on, at the exchange that it is about.
        if persona.name != "taken-away" {
            card.read_object(FileId(0x000A)).unwrap();
            assert_eq!(soft.exchanges(), 8, "{}", persona.name);
        }
    }
}

#[test]
fn a_visit_falls_back_where_short_identifiers_or_extended_length_are_refused() {
    for (change, exchanges) in [
        // Each refusal costs one exchange, each SELECT EF one more.
        ((|switches| switches.refuse_short_ids = true) as fn(&mut Switches), 8 + 1 + 5),
        (|switches| switches.refuse_extended_length = true, 14 + 1),
    ] {
        let soft = taro().soft_card(TODAY);
        let mut switches = Switches::default();
        change(&mut switches);
        soft.set_switches(switches);
        visit(&mut Card::new(soft.connect()));
        assert_eq!((soft.exchanges(), soft.verifies()), (exchanges, 1));
    }
}

#[test]
fn filler_behind_a_certificate_is_not_taken_for_a_part_of_it() {
    let soft = taro().soft_card(TODAY);
    let mut switches = Switches::default();
    switches.certificate_filler = 300;
    soft.set_switches(switches);
    assert_eq!(visit(&mut Card::new(soft.connect())), taro().authentication_certificate(TODAY));
    let raw =
        send(&mut soft.connect(), JPKI).and_then(|_| send(&mut soft.connect(), "00B08A00000000")).unwrap();
    assert!(raw.expose().ends_with(&[0xFF; 300]));
}

#[test]
fn a_reader_for_short_length_does_not_carry_the_extended_form() {
    let soft = taro().soft_card(TODAY);
    let mut connection = soft.connect_with(Limits::SHORT);
    assert_eq!(send(&mut connection, "00B08A00000000").err(), Some(TransportErrorKind::Fault));
    assert_eq!(soft.exchanges(), 0);
}

#[test]
fn nothing_that_a_card_prints_holds_a_pin_or_a_person() {
    let soft = taro().soft_card(TODAY);
    let mut connection = soft.connect();
    talk(
        &mut connection,
        &[JPKI, &verify(taro().pin), TEXT, &format!("0020009104{}", hex(persona::TEXT_PIN))],
    );
    send(&mut connection, "00B08200000000").unwrap();
    let printed = format!("{soft:?} {connection:?} {:?} {:?} {:?}", soft.log(), taro(), taro().holder);
    for secret in [taro().pin, persona::TEXT_PIN, persona::MY_NUMBER, "太郎", "見本", "52, 49, 50, 54"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
    assert_eq!(soft.log().len(), 5);
    assert_eq!(soft.log()[1].header, [0x00, 0x20, 0x00, 0x98]);
    assert_eq!(soft.log()[1].command_bytes, 9);
}

fn soft() -> SoftCard {
    taro().soft_card(TODAY)
}
