//! What the two card-data applications say of the holder, and who vouches for it.

use crate::desk::NOW;
use crate::holder::{
    birth_date_pin, challenge, image, matching_number, of_kind, reads_without_a_pin, reference, roots, soft,
    taro, text_pin, wrong_matching_number,
};
use mynacard_apdu::{Card, Limits, Transport, Tries};
use mynacard_auth::card_verifiable::{
    CardDataProblem, CardVerifiableAnchors, Check, Findings, IssuerProblem, Issues, Production, Test,
};
use mynacard_auth::{
    AttributesApplication, AttributesEvidence, BirthDateEvidence, CardFaceApplication, CardFaceEvidence,
    CommonApplication, DataObject, Error, IssuerSecurityDomain, LastTry, read_attributes, read_birth_date,
    read_card_face,
};
use shikaku_testkit::card::{Application, Image, PinName, Profile, SoftCard, text_files};

const LIMITS: [Limits; 2] = [Limits::EXTENDED, Limits::SHORT];

fn attributes(soft: &SoftCard, roots: &CardVerifiableAnchors<Test>) -> AttributesEvidence<Test> {
    let mut card = Card::new(soft.connect());
    read_attributes(&mut card, text_pin(), LastTry::Keep, roots, Some(challenge())).unwrap()
}

fn birth_date<T: Transport>(card: &mut Card<T>) -> BirthDateEvidence<Test> {
    read_birth_date(card, birth_date_pin(), LastTry::Keep, &roots(), Some(challenge())).unwrap()
}

fn card_face<T: Transport>(card: &mut Card<T>) -> CardFaceEvidence<Test> {
    read_card_face(card, matching_number(), LastTry::Keep, &roots(), Some(challenge())).unwrap()
}

fn is_proven(findings: &Findings<Test>, anchor: &[u8; 7]) {
    let issuer = findings.issuer.as_ref().unwrap();
    assert_eq!(issuer.anchor(), reference(anchor));
    assert!(issuer.subject().to_string().starts_with("31999"), "the municipality of the software card");
    assert_eq!(
        (findings.record, findings.contents, findings.presence),
        (Check::Passed, Check::Passed, Check::Passed)
    );
    assert_eq!(findings.problem(), None);
}

#[test]
fn the_attributes_are_read_and_proven_and_the_card_shows_that_it_is_there() {
    for limits in LIMITS {
        let soft = soft();
        let mut card = Card::new(soft.connect_with(limits));
        let evidence =
            read_attributes(&mut card, text_pin(), LastTry::Keep, &roots(), Some(challenge())).unwrap();
        assert_eq!(evidence.attributes.expose_name(), taro().holder.name);
        is_proven(&evidence.findings, b"9000033");
        assert!(evidence.proof.unwrap().message.contains("https://desk.example"));
        assert!(!reads_without_a_pin(&soft, Application::Text, 0x0002), "the file is closed again");
    }
}

#[test]
fn the_matching_number_opens_the_attributes_without_the_holders_pin() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let mut session = card.transaction().unwrap();
    let application = AttributesApplication::select(&mut session).unwrap();
    let mut unlocked = application.unlock_with_matching_number(matching_number(), LastTry::Keep).unwrap();
    let evidence = unlocked.read_verified(&roots(), None).unwrap();
    assert_eq!((evidence.findings.problem(), evidence.findings.presence), (None, Check::NotDone));
    assert!(evidence.proof.is_none());
}

#[test]
fn the_birth_date_is_read_by_its_own_pin_and_nothing_else_with_it() {
    for limits in LIMITS {
        let soft = soft();
        let evidence = birth_date(&mut Card::new(soft.connect_with(limits)));
        assert_eq!(evidence.record.expose_birth_date(), taro().holder.birthdate(NOW));
        is_proven(&evidence.findings, b"9000023");
        let read: Vec<_> = soft.log().iter().filter_map(|exchange| exchange.file).collect();
        assert!(!read.contains(&(Application::CardFace, 0x0002)), "{read:?}");
        assert!(!reads_without_a_pin(&soft, Application::CardFace, 0x0001), "the file is closed again");
    }
}

#[test]
fn the_face_of_the_card_is_read_by_the_matching_number_with_photo_and_images() {
    for limits in LIMITS {
        let soft = soft();
        let evidence = card_face(&mut Card::new(soft.connect_with(limits)));
        is_proven(&evidence.findings, b"9000023");
        let face = &evidence.face;
        assert!(face.expose_photo().starts_with(b"\x00\x00\x00\x0CjP  "), "JPEG 2000");
        for image in [
            face.expose_name_image(),
            face.expose_address_image(),
            face.expose_unsigned_security_code_image(),
        ] {
            assert!(image.starts_with(b"\x89PNG"));
        }
        assert_eq!(
            (face.expose_birth_date(), face.expose_sex()),
            (taro().holder.birthdate(NOW).as_str(), "1")
        );
        assert!(face.expose_unsigned_expiry().starts_with("2031"));
        assert!(!reads_without_a_pin(&soft, Application::CardFace, 0x0002), "the file is closed again");
    }
}

