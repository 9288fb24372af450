//! マイナンバーカードの利用者証明: what eligibility needs of the My Number Card, and nothing more.
//!
//! The crate reads the user-authentication certificate, guards the PIN, has a challenge signed, and reports what
//! it found as facts with stable codes. It neither judges nor words them: grace periods, fallbacks and sentences
//! belong to `shikaku-model`.
//!
//! * A PIN reaches the card at most once per call, and never when one try is left, unless
//!   [`LastTry::Spend`] says so. The tries are asked again right before.
//! * Signing takes an [`Unlocked`] by value: one PIN entry, one signature. Dropping it leaves the application, so
//!   that no other program finds the key unlocked.
//! * No function reads the files that hold the 12-digit My Number (個人番号), and none takes 照合番号A, which is
//!   that number.
//!
//! ```
//! use mynacard_apdu::{Card, Replay, Tries};
//! use mynacard_auth::JpkiApplication;
//!
//! // A recorded card stands in for the reader.
//! let replay = Replay::parse(
//!     "> 00A4040C0A D392F000260100000001
//!      < 9000
//!      > 00200098
//!      < 63C3",
//! )?;
//! let mut card = Card::new(replay);
//! let mut jpki = JpkiApplication::select(&mut card)?;
//! assert_eq!(jpki.tries()?, Tries::Left(3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod application;
pub mod card_verifiable;
mod certificate;
mod challenge;
mod error;
mod evidence;
mod hierarchy;
pub mod layout;
mod pin;
mod pinless;
mod proof;
pub mod revocation;
mod signature;
mod signing;
mod tries;
mod unlocked;

pub use application::attributes::{
    AttributesApplication, AttributesEvidence, BasicFour, UnlockedAttributes, read_attributes,
};
pub use application::basic_information::BasicInformation;
pub use application::card_face::{
    BirthDateEvidence, BirthDateRecord, CardFace, CardFaceApplication, CardFaceEvidence, UnlockedBirthDate,
    UnlockedCardFace, read_birth_date, read_card_face,
};
pub use application::common::{CardRecord, CommonApplication};
pub use application::data_objects::{Content, DataObject, IssuerSecurityDomain};
pub use application::jpki::JpkiApplication;
pub use application::presence::PresenceProof;
pub use application::token::{CardKind, CertificatePresence, Presence, TokenInformation};
pub use certificate::anchors::{AnchorError, KeyId, Purpose, TrustAnchors};
pub use certificate::chain::{DateFinding, DateFindings, VerifiedChain};
pub use certificate::holder::HolderNames;
pub use certificate::name::DirectoryName;
pub use certificate::path::{self, ChainProblem};
pub use certificate::{Certificate, Validity};
pub use challenge::{Challenge, ChallengeError};
pub use error::{CODES, Error, PinRefusal};
pub use evidence::{CardEvidence, PresentedCard, present, prove, prove_on_pad};
pub use hierarchy::{Hierarchy, Production, Test};
pub use pin::birth_date::{BirthDate, BirthDatePin, Era, MatchingNumberB};
pub use pin::password::SignPassword;
pub use pin::{AuthPin, PinFormatError, TextPin};
pub use pinless::{
    ApprovedTerminal, HolderCheck, TapEvidence, TerminalCheck, TerminalError, TerminalProof,
    prove_by_terminal, tap,
};
pub use proof::{ProofFindings, ProofInputs, ReceivedProof, verify_proof};
pub use revocation::Revocation;
#[cfg(feature = "aws-lc")]
pub use signature::AwsLc;
pub use signature::{
    RustCrypto, Signature, SignatureAlgorithm, SignatureBackend, SignatureProblem, SignatureProfile,
};
pub use tries::LastTry;
pub use unlocked::{Signed, Unlocked, UnlockedSignature};
