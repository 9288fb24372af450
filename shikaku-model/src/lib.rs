//! オンライン資格確認: the typed eligibility model, its wire formats, dated rules, decision and texts.
//!
//! An answer comes in by one of several wires, becomes one typed [`Eligibility`], is judged for the day of the visit by
//! dated rules, and leaves as a [`Decision`] with the words for the desk and a [`ReceiptRecord`] for the receipt system.
//! Nothing here reads a card, opens a file, asks a clock or a network: every fact comes in as an argument.
//!
//! ```
//! use shikaku_model::guidance::{self, Lang};
//! use shikaku_model::{Date, Finding, Headline, Policy, Visit, decide, wire};
//!
//! let message = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
//! <XmlMsg>
//!   <MessageHeader>
//!     <ProcessExecutionTime>20251210093015</ProcessExecutionTime>
//!     <QualificationConfirmationDate>20251210</QualificationConfirmationDate>
//!     <MedicalInstitutionCode>3119999996</MedicalInstitutionCode>
//!     <ReferenceClassification>1</ReferenceClassification>
//!     <SegmentOfResult>1</SegmentOfResult>
//!     <CharacterCodeIdentifier>0</CharacterCodeIdentifier>
//!   </MessageHeader>
//!   <MessageBody>
//!     <ProcessingResultStatus>1</ProcessingResultStatus>
//!     <QualificationValidity>1</QualificationValidity>
//!     <ResultList>
//!       <ResultOfQualificationConfirmation>
//!         <InsuredCardClassification>01</InsuredCardClassification>
//!         <InsurerNumber>  319038</InsurerNumber>
//!         <InsuredCardSymbol>見本</InsuredCardSymbol>
//!         <InsuredIdentificationNumber>0042</InsuredIdentificationNumber>
//!         <InsuredBranchNumber>01</InsuredBranchNumber>
//!         <Name>見本　花子</Name>
//!         <NameKana>ﾐﾎﾝ ﾊﾅｺ</NameKana>
//!         <Sex1>2</Sex1>
//!         <Birthdate>19800315</Birthdate>
//!         <InsuredCardValidDate>20250401</InsuredCardValidDate>
//!         <InsurerName>見本市</InsurerName>
//!       </ResultOfQualificationConfirmation>
//!     </ResultList>
//!   </MessageBody>
//! </XmlMsg>"#;
//!
//! // The message becomes one typed answer …
//! let answer = wire::xml::read(message.as_bytes())?;
//! // … which is judged for the day of the visit …
//! let visit = Visit::on(Date::new(2025, 12, 10)?).first(true);
//! let decision = decide(Finding::Answer(&answer), None, None, &visit, &Policy::default());
//! assert_eq!(decision.headline, Headline::Usable);
//! assert_eq!(decision.burden.tenths(), Some(3));
//!
//! // … and gets its words in both languages …
//! let screen = guidance::screen(&decision, Lang::Ja);
//! assert_eq!((&*screen.headline, &*screen.burden, &*screen.do_now), ("使えます", "3割", "次へ"));
//! assert_eq!(screen.person, ["ミホン ハナコ", "見本　花子", "昭和55年3月15日（45歳）、女"]);
//! assert_eq!(guidance::screen(&decision, Lang::En).headline, "Usable");
//!
//! // … and the fields for the receipt system.
//! let record = decision.claim_fields.as_ref().ok_or("the insurance is confirmed")?;
//! assert_eq!(record.insurer_number.as_ref().map(|number| number.as_str()), Some("319038"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it holds to
//!
//! - **No answer is not "no insurance".** 該当資格なし, several matches, an error and a line that is down are each their own
//!   outcome. The library decides whether insurance can be *confirmed*, never whether somebody is treated.
//! - **Unknown values survive.** A code outside its table stays readable ([`Coded`]), unknown elements are kept, the
//!   service's own words are passed on. Digit strings are never numbers; absent is neither empty nor `00`.
//! - **Persons' data are [`Personal`]**: `Debug` hides them, seeing one takes the word `expose`.
//! - **Words live in [`guidance`] only**, in Japanese, English and easy Japanese, keyed by stable codes.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `std` | yes | the wire formats in [`wire`]; everything else needs only `alloc` |
//! | `archive` | yes | bulk answers in ZIP archives |
//!
//! Every type of the messages is read and written by serde, in a JSON of its own beside the wire formats: the page
//! `docs/model-json.md` lists its keys.
//!
//! # Where to look
//!
//! | to | go to |
//! |---|---|
//! | read a message or copied text | [`wire`] |
//! | see what an answer holds | [`eligibility`], [`codes`] |
//! | take typed or received identifiers | [`identifier`] and the modules named after them, [`insurer`], [`insured`], … |
//! | judge it | [`decision`], [`validity`], [`rules`] |
//! | find the practice's record, compare it with the answer | [`compare`] |
//! | know which characters a claim can carry | [`repertoire`] |
//! | store or type it, write it into a claim | [`receipt`] |
//! | hand it to an electronic record | [`fhir`] |
//! | show or say it | [`guidance`] |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[macro_use]
pub mod element;

pub mod burden;
pub mod check_digit;
pub mod code;
pub mod codes;
pub mod compare;
pub mod consent;
pub mod date;
pub mod decision;
pub mod disease;
pub mod eligibility;
pub mod facility;
pub mod fhir;
pub mod guidance;
pub mod identifier;
pub mod inquiry;
pub mod institution;
pub mod insured;
pub mod insurer;
pub mod limit;
pub mod medical_ticket;
pub mod message;
pub mod month_end;
pub mod personal;
pub mod prefecture;
pub mod public_expense;
pub mod receipt;
pub mod registration;
pub mod repertoire;
pub mod rules;
pub mod support;
pub mod terminal;
mod text;
pub mod validity;
pub mod wire;

pub use code::{Code, Coded};
pub use compare::{Change, ChartRecord};
pub use date::{Date, DateTime};
pub use decision::{
    Action, CardFacts, Cause, Decision, Failure, Finding, Headline, NotMade, Policy, Reason, ServiceWords,
    Visit, decide,
};
pub use eligibility::{
    Eligibility, MessageHeader, Origin, ReadingNote, ResultOfQualificationConfirmation, UnknownElement,
};
pub use identifier::InvalidIdentifier;
pub use institution::InstitutionCode;
pub use insured::{Branch, Number, Symbol};
pub use insurer::InsurerNumber;
pub use message::Message;
pub use personal::Personal;
pub use public_expense::{BeneficiaryNumber, PublicExpenseNumber};
pub use receipt::ReceiptRecord;
pub use registration::RegistrationNumber;
pub use terminal::{ActivationCode, TerminalId};
