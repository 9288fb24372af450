//! The card taken away, or its answer lost, at every exchange of every flow: no try is ever spent that nobody asked for,
//! and the next run succeeds.

use crate::desk::test_anchors;
use crate::holder::{
    auth_pin, birth_date_pin, challenge, image, matching_number, password, reads_without_a_pin, roots,
    sign_in, sign_without_a_pin, taro, text_pin, wrong_matching_number,
};
use mynacard_apdu::{Card, Limits};
use mynacard_auth::{
    AttributesApplication, AuthPin, BirthDate, BirthDatePin, Error, JpkiApplication, LastTry, PinRefusal,
    SignPassword, TextPin, present, prove_on_pad, read_attributes, read_birth_date, read_card_face, tap,
};
use shikaku_testkit::card::{Application, Connection, Fault, PinName, SoftCard, SoftPad};
use shikaku_testkit::persona::TEXT_PIN;

type Run = fn(&mut Card<Connection>, &SoftPad, Entry) -> Result<(), Error>;

/// The next run, and whether a new secret may hold since.
type Again = fn(&mut Card<Connection>, &SoftPad, MayHold) -> Result<(), Error>;

/// 新しい暗証番号: which secret holds after a change, as far as its outcome says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MayHold {
    Old,
    New,
    Either,
}

impl MayHold {
    fn after(change: &Result<(), Error>) -> Self {
        match change {
            Ok(()) => Self::New,
            Err(Error::Pin(PinRefusal::ChangeUnknown { .. })) => Self::Either,
            Err(_) => Self::Old,
        }
    }

