//! カード検証可能証明書 (CV証明書): who vouches for what the two card-data applications say of the holder.
//!
//! A CV-CA signs the key of a municipality (EF 0004 of each application), the municipality signs the holder's data and
//! the public half of the card's own key. There is neither expiry nor revocation here: a good signature shows that the
//! data were issued, [presence](Findings::presence) that the card is there. Layouts: crate myna-card, hebingchang/pymyna.
//!
//! **Production and test are different types.** A function that decides about real people takes `Findings<Production>`,
//! and no test card can make one:
//!
//! ```compile_fail,E0308
//! use mynacard_auth::card_verifiable::{Findings, Production, Test};
//!
//! fn admit(_: &Findings<Production>) {}
//! fn careless(of_a_test_card: &Findings<Test>) {
//!     admit(of_a_test_card);
//! }
//! ```

mod anchors;
mod findings;
mod key;
mod production;

pub use crate::hierarchy::{Hierarchy, Production, Test};
pub use anchors::{AnchorKeyError, CardVerifiableAnchors, Issues};
pub use findings::{CardDataProblem, Check, Findings};
pub use key::KeyReference;
pub(crate) use key::PublicKey;

use mynacard_apdu::tlv::{self, Tag};

const CERTIFICATE: Tag = Tag(0x7F21);
const HEADER_LIST: Tag = Tag(0x4D);
const BODY: Tag = Tag(0x5F4E);
const SIGNATURE: Tag = Tag(0x5F37);

/// カード検証可能証明書: one certificate, parsed and not yet believed.
#[derive(Clone, Debug)]
pub struct CardVerifiableCertificate {
    issuer: KeyReference,
    subject: KeyReference,
    /// The value of 5F4E, which is what is signed.
    body: Vec<u8>,
    key: PublicKey,
    signature: Vec<u8>,
}

/// 発行者: a municipality's key that a trusted CV-CA key vouches for. Only the check makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer<H> {
    anchor: KeyReference,
    subject: KeyReference,
    key: PublicKey,
    hierarchy: std::marker::PhantomData<H>,
}

/// 発行者を確かめられない理由: why no trusted key vouches for the municipality's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IssuerProblem {
    /// It names a CV-CA key that is not among the anchors: nothing can be said, which is not the same as a forgery.
    #[error("the certificate names the CV-CA key {0}, which is not among the anchors")]
    Unknown(KeyReference),
    /// It names an anchor, and that key did not sign it.
    #[error("the CV-CA key {0} did not sign the certificate")]
    BadSignature(KeyReference),
    /// It is no certificate of this kind.
    #[error("the card-verifiable certificate cannot be read")]
    Unreadable,
}

impl CardVerifiableCertificate {
    /// Reads a certificate in either of its forms: with the outer tag 7F21, as applications hold it, or with a header
    /// list (4D) in front, as GET DATA returns it.
    ///
    /// # Errors
    /// [`IssuerProblem::Unreadable`] when the bytes are none.
    pub fn parse(bytes: &[u8]) -> Result<Self, IssuerProblem> {
        Self::read(bytes).map_err(|_| IssuerProblem::Unreadable)
    }

    fn read(bytes: &[u8]) -> Result<Self, tlv::Error> {
        let (first, rest) = tlv::first(bytes)?;
        let content = if first.tag == HEADER_LIST { rest } else { first.expect_tag(CERTIFICATE)?.value };
        let (body, rest) = tlv::first(content)?;
        let body = body.expect_tag(BODY)?.value;
        let (signature, _) = tlv::first(rest)?;
        let signature = signature.expect_tag(SIGNATURE)?.value;
        let missing = tlv::Error::Missing(BODY);
        let (issuer, rest) = body.split_first_chunk::<16>().ok_or(missing)?;
        let (subject, key) = rest.split_first_chunk::<16>().ok_or(missing)?;
        Ok(Self {
            issuer: KeyReference::new(*issuer),
            subject: KeyReference::new(*subject),
            body: body.to_vec(),
            key: PublicKey::read(key)?,
            signature: signature.to_vec(),
        })
    }

    /// 証明者鍵ID: the CV-CA key that the certificate names.
    #[must_use]
    pub const fn issuer(&self) -> KeyReference {
        self.issuer
    }

    /// 被証明者鍵ID: the key that it certifies.
    #[must_use]
    pub const fn subject(&self) -> KeyReference {
        self.subject
    }

    /// 検証: whether one of these anchors vouches for it, for what it `issues`. PKCS#1 v1.5 with SHA-256 over the value
    /// of 5F4E, without its tag and length.
    ///
    /// # Errors
    /// [`IssuerProblem`] tells an unknown CV-CA from a bad signature.
    pub fn verify<H: Hierarchy>(
        &self,
        issues: Issues,
        anchors: &CardVerifiableAnchors<H>,
    ) -> Result<Issuer<H>, IssuerProblem> {
        let key = anchors.find(issues, self.issuer).ok_or(IssuerProblem::Unknown(self.issuer))?;
        self.verify_under(key, self.issuer)
    }

    /// 下位の検証: whether the key that `above` certifies vouches for this one, as in the chain of two that GET DATA
    /// returns.
    ///
    /// # Errors
    /// [`IssuerProblem`], as [`verify`](Self::verify).
    pub fn verify_below<H: Hierarchy>(&self, above: &Issuer<H>) -> Result<Issuer<H>, IssuerProblem> {
        if self.issuer == above.subject {
            self.verify_under(&above.key, above.anchor)
        } else {
            Err(IssuerProblem::Unknown(self.issuer))
        }
    }

    fn verify_under<H>(&self, key: &PublicKey, anchor: KeyReference) -> Result<Issuer<H>, IssuerProblem> {
        if !key.verifies(&self.body, &self.signature) {
            return Err(IssuerProblem::BadSignature(self.issuer));
        }
        let (subject, key) = (self.subject, self.key.clone());
        Ok(Issuer { anchor, subject, key, hierarchy: std::marker::PhantomData })
    }
}

impl<H> Issuer<H> {
    /// 起点: the CV-CA key that all of this hangs on. No official publication of these keys was found, so a result must
    /// say which it was.
    #[must_use]
    pub const fn anchor(&self) -> KeyReference {
        self.anchor
    }

    /// 発行者の鍵ID: the municipality's key; its first five digits are the code of the municipality.
    #[must_use]
    pub const fn subject(&self) -> KeyReference {
        self.subject
    }

    pub(crate) const fn key(&self) -> &PublicKey {
        &self.key
    }
}

impl IssuerProblem {
    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown(_) => "CARD-DATA-UNKNOWN-ISSUER",
            Self::BadSignature(_) | Self::Unreadable => "CARD-DATA-BAD-ISSUER",
        }
    }
}
