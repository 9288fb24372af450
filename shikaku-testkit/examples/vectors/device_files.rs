//! Files with a device's certificate, as this machine's OpenSSL writes them, against the code that opens them.

use crate::Tally;
use shikaku_client::{ClientCertificate, ClientCertificateError, PKCS12_CONVERSION, Secret};
use std::path::Path;
use std::process::{Command, Stdio};

const PASSPHRASE: &str = "invented 架空";

/// Options of `openssl pkcs12 -export` whose files open.
const MODERN: [&[&str]; 7] = [
    &[],
    &["-macalg", "sha1"],
    &["-macalg", "sha384", "-iter", "50000"],
    &["-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC"],
    &["-keypbe", "NONE"],
    &["-certpbe", "NONE"],
    &["-name", "受付の端末", "-caname", "認証局"],
];
/// Options whose files are refused with the command that writes them anew.
const OLD: [&[&str]; 4] = [
    &["-legacy"],
    &["-legacy", "-descert"],
    &["-keypbe", "PBE-SHA1-3DES"],
    &["-legacy", "-certpbe", "PBE-SHA1-RC2-128"],
];

/// Takes the certificates that the set of bad TLS servers makes.
pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let work = std::env::temp_dir().join(format!("device-files-{}", std::process::id()));
    let made = Command::new("bash").arg(folder.join("gen.sh")).arg(&work).stdout(Stdio::null()).status();
    assert!(made.is_ok_and(|made| made.success()), "gen.sh makes the certificates");
    let shell = |script: &str| {
        let done = Command::new("bash")
            .args(["-c", script])
            .env("PASSPHRASE", PASSPHRASE)
            .current_dir(&work)
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|done| done.success())
    };
    let export = |options: &[&str]| {
        let options: String = options.iter().map(|option| format!(" '{option}'")).collect();
        let export = "openssl pkcs12 -export -in client.crt -inkey client.key -certfile root.crt \
            -passout env:PASSPHRASE -out old.p12";
        shell(&format!("{export}{options}"))
    };
    let open = |name: &str, passphrase: &str| {
        let passphrase = Secret::new(passphrase.to_owned());
        ClientCertificate::from_pkcs12(&crate::read(&work.join(name)), &passphrase)
    };
    for options in MODERN {
        let opens = export(options) && open("old.p12", PASSPHRASE).is_ok();
        let tells = matches!(open("old.p12", "invented"), Err(ClientCertificateError::Passphrase));
        tally.check(&format!("{options:?}"), opens && tells);
    }
    // The command that users are told, with the passphrases they would be asked for.
    let convert = PKCS12_CONVERSION
        .replace("-legacy", "-legacy -passin env:PASSPHRASE -passout env:PASSPHRASE")
        .replace("-export", "-export -passin env:PASSPHRASE -passout env:PASSPHRASE");
    for options in OLD {
        let refused =
            export(options) && matches!(open("old.p12", PASSPHRASE), Err(ClientCertificateError::Legacy));
        let opens = shell(&convert) && open("new.p12", PASSPHRASE).is_ok();
        tally.check(&format!("{options:?}"), refused && opens);
    }
    std::fs::remove_dir_all(work).expect("the files can be removed");
}
