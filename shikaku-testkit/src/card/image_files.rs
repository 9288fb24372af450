//! ファイルの取り込み: contents of files from a folder, such as those of a published test card.

use super::image::{Application, Image};
use std::fs;
use std::io;
use std::path::Path;

/// 取り込んだファイル: an image with contents from a folder, and which files of the folder went where.
#[derive(Debug)]
#[non_exhaustive]
pub struct ImageFiles {
    /// The image with the contents; keys and PINs are those that it had.
    pub image: Image,
    /// Names of the files that were taken, in their order.
    pub taken: Vec<String>,
    /// Names of the files that say nothing of where they belong.
    pub left: Vec<String>,
}

impl Image {
    /// Puts the files of a folder into the card, each under the access rule of a plastic card. A name says where its file
    /// belongs: application and identifier, as in `text-0002.bin` or `text-0001-physical.bin`, `face-0002.bin` and
    /// `jpki-0006.bin`; or, for certificates, `jpki-auth-cert.der`, `jpki-auth-ca-cert.der`, `jpki-sign-cert.der` and
    /// `jpki-sign-ca-cert.der`, as the crate `myna-card` publishes those of a test card. Keys are not taken: signatures
    /// stay those of the software card and do not verify under loaded certificates.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn with_files_from(self, folder: impl AsRef<Path>) -> io::Result<ImageFiles> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut files = ImageFiles { image: self, taken: Vec::new(), left: Vec::new() };
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            match place(&name) {
                Some((application, file)) => {
                    files.image = files.image.with_file(application, file, fs::read(entry.path())?);
                    files.taken.push(name);
                }
                None => files.left.push(name),
            }
        }
        Ok(files)
    }
}

/// Where a file of this name belongs.
fn place(name: &str) -> Option<(Application, u16)> {
    let (stem, _) = name.rsplit_once('.').filter(|(_, extension)| matches!(*extension, "bin" | "der"))?;
    match stem {
        "jpki-sign-cert" => return Some((Application::Jpki, 0x0001)),
        "jpki-sign-ca-cert" => return Some((Application::Jpki, 0x0002)),
        "jpki-auth-cert" => return Some((Application::Jpki, 0x000A)),
        "jpki-auth-ca-cert" => return Some((Application::Jpki, 0x000B)),
        _ => {}
    }
    let (application, rest) = stem.split_once('-')?;
    let application = match application {
        "jpki" => Application::Jpki,
        "text" => Application::Text,
        "face" => Application::CardFace,
        _ => return None,
    };
    let file = rest.split('-').next().filter(|digits| digits.len() == 4)?;
    if !file.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    Some((application, u16::from_str_radix(file, 16).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_where_its_file_belongs_or_nothing() {
        for (name, expected) in [
            ("text-0002.bin", Some((Application::Text, 0x0002))),
            ("text-0001-physical.bin", Some((Application::Text, 0x0001))),
            ("face-000A.bin", Some((Application::CardFace, 0x000A))),
            ("jpki-auth-cert.der", Some((Application::Jpki, 0x000A))),
            ("jpki-sign-ca-cert.der", Some((Application::Jpki, 0x0002))),
            // Another card's, and what is no card's.
            ("jpki-auth-ca-cert-2019.der", None),
            ("text-2.bin", None),
            ("text-+001.bin", None),
            ("common-0001.bin", None),
            ("text-0002.txt", None),
            ("README", None),
        ] {
            assert_eq!(place(name), expected, "{name}");
        }
    }
}
