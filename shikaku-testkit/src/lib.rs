//! 試験キット: a software My Number Card, a mock eligibility service and invented people, for tests.
//!
//! Nothing here can pass for the real thing: the CAs have names and policies of their own, their keys are published, and
//! the people do not exist. What the kit has, room by room: [`card`] and its plugs in [`reader`], [`service`],
//! [`terminal`], [`persona`] and [`people`], [`pki`].
//!
//! # A whole visit
//!
//! With `shikaku-client` and `shikaku-model` beside the kit:
//!
//! ```
//! use shikaku_client::endpoint::ReferenceProfile;
//! use shikaku_client::http::{Blocking, ReqwestClient};
//! use shikaku_client::visit::{AuthPin, Card, CardVisit, Desk, LastTry, Purpose, TrustAnchors};
//! use shikaku_client::{CardCheckGateway, TrustedRoots};
//! use shikaku_model::Date;
//! use shikaku_model::decision::{Policy, Visit};
//! use shikaku_model::guidance::{Lang, screen};
//! use shikaku_model::institution::InstitutionCode;
//! use shikaku_testkit::persona;
//! use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
//! use shikaku_testkit::service::{Credentials, MockService, Setup};
//!
//! let now = 1_772_420_400; // 2026-03-02, noon in Japan
//! let taro = persona::find("taro").ok_or("no such persona")?;
//!
//! // The other side: a card on the reader, a service on loopback.
//! let mut card = Card::new(taro.soft_card(now).connect());
//! let service = MockService::start(Setup::at(now))?;
//!
//! // Our side: whom we trust, and how we ask.
//! let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])?
//!     .with_ca(TestCa::authentication(Generation::First).certificate_der())?
//!     .with_ca(TestCa::authentication(Generation::Second).certificate_der())?;
//! let http = ReqwestClient::new(&TrustedRoots::from_pem(service.root_pem().as_bytes())?)?;
//! let profile = ReferenceProfile::accept_invented(&service.origin())?;
//! let institution = InstitutionCode::parse(&Credentials::default().institution_code)?;
//! let gateway = Blocking::new(CardCheckGateway::new(http, profile, institution))?;
//!
//! // The visit, step by step.
//! let visit = CardVisit::begin(&mut card)?;
//! visit.ready_for_pin(&anchors, LastTry::Keep)?;
//! let issued = gateway.challenge()?;
//! let pin = AuthPin::parse(taro.pin)?; // what the patient types
//! let day = Date::in_japan(now);
//! let (proof, facts) = visit.prove(&mut card, pin, LastTry::Keep, issued, &anchors, day)?;
//! let answer = gateway.check(proof)?;
//!
//! let desk = Desk { visit: Visit::on(day), policy: Policy::default(), chart: None };
//! let decision = desk.decide(Ok(&answer), Some(&facts));
//! assert!(decision.is_usable());
//! println!("{}", screen(&decision, Lang::Ja));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod card;
pub mod people;
pub mod persona;
pub mod pki;
pub mod reader;
pub mod service;
pub mod terminal;

mod hexadecimal;
mod keys;
mod system;

pub use keys::HolderKey;

/// The README's example runs as it is printed.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
