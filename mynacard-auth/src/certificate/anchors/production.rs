//! 本番の認証局: the CAs of JPKI that issue to real people. Test CAs are never here.
//!
//! Source of each certificate: J-LIS, <https://www.jpki.go.jp/ca/index.html>, and their copies in the crate myna-card,
//! in jpki/myna and in nunnun/jpki-local-signer, which are equal byte for byte. Policies: the profiles of the
//! certificates as published there.

use crate::certificate::anchors::{AnchorError, Purpose, TrustAnchors};
use crate::hierarchy::Production;
use sha2::{Digest, Sha256};

/// A CA certificate and the SHA-256 of its bytes, which says that it is the one that was published.
struct Published {
    der: &'static [u8],
    sha256: &'static str,
}

/// 利用者証明用認証局, the three generations; they share one name.
const USER_AUTHENTICATION: [Published; 3] = [
    // 2015-10-20 to 2025-10-19, <https://www.jpki.go.jp/ca/index.html>
    Published {
        der: include_bytes!("../../../anchors/authca01.cer"),
        sha256: "4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d",
    },
    // 2019-09-14 to 2029-09-14, <https://www.jpki.go.jp/ca/index.html>
    Published {
        der: include_bytes!("../../../anchors/authca02.cer"),
        sha256: "0d98de47fc11b7f67126874b7028b6026a803d2638d6edfe53176953961fade6",
    },
    // 2023-07-16 to 2033-07-15, <https://www.jpki.go.jp/ca/index.html>
    Published {
        der: include_bytes!("../../../anchors/authca03.cer"),
        sha256: "64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5",
    },
];

/// 署名用認証局, the three generations; they share one name.
const DIGITAL_SIGNATURE: [Published; 3] = [
    // 2015-10-20 to 2025-10-19, <https://www.jpki.go.jp/ca/index.html>
    Published {
        der: include_bytes!("../../../anchors/signca01.cer"),
        sha256: "19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355",
    },
    // 2019-09-14 to 2029-09-14, <https://www.jpki.go.jp/ca/index.html>
    Published {
        der: include_bytes!("../../../anchors/signca02.cer"),
        sha256: "79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb",
    },
    // 2023-07-16 to 2033-07-15, <https://www.jpki.go.jp/ca/index.html>
    Published {
        der: include_bytes!("../../../anchors/signca03.cer"),
        sha256: "d227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f",
    },
];

/// 利用者証明用証明書ポリシー of production; test cards carry another one.
const POLICY_USER_AUTHENTICATION: &str = "1.2.392.200149.8.5.1.3.30";
/// 署名用証明書ポリシー of production; test cards carry another one.
const POLICY_DIGITAL_SIGNATURE: &str = "1.2.392.200149.8.5.1.1.20";

impl TrustAnchors<Production> {
    /// 本番の信頼アンカー: the three published generations of the JPKI CA for a purpose, and its production policy.
    ///
    /// The CAs of the first generation have expired; dates are left to the caller, as for every certificate. A new
    /// generation is added with [`with_ca`](Self::with_ca).
    ///
    /// ```
    /// use mynacard_auth::{Purpose, TrustAnchors};
    ///
    /// let anchors = TrustAnchors::production(Purpose::UserAuthentication)?;
    /// let generations: Vec<_> = anchors.key_ids().map(ToString::to_string).collect();
    /// assert_eq!(
    ///     generations,
    ///     [
    ///         "9567951B5CA70D84A0FFF1D85A87F1AAB1340385",
    ///         "8CD5586A891485E559379B7E29D410CFD28B3593",
    ///         "1AC100F596A3BC8C4B3DF195E32699249E9E308A",
    ///     ],
    /// );
    /// # Ok::<(), mynacard_auth::AnchorError>(())
    /// ```
    ///
    /// # Errors
    /// [`AnchorError::Fingerprint`] when a certificate was altered on its way into the program, for example by a
    /// conversion of line ends.
    pub fn production(purpose: Purpose) -> Result<Self, AnchorError> {
        let (policy, published) = match purpose {
            Purpose::UserAuthentication => (POLICY_USER_AUTHENTICATION, &USER_AUTHENTICATION),
            Purpose::DigitalSignature => (POLICY_DIGITAL_SIGNATURE, &DIGITAL_SIGNATURE),
        };
        published.iter().try_fold(Self::empty(purpose).with_policy(policy)?, |anchors, ca| {
            if hex(&Sha256::digest(ca.der)) != ca.sha256 {
                return Err(AnchorError::Fingerprint);
            }
            anchors.with_ca(ca.der)
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::Certificate;
    use crate::certificate::name::DirectoryName;
    use crate::certificate::path::ChainProblem;
    use crate::signature::Signature;

    const PURPOSES: [Purpose; 2] = [Purpose::UserAuthentication, Purpose::DigitalSignature];

    fn certificates() -> impl Iterator<Item = Certificate> {
        let all = USER_AUTHENTICATION.iter().chain(&DIGITAL_SIGNATURE);
        all.map(|ca| Certificate::from_der(ca.der).unwrap())
    }

    #[test]
    fn the_six_published_cas_are_embedded_unaltered() {
        for ca in USER_AUTHENTICATION.iter().chain(&DIGITAL_SIGNATURE) {
            assert_eq!(hex(&Sha256::digest(ca.der)), ca.sha256);
        }
        for purpose in PURPOSES {
            assert_eq!(TrustAnchors::production(purpose).unwrap().key_ids().count(), 3);
        }
    }

    #[test]
    fn each_embedded_ca_signed_itself_and_is_no_test_ca() {
        for ca in certificates() {
            assert!(ca.verifies(ca.body(), &Signature::from_received(ca.issuer_signature())));
            let issuer = DirectoryName::new(ca.issuer()).expose_texts();
            assert!(issuer.contains(&"JPKI".to_owned()), "{issuer:?}");
        }
    }

    #[test]
    fn the_families_share_no_key_and_a_ca_stands_for_no_person() {
        let [authentication, signature] = PURPOSES.map(|purpose| TrustAnchors::production(purpose).unwrap());
        assert!(authentication.key_ids().all(|key_id| signature.key_ids().all(|other| other != key_id)));
        for ca in certificates() {
            for anchors in [&authentication, &signature] {
                assert!(anchors.verify(&ca).is_err_and(|problem| problem != ChainProblem::BadSignature));
            }
        }
    }
}
