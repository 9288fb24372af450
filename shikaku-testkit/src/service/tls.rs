//! TLS of the service: a root and a certificate for `localhost`, made at every start.

use std::io;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use der::EncodePem as _;
use der::asn1::{Ia5String, OctetString};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::{EncodePrivateKey as _, LineEnding};
use rand::rngs::OsRng;
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use x509_cert::builder::{Builder as _, CertificateBuilder, Profile};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectAltName};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::Validity;

/// id-kp-serverAuth, RFC 5280 section 4.2.1.12.
const SERVER_AUTH: der::oid::ObjectIdentifier = der::oid::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1");
const ROOT_NAME: &str = "CN=Invented TLS root,O=SHIKAKU-TESTKIT,C=JP";
/// Nobody runs a test service longer; the certificates follow the real clock, not the service's.
const LIFETIME: Duration = Duration::from_secs(7 * 86_400);

/// What the server presents and what its clients have to trust.
pub(super) struct Tls {
    pub(super) config: Arc<ServerConfig>,
    pub(super) root_pem: String,
}

/// Makes both certificates. The root's key is forgotten on return: nothing else can ever be issued under it.
pub(super) fn make() -> io::Result<Tls> {
    let root_key = SigningKey::random(&mut OsRng);
    let leaf_key = SigningKey::random(&mut OsRng);
    let (root_pem, leaf) = certificates(&root_key, &leaf_key).map_err(io::Error::other)?;
    let key = leaf_key.to_pkcs8_der().map_err(io::Error::other)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.as_bytes().to_vec()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![leaf], key))
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Tls { config: Arc::new(config), root_pem })
}

fn certificates(
    root_key: &SigningKey,
    leaf_key: &SigningKey,
) -> Result<(String, CertificateDer<'static>), x509_cert::builder::Error> {
    let root = builder(Profile::Root, 1, ROOT_NAME, root_key, root_key)?.build::<DerSignature>()?;
    let issuer = Name::from_str(ROOT_NAME)?;
    let profile = Profile::Leaf { issuer, enable_key_agreement: false, enable_key_encipherment: false };
    let mut leaf = builder(profile, 2, "CN=localhost,O=SHIKAKU-TESTKIT,C=JP", leaf_key, root_key)?;
    leaf.add_extension(&ExtendedKeyUsage(vec![SERVER_AUTH]))?;
    leaf.add_extension(&SubjectAltName(vec![
        GeneralName::DnsName(Ia5String::new("localhost")?),
        GeneralName::IpAddress(OctetString::new([127, 0, 0, 1])?),
    ]))?;
    let leaf = der::Encode::to_der(&leaf.build::<DerSignature>()?)?;
    Ok((root.to_pem(LineEnding::LF)?, CertificateDer::from(leaf)))
}

fn builder<'a>(
    profile: Profile,
    serial: u32,
    subject: &str,
    key: &SigningKey,
    signer: &'a SigningKey,
) -> Result<CertificateBuilder<'a, SigningKey>, x509_cert::builder::Error> {
    let public_key = SubjectPublicKeyInfoOwned::from_key(*key.verifying_key())?;
    CertificateBuilder::new(
        profile,
        SerialNumber::from(serial),
        Validity::from_now(LIFETIME)?,
        Name::from_str(subject)?,
        public_key,
        signer,
    )
}
