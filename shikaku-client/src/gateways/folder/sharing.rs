//! 共有: opening a file that another program may be writing, renaming or deleting.
//!
//! The one room of this crate that knows the operating system: on Windows a program that opens a file decides what
//! others may do with it meanwhile, elsewhere nobody is held up.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Others may read, write, rename and delete meanwhile (CreateFileW: `FILE_SHARE_READ`, `_WRITE`, `_DELETE`).
#[cfg(windows)]
const SHARE_ALL: u32 = 1 | 2 | 4;
/// Another program keeps the file, or a part of it, to itself (System Error Codes: `ERROR_SHARING_VIOLATION`,
/// `ERROR_LOCK_VIOLATION`).
#[cfg(windows)]
const KEPT: [i32; 2] = [32, 33];

/// Opens for reading without holding anybody up.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, SHARE_ALL);
    options.open(path)
}

/// Gives a file another name. On Windows this fails while somebody has it open without sharing its deletion, as virus
/// scanners do for a moment with what is new: then it is tried again for a second.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(windows)]
    for _ in 0..20 {
        match fs::rename(from, to) {
            // A folder without the right to write says `ERROR_ACCESS_DENIED`, and so do some scanners.
            Err(error) if is_kept(&error) || error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            ended => return ended,
        }
    }
    fs::rename(from, to)
}

/// Flushes the entries of a folder to the disk, where the system lets a program do that.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    let _ = folder;
    Ok(())
}

/// Whether another program still keeps the file to itself: it is being written, and no fault.
pub(super) fn is_kept(error: &io::Error) -> bool {
    #[cfg(windows)]
    return error.raw_os_error().is_some_and(|code| KEPT.contains(&code));
    #[cfg(not(windows))]
    {
        let _ = error;
        false
    }
}

#[cfg(all(test, windows))]
mod tests {
    use super::super::archive::put_away;
    use super::super::settings::Consumed;
    use super::super::tests::{MESSAGE, Place};
    use super::*;
    use std::os::windows::fs::OpenOptionsExt;
    use std::thread;
    use std::time::Duration;

    /// Another program that reads and lets others read and write, not delete or rename.
    fn held(path: &Path) -> File {
        OpenOptions::new().read(true).share_mode(1 | 2).open(path).unwrap()
    }

    #[test]
    fn a_file_that_its_writer_keeps_to_itself_is_still_being_written() {
        let place = Place::new("kept");
        place.put("OQSsiquc01res_1.xml", MESSAGE);
        let path = place.0.join("OQSsiquc01res_1.xml");
        let writer = OpenOptions::new().write(true).share_mode(0).open(path).unwrap();
        assert_eq!(place.folder().only_result().unwrap_err().code(), "FOLDER-CHANGING");
        drop(writer);
        assert!(place.folder().only_result().is_ok());
    }

    #[test]
    fn while_we_read_the_other_program_writes_renames_and_deletes() {
        let place = Place::new("shared");
        place.put("OQSsiquc01res_1.xml", MESSAGE);
        let path = place.0.join("OQSsiquc01res_1.xml");
        let reader = open(&path).unwrap();
        fs::write(&path, b"anew").unwrap();
        let elsewhere = place.0.join("elsewhere.xml");
        fs::rename(&path, &elsewhere).unwrap();
        fs::remove_file(&elsewhere).unwrap();
        drop(reader);
        assert!(!elsewhere.exists());
    }

    #[test]
    fn a_file_gets_its_name_once_whoever_held_it_lets_go() {
        let place = Place::new("named");
        place.put("OQSsiquc01req_1.tmp", MESSAGE);
        let (temporary, named) = (place.0.join("OQSsiquc01req_1.tmp"), place.0.join("OQSsiquc01req_1.xml"));
        let scanner = held(&temporary);
        let waiting = thread::spawn({
            let (from, to) = (temporary.clone(), named.clone());
            move || rename(&from, &to)
        });
        thread::sleep(Duration::from_millis(200));
        assert!(!named.exists());
        drop(scanner);
        waiting.join().unwrap().unwrap();
        assert_eq!((temporary.exists(), fs::read(named).unwrap().as_slice()), (false, MESSAGE));
    }

    #[test]
    fn an_answer_that_another_program_holds_stays_where_it_is_and_is_put_away_later() {
        let place = Place::new("held");
        place.put("res/OQSsiquc01res_1.xml", MESSAGE);
        let (answer, trash) = (place.0.join("res/OQSsiquc01res_1.xml"), place.0.join("trash"));
        fs::create_dir(&trash).unwrap();
        let other = held(&answer);
        for consumed in [Consumed::ToTrash, Consumed::Deleted] {
            assert!(is_kept(&put_away(&answer, &trash, consumed).unwrap_err()));
            assert_eq!(fs::read(&answer).unwrap(), MESSAGE);
        }
        drop(other);
        put_away(&answer, &trash, Consumed::ToTrash).unwrap();
        assert_eq!(fs::read(trash.join("OQSsiquc01res_1.xml")).unwrap(), MESSAGE);
    }
}