#[test]
fn a_matching_number_of_another_card_costs_one_try_of_its_own_counter() {
    let soft = soft();
    let refused = read_card_face(
        &mut Card::new(soft.connect()),
        wrong_matching_number(),
        LastTry::Keep,
        &roots(),
        None,
    );
    assert_eq!(refused.unwrap_err().code(), "PIN-WRONG");
    assert_eq!((soft.verifies(), soft.tries_left(PinName::FaceMatchingB)), (1, 9));
    assert_eq!(soft.tries_left(PinName::MatchingB), 10);
    let mut card = Card::new(soft.connect());
    let mut application = CardFaceApplication::select(&mut card).unwrap();
    assert_eq!(application.matching_number_tries().unwrap(), Tries::Left(9));
    assert_eq!(application.birth_date_tries().unwrap(), Tries::Left(10));
}

#[test]
fn an_issuer_that_nobody_knows_is_not_called_a_forger() {
    let evidence = attributes(&soft(), &CardVerifiableAnchors::none());
    let problem = IssuerProblem::Unknown(reference(b"9000033"));
    assert_eq!(evidence.findings.problem(), Some(CardDataProblem::Issuer(problem)));
    assert_eq!(problem.code(), "CARD-DATA-UNKNOWN-ISSUER");
    // What needs the issuer's key was not looked at; nothing says that it is wrong.
    assert_eq!((evidence.findings.record, evidence.findings.presence), (Check::NotDone, Check::NotDone));
}

#[test]
fn a_root_for_the_face_of_cards_does_not_vouch_for_attributes() {
    let modulus = *text_files::ca_public_key().last_chunk::<256>().unwrap();
    let mixed =
        CardVerifiableAnchors::none().with_key(Issues::CardFace, reference(b"9000033"), &modulus).unwrap();
    let unknown = IssuerProblem::Unknown(reference(b"9000033"));
    assert_eq!(attributes(&soft(), &mixed).findings.issuer.unwrap_err(), unknown);
}

#[test]
fn a_software_card_is_never_taken_for_a_real_one() {
    let production = CardVerifiableAnchors::<Production>::embedded();
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let evidence = read_attributes(&mut card, text_pin(), LastTry::Keep, &production, None).unwrap();
    assert_eq!(evidence.findings.issuer.unwrap_err(), IssuerProblem::Unknown(reference(b"9000033")));
    let face = read_card_face(&mut card, matching_number(), LastTry::Keep, &production, None).unwrap();
    assert_eq!(face.findings.issuer.unwrap_err(), IssuerProblem::Unknown(reference(b"9000023")));
}

#[test]
fn the_data_of_one_card_on_another_are_noticed() {
    // The facts of another persona beside taro's signature.
    let other = shikaku_testkit::persona::find("late-elderly").unwrap().holder;
    let four =
        shikaku_testkit::card::files::basic_four(other.name, other.address, &other.birthdate(NOW), other.sex);
    let copied = SoftCard::new(image().with_file(Application::Text, 0x0002, four));
    let findings = attributes(&copied, &roots()).findings;
    assert_eq!((findings.record, findings.contents), (Check::Passed, Check::Failed));
    assert_eq!(findings.problem().unwrap().code(), "CARD-DATA-ALTERED");
}

#[test]
fn a_copy_of_all_files_without_the_cards_key_is_noticed() {
    let mut card = Card::new(AnotherKey(soft().connect()));
    let evidence =
        read_attributes(&mut card, text_pin(), LastTry::Keep, &roots(), Some(challenge())).unwrap();
    assert_eq!((evidence.findings.record, evidence.findings.presence), (Check::Passed, Check::Failed));
    assert_eq!(evidence.findings.problem().unwrap().code(), "CARD-DATA-NOT-PRESENT");
}

/// A card that signs with another key: every signature has its last byte changed.
struct AnotherKey<T>(T);

impl<T: Transport> Transport for AnotherKey<T> {
    fn transmit(
        &mut self,
        wire: &mynacard_apdu::Wire,
    ) -> Result<mynacard_apdu::Response, mynacard_apdu::TransportError> {
        let response = self.0.transmit(wire)?;
        let mut data = response.expose().to_vec();
        if let (0x2A, Some(last)) = (wire.header()[1], data.last_mut()) {
            *last ^= 1;
        }
        Ok(mynacard_apdu::Response::new(data, response.status()))
    }
    fn limits(&self) -> Limits {
        self.0.limits()
    }
    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, mynacard_apdu::TransportError> {
        Ok(Box::new(self))
    }
}

#[test]
fn a_phone_has_neither_attributes_nor_face_nor_number_and_says_so() {
    let phone = of_kind(Profile::Android);
    let mut card = Card::new(phone.connect());
    let code = |error: Error| error.code();
    let attributes = read_attributes(&mut card, text_pin(), LastTry::Keep, &roots(), None);
    assert_eq!(code(attributes.unwrap_err()), "CARD-NO-TEXT-APPLICATION");
    let face = read_card_face(&mut card, matching_number(), LastTry::Keep, &roots(), None);
    assert_eq!(code(face.unwrap_err()), "CARD-NO-FACE-APPLICATION");
    assert_eq!(code(CommonApplication::select(&mut card).unwrap_err()), "CARD-NO-COMMON-APPLICATION");
    assert_eq!(phone.verifies(), 0);
}

