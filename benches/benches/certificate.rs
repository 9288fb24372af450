//! One visit's certificate work: read the card's certificate, find its CA, check policy, usage and algorithm, check the
//! CA's signature and the card's signature over the challenge. The CAs are read once: they are the same for every visit.
//!
//! Beside it, in one run: RustCrypto's bare parsing and verifying of the same chain (no rules at all), and rustls-webpki
//! with AWS-LC, which cannot read a card's certificate and gets one whose policies are not critical. The last lines say which
//! backend to take, from what was measured.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints figures about known inputs"
)]

use der::{Decode, Encode};
use mynacard_auth::{
    AwsLc, Certificate, Purpose, RustCrypto, Signature, SignatureBackend, Test, TrustAnchors,
};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use sha2::{Digest, Sha256};
use shikaku_benches::Comparison;
use shikaku_benches::advice::Advice;
use std::hint::black_box;
use std::time::{Duration, Instant};

const CA: &[u8] = include_bytes!("../../mynacard-auth/fixtures/authentication-ca.der");
const LEAF: &[u8] = include_bytes!("../../mynacard-auth/fixtures/authentication.der");
const NOT_CRITICAL: &[u8] = include_bytes!("../../mynacard-auth/fixtures/not-critical.der");
const SIGNATURE: &[u8] = include_bytes!("../../mynacard-auth/fixtures/challenge.sig");
const NOW: u64 = 1_800_000_000;

fn main() {
    let message = format!("shikaku-challenge 0\nhttps://service.example\n{NOW}\n{}\n", "ab".repeat(32));
    let message = message.as_bytes();
    let anchors = |backend: &'static dyn SignatureBackend| {
        TrustAnchors::new(Purpose::UserAuthentication, &["1.3.6.1.4.1.32473.8.5.1.3.30"])
            .and_then(|none| none.with_ca(CA))
            .expect("an invented CA")
            .with_backend(backend)
    };
    let (pure, fast) = (anchors(&RustCrypto), anchors(&AwsLc));
    let der = CertificateDer::from(CA);
    let trusted = [webpki::anchor_from_trusted_cert(&der).expect("an invented CA")];

    println!("{:<66} {:>10} {:>10} {:>6}", "figure (one visit, fastest turn)", "ours", "peer", "ratio");
    print(
        "RustCrypto: chain, policy, signature / bare parse and verify",
        Comparison::of(|| ours(&pure, &RustCrypto, message), || bare(message)),
    );
    print(
        "AWS-LC: chain, policy, signature / RustCrypto's bare parse and verify",
        Comparison::of(|| ours(&fast, &AwsLc, message), || bare(message)),
    );
    let quick = Comparison::of(|| ours(&fast, &AwsLc, message), || webpki(&trusted, message));
    print("AWS-LC: chain, policy, signature / rustls-webpki (no policy)", quick);
    let usual = Comparison::of(|| ours(&pure, &RustCrypto, message), || webpki(&trusted, message));
    print("RustCrypto: chain, policy, signature / rustls-webpki with AWS-LC", usual);
    print(
        "reading a certificate / x509-cert",
        Comparison::of(
            || Certificate::from_der(LEAF).expect("a certificate"),
            || x509_cert::Certificate::from_der(LEAF).expect("a certificate"),
        ),
    );
    for (name, anchors, backend) in
        [("RustCrypto", &pure, &RustCrypto as &dyn SignatureBackend), ("AWS-LC", &fast, &AwsLc)]
    {
        let allocations = allocation_counter::measure(|| ours(anchors, backend, message));
        let p50 = p50(|| ours(anchors, backend, message));
        println!("{name}: p50 of a visit {p50:.2?}, {} allocations", allocations.count_total);
    }
    let allocations = allocation_counter::measure(|| bare(message));
    println!("bare: p50 {:.2?}, {} allocations", p50(|| bare(message)), allocations.count_total);
    println!("{}", Advice { default: usual.ours, fast: quick.ours, webpki: quick.peer });
}

fn print(figure: &str, measured: Comparison) {
    let Comparison { ours, peer } = measured;
    println!("{figure:<66} {ours:>10.2?} {peer:>10.2?} {:>6.3}", measured.ratio());
}

fn p50(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..1_001)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(500).copied().unwrap_or_default()
}

fn ours(anchors: &TrustAnchors<Test>, backend: &dyn SignatureBackend, message: &[u8]) {
    let certificate = Certificate::from_der(LEAF).expect("a certificate");
    black_box(anchors.verify(&certificate).expect("a chain"));
    let signature = Signature::from_received(SIGNATURE);
    certificate.verify_signature(message, &signature, backend).expect("the card's signature");
}

/// Parsed and verified, and no question asked.
fn bare(message: &[u8]) {
    let ca = x509_cert::Certificate::from_der(CA).expect("a CA");
    let leaf = x509_cert::Certificate::from_der(LEAF).expect("a certificate");
    let body = leaf.tbs_certificate.to_der().expect("DER");
    verify(&ca, &body, leaf.signature.raw_bytes());
    verify(&leaf, message, SIGNATURE);
}

fn verify(signer: &x509_cert::Certificate, message: &[u8], signature: &[u8]) {
    let key = signer.tbs_certificate.subject_public_key_info.to_der().expect("DER");
    let key = RsaPublicKey::from_public_key_der(&key).expect("a key");
    key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature).expect("a signature");
}

fn webpki(trusted: &[TrustAnchor<'_>], message: &[u8]) {
    const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] =
        &[webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256];
    let der = CertificateDer::from(NOT_CRITICAL);
    let certificate = webpki::EndEntityCert::try_from(&der).expect("a certificate");
    let now = UnixTime::since_unix_epoch(Duration::from_secs(NOW));
    let usage = webpki::KeyUsage::client_auth();
    let path = certificate.verify_for_usage(ALGORITHMS, trusted, &[], now, usage, None, None);
    black_box(path.expect("a chain"));
    let algorithm = webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256;
    certificate.verify_signature(algorithm, message, SIGNATURE).expect("the card's signature");
}
