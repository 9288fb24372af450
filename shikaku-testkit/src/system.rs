//! What differs by operating system, with its reason; only the whole of `reader::pcscd`, which is for Unix, stands
//! elsewhere.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::net::TcpStream;
use std::path::Path;

/// A new file that only its owner can read. Windows has no such bits: there the folder's own list of rights holds.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts a file in another's place. On Windows this fails while somebody has the other open without sharing its
/// deletion, as backup and virus scanners do for a moment: then it is tried again for a second.
pub(crate) fn replace(new: &Path, old: &Path) -> io::Result<()> {
    #[cfg(windows)]
    for _ in 0..20 {
        match fs::rename(new, old) {
            // System Error Codes: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION
            Err(error) if matches!(error.raw_os_error(), Some(5 | 32)) => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            ended => return ended,
        }
    }
    fs::rename(new, old)
}

/// The virtual reader's driver sends length and command apart, so the command waits for the acknowledgement of the
/// length, which Linux holds back for 40 ms. It forgets the option after each read.
pub(crate) fn acknowledge_at_once(stream: &TcpStream) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    std::os::linux::net::TcpStreamExt::set_quickack(stream, true)?;
    #[cfg(not(target_os = "linux"))]
    let _ = stream;
    Ok(())
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;
    use std::os::windows::fs::OpenOptionsExt;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn a_file_is_replaced_once_whoever_kept_it_lets_go() {
        let place = std::env::temp_dir().join(format!("testkit-replace-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        let (old, new) = (place.join("old"), place.join("new"));
        fs::write(&old, b"old").unwrap();
        fs::write(&new, b"new").unwrap();
        // Others may read and write, not delete.
        let keeper = OpenOptions::new().read(true).share_mode(1 | 2).open(&old).unwrap();
        let waiting = thread::spawn({
            let (new, old) = (new.clone(), old.clone());
            move || replace(&new, &old)
        });
        thread::sleep(Duration::from_millis(200));
        drop(keeper);
        waiting.join().unwrap().unwrap();
        assert_eq!(fs::read(&old).unwrap(), b"new");
        fs::remove_dir_all(place).unwrap();
    }
}
