//! The genuine `openssl ca -gencrl` and `openssl crl` make lists, one a municipality as JPKI has them, and they are
//! understood. Skipped, in so many words, where there is no OpenSSL.

use crate::openssl::Workshop;
use mynacard_auth::revocation::{NoAnswer, NotChecked, RevocationLists, StatusInputs, status_by_lists};
use mynacard_auth::{Certificate, DirectoryName, Revocation, RustCrypto};
use std::borrow::Cow;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

/// Who issues, whose certificates are on which shelf, and how a list says whom it is about.
const CONFIGURATION: &str = "\
[ca]
default_ca = lists
[lists]
database = index.txt
crlnumber = crlnumber
default_md = sha256
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[of-tottori]
crlDistributionPoints = tottori
[of-matsue]
crlDistributionPoints = matsue
[about-tottori]
issuingDistributionPoint = critical, @tottori
authorityKeyIdentifier = keyid
[about-matsue]
issuingDistributionPoint = critical, @matsue
authorityKeyIdentifier = keyid
[tottori]
fullname = dirName:tottori-name
[matsue]
fullname = dirName:matsue-name
[tottori-name]
C = JP
0.OU = CRL Distribution Points
1.OU = Tottori-ken
CN = Kakuu-shi CRLDP
[matsue-name]
C = JP
0.OU = CRL Distribution Points
1.OU = Shimane-ken
CN = Kakuu-shi CRLDP
";

/// The lists, each filed under the directory name that its certificates have; only what is asked for is handed out.
struct Shelves(Vec<(DirectoryName, Vec<u8>)>);

impl RevocationLists for Shelves {
    fn lists(&self, names: &[DirectoryName]) -> Result<Vec<Cow<'_, [u8]>>, NoAnswer> {
        let wanted = self.0.iter().filter(|(name, _)| names.contains(name));
        Ok(wanted.map(|(_, list)| Cow::Borrowed(list.as_slice())).collect())
    }
}

impl Workshop {
    fn authority(&self, name: &str, subject: &str) {
        self.run(&format!("ecparam -name prime256v1 -genkey -noout -out {name}.key"));
        self.run_with(&format!("req -new -key {name}.key -out {name}.csr -subj"), subject);
        self.run(&format!(
            "x509 -req -in {name}.csr -signkey {name}.key -sha256 -days 30 -extfile ca.cnf -extensions authority \
             -out {name}.pem"
        ));
    }

    fn issue(&self, name: &str, serial: u32, municipality: &str) -> Certificate {
        self.run(&format!(
            "x509 -req -in ca.csr -CA ca.pem -CAkey ca.key -set_serial {serial} -sha256 -days 30 -extfile ca.cnf \
             -extensions of-{municipality} -out {name}.pem"
        ));
        self.certificate(name)
    }

    /// A list for a day, about a municipality, by a CA.
    fn list(&self, municipality: &str, ca: &str) -> Vec<u8> {
        self.run(&format!(
            "ca -config ca.cnf -gencrl -crlexts about-{municipality} -crldays 1 -cert {ca}.pem -keyfile {ca}.key \
             -out list.pem"
        ));
        self.run("crl -in list.pem -outform DER -out list.der");
        fs::read(self.folder.join("list.der")).unwrap()
    }
}

#[test]
fn lists_of_openssl_partitioned_by_directory_name_are_understood() {
    let Some(openssl) = Workshop::open("lists") else {
        println!("skipped: there is no openssl command");
        return;
    };
    openssl.write("ca.cnf", CONFIGURATION);
    openssl.write("crlnumber", "0A\n");
    openssl.write("index.txt.attr", "unique_subject = no\n");
    openssl.write(
        "index.txt",
        "V\t500101000000Z\t\t1001\tunknown\t/O=Good\n\
         R\t500101000000Z\t260101000000Z,keyCompromise\t1002\tunknown\t/O=Gone\n\
         R\t500101000000Z\t260101000000Z\t1003\tunknown\t/O=Gone, in Matsue\n",
    );
    // A CA, another one, and one that takes the first one's name.
    for (name, subject) in
        [("ca", "/O=Invented CA"), ("other", "/O=Another CA"), ("double", "/O=Invented CA")]
    {
        openssl.authority(name, subject);
    }
    let good = openssl.issue("good", 0x1001, "tottori");
    let revoked = openssl.issue("revoked", 0x1002, "tottori");
    let in_matsue = openssl.issue("in-matsue", 0x1003, "matsue");
    let [tottori, matsue] = [&good, &in_matsue].map(|one| one.revocation_list_names().remove(0));
    assert_ne!(tottori, matsue);

    let ca = openssl.certificate("ca");
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let status = |certificate: &Certificate, shelves: &[(&DirectoryName, &[u8])], now: i64| {
        let inputs = StatusInputs { now, tolerance: 5, signatures: &RustCrypto };
        let shelves = shelves.iter().map(|(name, list)| ((*name).clone(), list.to_vec())).collect();
        status_by_lists(certificate, &ca, &Shelves(shelves), &inputs)
    };
    let not = Revocation::NotChecked;

    let [of_tottori, of_matsue] = ["tottori", "matsue"].map(|about| openssl.list(about, "ca"));
    let both = [(&tottori, of_tottori.as_slice()), (&matsue, of_matsue.as_slice())];
    let Revocation::Good { as_of } = status(&good, &both, now) else { panic!("not good") };
    assert!((now - 60..=now + 60).contains(&as_of));
    assert_eq!(status(&revoked, &both, now), Revocation::Revoked { since: 1_767_225_600, reason: 1 });
    assert_eq!(status(&in_matsue, &both, now), Revocation::Revoked { since: 1_767_225_600, reason: 0 });

    // Two days later the lists of one day say nothing any more, of the revoked one neither.
    for certificate in [&good, &revoked] {
        assert_eq!(status(certificate, &both, now + 2 * 86_400), not(NotChecked::Outdated));
    }
    assert_eq!(status(&good, &both, now - 3_600), not(NotChecked::Future));
    // The other municipality's list on this one's shelf; and no list at all on it.
    for certificate in [&good, &revoked] {
        assert_eq!(status(certificate, &[(&tottori, &of_matsue)], now), not(NotChecked::Other));
        assert_eq!(status(certificate, &[(&matsue, &of_matsue)], now), not(NotChecked::Unknown));
    }
    // The right municipality, by a CA of another name and by another key under the right name.
    for (issuer, why) in [("other", NotChecked::Other), ("double", NotChecked::Signature)] {
        let foreign = openssl.list("tottori", issuer);
        for certificate in [&good, &revoked] {
            assert_eq!(status(certificate, &[(&tottori, &foreign)], now), not(why), "{issuer}");
        }
    }
    println!("openssl ca -gencrl, partitioned by directory name: 14 answers as they must be");
}