    /// One entry, or a second where the first was the new secret and only may have held.
    fn enter(self, mut with: impl FnMut(Age) -> Result<(), Error>) -> Result<(), Error> {
        match self {
            Self::Old => with(Age::Old),
            Self::New => with(Age::New),
            Self::Either => with(Age::New).or_else(|_| with(Age::Old)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Old,
    New,
}

/// Whether the person enters the right secret. Each run asks for one VERIFY.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Entry {
    Right,
    Wrong,
}

impl Entry {
    fn of<T>(self, right: T, wrong: T) -> T {
        if self == Self::Right { right } else { wrong }
    }
}

struct Flow {
    name: &'static str,
    /// The PIN whose tries are at stake.
    pin: PinName,
    run: Run,
    /// What the person does next, who enters the new secret first where it may hold.
    again: Option<Again>,
}

const fn flow(name: &'static str, pin: PinName, run: Run) -> Flow {
    Flow { name, pin, run, again: None }
}

const NEW_PIN: &str = "2718";
const NEW_PASSWORD: &str = "EULER2718";

const FLOWS: [Flow; 11] = [
    flow("visit sign-in", PinName::Authentication, |card, _, entry| {
        sign_in(card, entry.of(auth_pin(), AuthPin::parse("0001").unwrap())).map(drop)
    }),
    flow("visit sign-in on the PIN pad", PinName::Authentication, |card, pad, entry| {
        pad.will_type(entry.of(taro().pin, "0001"));
        let presented = present(card)?;
        prove_on_pad(card, presented, LastTry::Keep, challenge(), &test_anchors()).map(drop)
    }),
    flow("sign certificate and signature", PinName::Signature, |card, _, entry| {
        let password = entry.of(password(), SignPassword::parse("WRONG1").unwrap());
        let mut session = card.transaction()?;
        let jpki = JpkiApplication::select(&mut session)?;
        let mut unlocked = jpki.unlock_signature(password, LastTry::Keep)?;
        let certificate = unlocked.read_certificate()?;
        let signed = unlocked.sign(challenge())?;
        assert!(certificate.verifies(signed.message.as_bytes(), &signed.signature));
        Ok(())
    }),
    flow("attributes and internal authentication", PinName::Text, |card, _, entry| {
        let pin = entry.of(text_pin(), TextPin::parse("0001").unwrap());
        let evidence = read_attributes(card, pin, LastTry::Keep, &roots(), Some(challenge()))?;
        assert_eq!(evidence.findings.problem(), None);
        Ok(())
    }),
    flow("attributes by matching number", PinName::MatchingB, |card, _, entry| {
        let number = entry.of(matching_number(), wrong_matching_number());
        let mut session = card.transaction()?;
        let application = AttributesApplication::select(&mut session)?;
        let evidence =
            application.unlock_with_matching_number(number, LastTry::Keep)?.read_verified(&roots(), None)?;
        assert_eq!(evidence.findings.problem(), None);
        Ok(())
    }),
    flow("birth date and internal authentication", PinName::BirthDate, |card, _, entry| {
        let evidence =
            read_birth_date(card, entered_birth_date(entry), LastTry::Keep, &roots(), Some(challenge()))?;
        assert_eq!(evidence.findings.problem(), None);
        Ok(())
    }),
    flow("card face by matching number", PinName::FaceMatchingB, |card, _, entry| {
        let number = entry.of(matching_number(), wrong_matching_number());
        let evidence = read_card_face(card, number, LastTry::Keep, &roots(), Some(challenge()))?;
        assert_eq!(evidence.findings.problem(), None);
        Ok(())
    }),
    flow("tap", PinName::BirthDate, |card, _, entry| {
        let evidence = tap(card, entered_birth_date(entry), LastTry::Keep, challenge(), &roots())?;
        assert_eq!(evidence.birth_date.findings.problem(), None);
        Ok(())
    }),
    Flow {
        name: "change of the authentication PIN",
        pin: PinName::Authentication,
        run: |card, _, entry| {
            let [wrong, new] = ["0001", NEW_PIN].map(|pin| AuthPin::parse(pin).unwrap());
            let mut session = card.transaction()?;
            let jpki = JpkiApplication::select(&mut session)?;
            jpki.change_pin(entry.of(auth_pin(), wrong), new, LastTry::Keep)
        },
        again: Some(|card, _, holds| {
            holds.enter(|age| {
                let pin = if age == Age::New { AuthPin::parse(NEW_PIN).unwrap() } else { auth_pin() };
                sign_in(card, pin).map(drop)
            })
        }),
    },
    Flow {
        name: "change of the signature password",
        pin: PinName::Signature,
        run: |card, _, entry| {
            let [wrong, new] = ["WRONG1", NEW_PASSWORD].map(|text| SignPassword::parse(text).unwrap());
            let mut session = card.transaction()?;
            let jpki = JpkiApplication::select(&mut session)?;
            jpki.change_password(entry.of(password(), wrong), new, LastTry::Keep)
        },
        again: Some(|card, _, holds| {
            holds.enter(|age| {
                let new = SignPassword::parse(NEW_PASSWORD).unwrap();
                let mut session = card.transaction()?;
                let jpki = JpkiApplication::select(&mut session)?;
                let unlocked =
                    jpki.unlock_signature(if age == Age::New { new } else { password() }, LastTry::Keep);
                unlocked.map(drop)
            })
        }),
    },
    Flow {
        name: "change of the text PIN",
        pin: PinName::Text,
        run: |card, _, entry| {
            let [wrong, new] = ["0001", NEW_PIN].map(|pin| TextPin::parse(pin).unwrap());
            let mut session = card.transaction()?;
            let text = AttributesApplication::select(&mut session)?;
            text.change_pin(entry.of(text_pin(), wrong), new, LastTry::Keep)
        },
        again: Some(|card, _, holds| {
            holds.enter(|age| {
                let pin = TextPin::parse(if age == Age::New { NEW_PIN } else { TEXT_PIN }).unwrap();
                let mut session = card.transaction()?;
                AttributesApplication::select(&mut session)?.unlock(pin, LastTry::Keep).map(drop)
            })
        }),
    },
];

fn entered_birth_date(entry: Entry) -> BirthDatePin {
    let wrong = BirthDatePin::new(BirthDate::gregorian(1930, 1, 2).unwrap()).unwrap();
    entry.of(birth_date_pin(), wrong)
}

/// What the loop saw of one flow.
#[derive(Default, Debug)]
struct Seen {
    tried: u32,
    lost: u32,
}

fn tear(flow: &Flow, limits: Limits, entry: Entry) -> Seen {
    let mut seen = Seen::default();
    for at in 1.. {
        let mut reached = false;
        for fault in [Fault::LostBefore, Fault::LostAfter, Fault::AnswerLost] {
            let case = format!("{}, {entry:?} secret, {fault} at exchange {at}", flow.name);
            let (soft, pad) = (SoftCard::new(image()), SoftPad::new());
            let full = soft.tries_left(flow.pin);
            soft.fault(at, fault);
            let result = (flow.run)(&mut Card::new(soft.connect_with(limits).with_pad(&pad)), &pad, entry);
            if !soft.log().iter().any(|exchange| exchange.fault.is_some()) {
                // The flow is over before this exchange: the loop has been through it.
                assert_eq!(result.is_ok(), entry == Entry::Right, "{case}: {result:?}");
                continue;
            }
            reached = true;
            seen.tried += 1;

            // The person asked for one VERIFY.
            assert!(soft.verifies() <= 1, "{case}: the secret was sent {} times", soft.verifies());
            let asked = entry.of(0, u8::try_from(soft.verifies()).unwrap());
            let spent = full - soft.tries_left(flow.pin);
            assert!(spent >= asked, "{case}: a wrong secret cost nothing");
            seen.lost += u32::from(spent - asked);
            if fault == Fault::AnswerLost {
                // The card lies there still: nothing that was open may stay open.
                assert_eq!(sign_without_a_pin(&soft, 0x17), 0x6982, "{case}");
                assert_eq!(sign_without_a_pin(&soft, 0x1A), 0x6982, "{case}");
                for (application, file) in [
                    (Application::Text, 0x0002),
                    (Application::CardFace, 0x0001),
                    (Application::CardFace, 0x0002),
                ] {
                    assert!(!reads_without_a_pin(&soft, application, file), "{case}");
                }
            }

            soft.insert();
            let pad = SoftPad::new();
            let mut card = Card::new(soft.connect_with(limits).with_pad(&pad));
            let again = match flow.again {
                Some(again) => again(&mut card, &pad, MayHold::after(&result)),
                None => (flow.run)(&mut card, &pad, Entry::Right),
            };
            assert!(again.is_ok(), "{case}: the next run failed: {again:?}");
            assert_eq!(soft.tries_left(flow.pin), full, "{case}: the tries are not back");
        }
        if !reached {
            assert!(at > 3, "{}: over after {at} exchanges", flow.name);
            return seen;
        }
    }
    seen
}

#[test]
fn at_every_exchange_of_every_flow_no_try_is_lost_and_the_next_run_succeeds() {
    let runs =
        [(Limits::EXTENDED, Entry::Right), (Limits::EXTENDED, Entry::Wrong), (Limits::SHORT, Entry::Right)];
    let mut seen: Vec<_> = FLOWS.iter().map(|_| Seen::default()).collect();
    std::thread::scope(|scope| {
        for (flow, seen) in FLOWS.iter().zip(&mut seen) {
            scope.spawn(move || {
                for (limits, entry) in runs {
                    let Seen { tried, lost } = tear(flow, limits, entry);
                    seen.tried += tried;
                    seen.lost += lost;
                }
            });
        }
    });
    for (flow, seen) in FLOWS.iter().zip(&seen) {
        println!("{}: {} tear points", flow.name, seen.tried);
        assert!(seen.tried > 20, "{}: {seen:?}", flow.name);
    }
    let (tried, lost) =
        seen.iter().fold((0, 0), |(tried, lost), seen| (tried + seen.tried, lost + seen.lost));
    println!("tear points tried {tried}, tries lost {lost}");
    assert_eq!(lost, 0);
}
