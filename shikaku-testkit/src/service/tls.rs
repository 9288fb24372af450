//! TLS of the service: a root and a certificate for `localhost`, and a CA for its clients, made at every start.

use std::io;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use der::EncodePem as _;
use der::asn1::{Ia5String, OctetString};
use der::oid::ObjectIdentifier;
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::{EncodePrivateKey as _, LineEnding};
use rand::rngs::OsRng;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use x509_cert::Certificate;
use x509_cert::builder::{Builder as _, CertificateBuilder, Profile};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectAltName};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

/// id-kp-serverAuth and id-kp-clientAuth, RFC 5280 section 4.2.1.12.
const SERVER_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1");
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
const ROOT_NAME: &str = "CN=Invented TLS root,O=SHIKAKU-TESTKIT,C=JP";
const CLIENT_CA_NAME: &str = "CN=Invented CA of clients,O=SHIKAKU-TESTKIT,C=JP";
const DAY: Duration = Duration::from_secs(86_400);
/// The certificates follow the real clock, not the service's. A client's clock may lag so much.
const HEAD_START: Duration = DAY;
/// Nobody runs a test service longer.
const LIFETIME: Duration = Duration::from_secs(7 * 86_400);

/// 端末の電子証明書: what a client shows, certificate and key in PEM. Invented, and of no use elsewhere.
#[derive(Clone)]
#[non_exhaustive]
pub struct ClientCertificates {
    /// One that the service lets in.
    pub good: String,
    /// One of its CA whose time is over.
    pub ended: String,
    /// One of another CA with the same name.
    pub foreign: String,
}

/// What the server presents, what its clients have to trust, and what they show.
pub(super) struct Tls {
    pub(super) config: Arc<ServerConfig>,
    pub(super) root_pem: String,
    pub(super) clients: ClientCertificates,
}

type Made<T> = Result<T, x509_cert::builder::Error>;

/// Makes all certificates. The keys of both CAs are forgotten on return: nothing else can ever be issued under them.
pub(super) fn make(client_certificates: bool) -> io::Result<Tls> {
    let root = Issuer::new(ROOT_NAME).map_err(io::Error::other)?;
    let of_clients = Issuer::new(CLIENT_CA_NAME).map_err(io::Error::other)?;
    let foreign = Issuer::new(CLIENT_CA_NAME).map_err(io::Error::other)?;
    let key = SigningKey::random(&mut OsRng);
    let leaf = root.server(&key).map_err(io::Error::other)?;
    let key = key.to_pkcs8_der().map_err(io::Error::other)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.as_bytes().to_vec()));

    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    let builder = if client_certificates {
        let mut trusted = RootCertStore::empty();
        trusted.add(der_of(&of_clients.certificate)?).map_err(io::Error::other)?;
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(trusted), provider);
        builder.with_client_cert_verifier(verifier.build().map_err(io::Error::other)?)
    } else {
        builder.with_no_client_auth()
    };
    let mut config = builder.with_single_cert(vec![der_of(&leaf)?], key).map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Tls {
        config: Arc::new(config),
        root_pem: root.certificate.to_pem(LineEnding::LF).map_err(io::Error::other)?,
        clients: ClientCertificates {
            good: of_clients.client(LIFETIME)?,
            ended: of_clients.client(Duration::ZERO)?,
            foreign: foreign.client(LIFETIME)?,
        },
    })
}

fn der_of(certificate: &Certificate) -> io::Result<CertificateDer<'static>> {
    der::Encode::to_der(certificate).map(CertificateDer::from).map_err(io::Error::other)
}

/// A CA with its key.
struct Issuer {
    name: &'static str,
    key: SigningKey,
    certificate: Certificate,
}

impl Issuer {
    fn new(name: &'static str) -> Made<Self> {
        let key = SigningKey::random(&mut OsRng);
        let certificate = builder(Profile::Root, 1, name, LIFETIME, &key, &key)?.build::<DerSignature>()?;
        Ok(Self { name, key, certificate })
    }

    fn leaf<'a>(
        &'a self,
        serial: u32,
        subject: &str,
        ahead: Duration,
        key: &SigningKey,
        purpose: ObjectIdentifier,
    ) -> Made<CertificateBuilder<'a, SigningKey>> {
        let issuer = Name::from_str(self.name)?;
        let profile = Profile::Leaf { issuer, enable_key_agreement: false, enable_key_encipherment: false };
        let mut leaf = builder(profile, serial, subject, ahead, key, &self.key)?;
        leaf.add_extension(&ExtendedKeyUsage(vec![purpose]))?;
        Ok(leaf)
    }

    fn server(&self, key: &SigningKey) -> Made<Certificate> {
        let mut leaf = self.leaf(2, "CN=localhost,O=SHIKAKU-TESTKIT,C=JP", LIFETIME, key, SERVER_AUTH)?;
        leaf.add_extension(&SubjectAltName(vec![
            GeneralName::DnsName(Ia5String::new("localhost")?),
            GeneralName::IpAddress(OctetString::new([127, 0, 0, 1])?),
        ]))?;
        leaf.build::<DerSignature>()
    }

    /// A client's certificate that serves for so long from now on, and its key.
    fn client(&self, ahead: Duration) -> io::Result<String> {
        let key = SigningKey::random(&mut OsRng);
        let leaf = self.leaf(3, "CN=reception-1,O=SHIKAKU-TESTKIT,C=JP", ahead, &key, CLIENT_AUTH);
        let leaf = leaf.and_then(|leaf| leaf.build::<DerSignature>()).map_err(io::Error::other)?;
        let certificate = leaf.to_pem(LineEnding::LF).map_err(io::Error::other)?;
        let key = key.to_pkcs8_pem(LineEnding::LF).map_err(io::Error::other)?;
        Ok(certificate + &key)
    }
}

fn builder<'a>(
    profile: Profile,
    serial: u32,
    subject: &str,
    ahead: Duration,
    key: &SigningKey,
    signer: &'a SigningKey,
) -> Made<CertificateBuilder<'a, SigningKey>> {
    let public_key = SubjectPublicKeyInfoOwned::from_key(*key.verifying_key())?;
    let now = SystemTime::now();
    // One whose time is over ended a minute ago.
    let end = if ahead.is_zero() { now - Duration::from_secs(60) } else { now + ahead };
    let validity =
        Validity { not_before: Time::try_from(now - HEAD_START)?, not_after: Time::try_from(end)? };
    CertificateBuilder::new(
        profile,
        SerialNumber::from(serial),
        validity,
        Name::from_str(subject)?,
        public_key,
        signer,
    )
}
