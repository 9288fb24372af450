//! 共有: opening a file that another program may be writing, renaming or deleting.
//!
//! The one room of this crate that knows the operating system: on Windows a program that opens a file decides what
//! others may do with it meanwhile, elsewhere nobody is held up.

use std::fs::{File, OpenOptions};
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
    use super::super::tests::{MESSAGE, Place};
    use super::*;
    use std::fs;
    use std::os::windows::fs::OpenOptionsExt;

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
}