#[test]
fn a_card_with_longer_lengths_says_the_same() {
    let evidence = attributes(&of_kind(Profile::LongLengths), &roots());
    assert_eq!(evidence.attributes.expose_address(), taro().holder.address);
    assert_eq!(evidence.findings.problem(), None);
}

#[test]
fn what_is_no_record_is_unreadable_and_not_a_forgery() {
    for file in [vec![0x30, 0x00], b"\xFF\x20\x00".to_vec()] {
        let soft = SoftCard::new(image().with_file(Application::Text, 0x0002, file.clone()));
        let mut card = Card::new(soft.connect());
        let refused = read_attributes(&mut card, text_pin(), LastTry::Keep, &roots(), None);
        assert_eq!(refused.unwrap_err().code(), "CARD-ATTRIBUTES");
        let soft = SoftCard::new(image().with_file(Application::CardFace, 0x0002, file));
        let mut card = Card::new(soft.connect());
        let refused = read_card_face(&mut card, matching_number(), LastTry::Keep, &roots(), None);
        assert_eq!(refused.unwrap_err().code(), "CARD-ATTRIBUTES");
    }
}

#[test]
fn the_applications_say_what_they_are() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let mut text = AttributesApplication::select(&mut card).unwrap();
    let information = text.read_basic_information().unwrap();
    assert_eq!(
        (information.specification, information.extended_length, information.municipality),
        (1, 3, None)
    );
    assert_eq!(text.read_issuer_certificate().unwrap().issuer(), reference(b"9000033"));
    assert_eq!(text.tries().unwrap(), Tries::Left(3));
    assert_eq!(text.matching_number_tries().unwrap(), Tries::Left(10));
    let mut face = CardFaceApplication::select(&mut card).unwrap();
    let information = face.read_basic_information().unwrap();
    assert_eq!((information.specification, information.municipality.as_deref()), (6, Some("31999")));
    assert_eq!(face.read_issuer_certificate().unwrap().subject().to_string(), "3199921/000");
}

#[test]
fn the_cards_own_number_and_data_objects_are_read() {
    for limits in LIMITS {
        let soft = soft();
        let mut card = Card::new(soft.connect_with(limits));
        let record = CommonApplication::select(&mut card).unwrap().read_card_record().unwrap();
        assert_eq!(record.expose_number().parse(), Ok(taro().authentication_serial()));
        assert_eq!(record.expose_municipality(), "31999");
        let mut domain = IssuerSecurityDomain::select(&mut card).unwrap();
        let municipality = domain.read(DataObject::Municipality).unwrap().unwrap();
        assert_eq!(municipality.expose(), b"31999");
        assert_eq!(format!("{municipality:?}"), "Content(5 bytes)");
        let chain = [DataObject::IntermediateCertificate, DataObject::LowerCertificate];
        if limits == Limits::SHORT {
            assert_eq!(
                domain.read(chain[0]).unwrap_err().code(),
                "APDU-MALFORMED",
                "too long for the reader"
            );
            continue;
        }
        let [upper, lower] = chain.map(|object| {
            let content = domain.read(object).unwrap().unwrap();
            mynacard_auth::card_verifiable::CardVerifiableCertificate::parse(content.expose()).unwrap()
        });
        assert_eq!((upper.subject(), upper.subject() == lower.issuer()), (lower.issuer(), true));
        let unknown = upper.verify(Issues::Card, &CardVerifiableAnchors::<Test>::none());
        assert_eq!(unknown.unwrap_err(), IssuerProblem::Unknown(upper.issuer()));
    }
}

#[test]
fn a_data_object_that_the_card_lacks_is_absent_and_no_error() {
    let bare = SoftCard::new(Image::blank());
    let mut card = Card::new(bare.connect());
    let mut domain = IssuerSecurityDomain::select(&mut card).unwrap();
    assert!(domain.read(DataObject::LowerCertificate).unwrap().is_none());
}

#[test]
fn nothing_of_the_holder_is_printed() {
    let soft = soft();
    let mut card = Card::new(soft.connect());
    let evidence =
        read_attributes(&mut card, text_pin(), LastTry::Keep, &roots(), Some(challenge())).unwrap();
    let printed = format!("{evidence:?} {:?} {:?}", birth_date(&mut card), card_face(&mut card));
    let record = CommonApplication::select(&mut card).unwrap().read_card_record().unwrap();
    let printed = format!("{printed} {record:?}");
    let holder = taro().holder;
    for personal in [holder.name, holder.address, &holder.birthdate(NOW), record.expose_number(), "2031"] {
        assert!(!printed.contains(personal), "{personal} is printed");
    }
    assert!(printed.contains("9000033/001") && printed.contains("CardFace(…)"), "{printed}");
}
