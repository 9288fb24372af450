//! オンライン資格確認: gateways, HTTP and the visit at the desk.
//!
//! A *gateway* is whatever gives an answer about a patient's eligibility:
//!
//! | source | what it is | entry |
//! |---|---|---|
//! | レセコン連携 | what the official app of 資格確認限定型 confirmed | [`LinkGateway`] |
//! | card check | a service that checks the card's certificate and signature (approved operators, research) | [`CardCheckGateway`] |
//! | check by numbers | a service that is asked with insurance data (approved operators, research) | [`NumbersCheckGateway`] |
//! | file exchange | result files of the 資格確認端末 and the face reader | [`Folder`] |
//! | copied text | what マイナ資格確認アプリ put on the clipboard | [`gateways::copied`] |
//!
//! All of them end in [`shikaku_model::Eligibility`]. The first three speak HTTPS; their official interfaces are given to
//! registered vendors only, so that this crate ships an **invented** [reference profile](endpoint) of each, which takes
//! no host that could be a real service.
//!
//! What a source can do is a trait of its own ([`gateway`]), so that a program names only what its service has. A vendor
//! with the official specification implements the same traits for the real wire; everything else stays.
//!
//! TLS is always verified, with the roots that the caller names and no others. A gateway sends once, follows no redirect and
//! takes only an answer that names what was asked. What is sent again, asked for instead, or sent over another line is
//! chosen by putting a [`policy`] around it. Every error says [what happened](Happened) at the other side and has a stable
//! code.
//!
//! # Features
//!
//! * `reqwest` with `tls-aws-lc` or `tls-ring`: `ReqwestClient`, `TrustedRoots` with revocation lists, `ClientCertificate`
//!   from PEM or PKCS#12. AWS-LC is taken where both are on.
//! * `blocking`: `Blocking`, for programs without an asynchronous runtime.
#![cfg_attr(
    all(feature = "blocking", feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")),
    doc = r#"
# Example

```no_run
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::{ActivationCode, LinkGateway, LinkSetup, Secret, TrustedRoots};

# fn main() -> Result<(), Box<dyn std::error::Error>> {
let setup = LinkSetup::new(
    "3119999996",
    "W0000001",
    Secret::new("invented-password".to_owned()),
    ActivationCode::parse("0123-4567-8901")?,
    "reception-1",
)?;
let roots = TrustedRoots::from_pem(&std::fs::read("root.pem")?)?;
let profile = ReferenceProfile::accept_invented("https://localhost:8443")?;
let desk = Blocking::new(LinkGateway::new(ReqwestClient::new(&roots)?, profile, setup))?;
let patient = desk.only_on(shikaku_model::Date::new(2026, 3, 2)?)?;
let eligibility = desk.fetch(&patient)?;
println!("{:?}", eligibility.qualification_validity);
# Ok(())
# }
```
"#
)]

mod asked;
mod clock;
pub mod endpoint;
mod error;
pub mod gateway;
pub mod gateways;
mod happened;
pub mod http;
pub mod policy;
mod retry_after;
mod secret;
mod setup;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
mod tls;
pub mod visit;

pub use clock::Clock;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub use clock::SystemClock;
pub use error::{AnswerFault, GatewayError, Mismatch, Operation, ServiceSays, codes};
pub use gateway::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByEvidence, ByNumbers, CardProof, Confirmed,
    ConfirmedPage, ConfirmedResult, Cursor, EligibilityGateway, Health, HealthReport, Inquiries, InquiryId,
    IssuedChallenge, NumbersInquiry, OpenInquiry, Polling, Progress, ResultId,
};
pub use gateways::card_check::CardCheckGateway;
pub use gateways::folder::{Folder, FolderError, FolderExchange, FolderResult};
pub use gateways::link::LinkGateway;
pub use gateways::numbers_check::NumbersCheckGateway;
pub use happened::Happened;
pub use retry_after::RetryAfter;
pub use secret::Secret;
pub use setup::{LinkSetup, SetupError};
pub use shikaku_model::terminal::ActivationCode;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
pub use tls::{
    CertificateExpiry, ClientCertificate, ClientCertificateError, PKCS12_CONVERSION, TrustedRoots,
};
