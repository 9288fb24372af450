//! The genuine `openssl ocsp` answers our own requests: with and without a nonce, for certificates that are good, revoked
//! and unknown to it. Skipped, in so many words, where there is no OpenSSL.

use mynacard_auth::revocation::{NoAnswer, NotChecked, OcspResponder, StatusInputs, status_by_ocsp};
use mynacard_auth::{Certificate, Revocation, RustCrypto};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs, process};

/// The command in a folder of its own, which goes with it.
pub(crate) struct Workshop {
    pub(crate) folder: PathBuf,
}

impl Workshop {
    /// `None` where there is no such command.
    pub(crate) fn open(what: &str) -> Option<Self> {
        let found = Command::new("openssl").arg("version").stdout(Stdio::null()).status();
        if !found.is_ok_and(|status| status.success()) {
            return None;
        }
        let folder = env::temp_dir().join(format!("openssl-{what}-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Some(Self { folder })
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).unwrap();
    }

    pub(crate) fn run(&self, arguments: &str) {
        self.command(arguments.split_whitespace());
    }

    pub(crate) fn run_with(&self, arguments: &str, last: &str) {
        self.command(arguments.split_whitespace().chain([last]));
    }

    fn command<'a>(&self, arguments: impl Iterator<Item = &'a str>) {
        let output = Command::new("openssl").args(arguments).current_dir(&self.folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    pub(crate) fn certificate(&self, name: &str) -> Certificate {
        let pem = fs::read_to_string(self.folder.join(name).with_extension("pem")).unwrap();
        Certificate::from_pem(&pem).unwrap().remove(0)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A responder: a CA, a responder's certificate, a list of what was issued.
struct OpenSsl {
    workshop: Workshop,
    /// Further arguments, to make it answer badly.
    more: &'static [&'static str],
}

impl OpenSsl {
    fn start() -> Option<Self> {
        let this = Self { workshop: Workshop::open("ocsp")?, more: &[] };
        let (openssl, year) = (&this.workshop, "-days 30");
        for (name, subject) in [("ca", "/O=Invented CA"), ("responder", "/O=Responder"), ("good", "/O=Good")]
        {
            openssl.run(&format!("ecparam -name prime256v1 -genkey -noout -out {name}.key"));
            openssl.run_with(&format!("req -new -key {name}.key -out {name}.csr -subj"), subject);
        }
        openssl.write("ca.ext", "basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n");
        openssl.write("responder.ext", "extendedKeyUsage=OCSPSigning\n");
        openssl
            .run(&format!("x509 -req -in ca.csr -signkey ca.key -sha256 {year} -extfile ca.ext -out ca.pem"));
        openssl.run(&format!(
            "x509 -req -in responder.csr -CA ca.pem -CAkey ca.key -set_serial 9 -sha256 {year} -extfile responder.ext -out responder.pem"
        ));
        for (name, serial) in [("good", 0x1001), ("revoked", 0x1002), ("unknown", 0x1003)] {
            openssl.run(&format!(
                "x509 -req -in good.csr -CA ca.pem -CAkey ca.key -set_serial {serial} -sha256 {year} -out {name}.pem"
            ));
        }
        let index = "V\t500101000000Z\t\t1001\tunknown\t/O=Good\n\
                     R\t500101000000Z\t260101000000Z,keyCompromise\t1002\tunknown\t/O=Good\n";
        openssl.write("index.txt", index);
        openssl.write("index.txt.attr", "unique_subject = no\n");
        Some(this)
    }
}

impl OcspResponder for OpenSsl {
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>, NoAnswer> {
        fs::write(self.workshop.folder.join("request.der"), request).map_err(|_| NoAnswer)?;
        let arguments = "ocsp -index index.txt -rsigner responder.pem -rkey responder.key -CA ca.pem -ndays 1 \
                         -reqin request.der -respout response.der";
        self.workshop.command(arguments.split_whitespace().chain(self.more.iter().copied()));
        fs::read(self.workshop.folder.join("response.der")).map_err(|_| NoAnswer)
    }
}

#[test]
fn openssl_answers_our_requests_and_its_answers_are_understood() {
    let Some(mut openssl) = OpenSsl::start() else {
        println!("skipped: there is no openssl command");
        return;
    };
    let ca = openssl.workshop.certificate("ca");
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let status = |openssl: &OpenSsl, name: &str, nonce: Option<&[u8]>, now: i64| {
        let inputs = StatusInputs { now, tolerance: 5, signatures: &RustCrypto };
        status_by_ocsp(&openssl.workshop.certificate(name), &ca, openssl, nonce, &inputs)
    };
    for nonce in [None, Some(&[0xAB; 16][..])] {
        assert!(matches!(status(&openssl, "good", nonce, now), Revocation::Good { .. }));
        let revoked = status(&openssl, "revoked", nonce, now);
        assert_eq!(revoked, Revocation::Revoked { since: 1_767_225_600, reason: 1 });
        assert_eq!(status(&openssl, "unknown", nonce, now), Revocation::NotChecked(NotChecked::Unknown));
    }
    let later = status(&openssl, "good", None, now + 2 * 86_400);
    assert_eq!(later, Revocation::NotChecked(NotChecked::Outdated));
    let earlier = status(&openssl, "good", None, now - 3_600);
    assert_eq!(earlier, Revocation::NotChecked(NotChecked::Signature), "its certificate was not valid yet");
    openssl.more = &["-badsig"];
    assert_eq!(status(&openssl, "good", None, now), Revocation::NotChecked(NotChecked::Signature));
    openssl.more = &["-resp_no_certs"];
    assert_eq!(status(&openssl, "good", None, now), Revocation::NotChecked(NotChecked::Signature));
    openssl.more = &["-resp_key_id"];
    assert!(matches!(status(&openssl, "good", None, now), Revocation::Good { .. }));
}
