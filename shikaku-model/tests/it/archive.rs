use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use shikaku_model::wire::WireError;
use shikaku_model::wire::archive::{Archive, Limits};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const NAME: &str = "OQSmuquc02res_202512100011.xml";
const MESSAGE: &[u8] = b"<XmlMsg><MessageBody/></XmlMsg>";
/// Some 19 MB; its four bytes stand nowhere else in an archive.
const BOMB: u32 = 0x0123_4567;

fn packed(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn deflated(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Deflated)
}

fn unpacked(archive: &[u8]) -> Result<Vec<u8>, WireError> {
    let mut archive = Archive::open(Cursor::new(archive))?;
    let mut bytes = Vec::new();
    archive.message("OQSmuquc02res")?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[test]
fn the_one_message_of_the_expected_name_is_read_whatever_lies_beside_it() {
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        let archive = packed(&[("folder/", b""), ("readme.txt", b"-"), (NAME, MESSAGE)], method);
        assert_eq!(unpacked(&archive).unwrap(), MESSAGE);
    }
    let in_folder = deflated(&[(&format!("res\\{NAME}"), MESSAGE)]);
    assert_eq!(Archive::open(Cursor::new(&in_folder)).unwrap().message("OQSmu").unwrap().name(), NAME);
}

#[test]
fn none_or_several_messages_of_the_name_are_refused() {
    for archive in [
        deflated(&[]),
        deflated(&[("other.xml", MESSAGE)]),
        deflated(&[(NAME, MESSAGE), ("OQSmuquc02res_2.xml", MESSAGE)]),
    ] {
        assert_eq!(unpacked(&archive), Err(WireError::ArchiveEntry));
    }
}

#[test]
fn names_that_lead_out_of_the_archive_are_refused() {
    for name in [
        "../OQSmuquc02res.xml",
        "a/../../OQSmuquc02res.xml",
        "/OQSmuquc02res.xml",
        "C:\\OQSmuquc02res.xml",
        "..\\OQSmuquc02res.xml",
    ] {
        assert_eq!(unpacked(&deflated(&[(name, MESSAGE)])), Err(WireError::ArchiveEntry), "{name}");
    }
}

#[test]
fn two_entries_of_one_name_are_refused() {
    // The writer refuses to write them, so the second name is changed afterwards, in both of its places.
    let mut archive = deflated(&[(NAME, MESSAGE), ("OQSmuquc02res_202512100012.xml", MESSAGE)]);
    replace(&mut archive, b"OQSmuquc02res_202512100012.xml", NAME.as_bytes());
    assert_eq!(unpacked(&archive), Err(WireError::ArchiveEntry));
}

#[test]
fn an_encrypted_message_is_called_encrypted() {
    let mut archive = deflated(&[(NAME, MESSAGE)]);
    // Bit 0 of the general purpose flags, six bytes into the local header and eight into the central one.
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let header = archive.windows(4).position(|window| window == signature).unwrap();
        archive[header + flags] |= 1;
    }
    assert_eq!(unpacked(&archive), Err(WireError::Encrypted));
}

#[test]
fn a_bomb_is_stopped_at_the_ratio_and_at_the_size() {
    let zeros = vec![b' '; BOMB as usize];
    let bomb = deflated(&[(NAME, &zeros)]);
    assert!(bomb.len() < 100_000);
    assert!(matches!(unpacked(&bomb), Err(WireError::TooLarge { .. })));
    // The same with headers that tell another size: what is unpacked counts.
    let mut lying = bomb;
    replace(&mut lying, &BOMB.to_le_bytes(), &31_u32.to_le_bytes());
    let mut archive = Archive::open(Cursor::new(&lying)).unwrap();
    let unpacked = io::copy(&mut archive.message("OQSmuquc02res").unwrap(), &mut io::sink());
    assert!(matches!(
        WireError::from(unpacked.unwrap_err()),
        WireError::TooLarge { .. } | WireError::Archive
    ));

    let mut limits = Limits::default();
    limits.bytes = 10;
    let small = deflated(&[(NAME, MESSAGE)]);
    let mut archive = Archive::open_within(Cursor::new(&small), limits).unwrap();
    assert_eq!(archive.message("OQSmuquc02res").err(), Some(WireError::TooLarge { limit: 10 }));
}

#[test]
fn the_number_of_entries_and_the_list_of_contents_are_bounded() {
    let names: Vec<_> = (0..20).map(|number| format!("{number}.xml")).collect();
    let entries: Vec<_> = names.iter().map(|name| (name.as_str(), MESSAGE)).collect();
    assert_eq!(unpacked(&deflated(&entries)), Err(WireError::TooLarge { limit: 16 }));

    let names: Vec<_> = (0..30_000).map(|number| format!("{number}.xml")).collect();
    let entries: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let archive = packed(&entries, CompressionMethod::Stored);
    assert!(matches!(unpacked(&archive), Err(WireError::TooLarge { limit: 1_048_576 })));
}

#[test]
fn damaged_bytes_never_pass_for_a_message() {
    let archive = deflated(&[(NAME, &MESSAGE.repeat(100))]);
    for cut in 0..archive.len() {
        assert!(unpacked(&archive[..cut]).is_err(), "{cut} bytes");
    }
    let content =
        archive.windows(NAME.len()).position(|window| window == NAME.as_bytes()).unwrap() + NAME.len();
    let mut flipped = archive.clone();
    flipped[content + 5] ^= 0x10;
    assert_eq!(unpacked(&flipped), Err(WireError::Archive));
    assert_eq!(unpacked(b"<XmlMsg/>"), Err(WireError::Archive));
}

#[test]
fn a_source_that_fails_is_told_from_a_damaged_archive() {
    struct Unplugged;
    impl Read for Unplugged {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::NotConnected.into())
        }
    }
    impl Seek for Unplugged {
        fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
            Ok(1000)
        }
    }
    let error = Archive::open(Unplugged).err().unwrap();
    assert_eq!(error, WireError::Unreadable { kind: io::ErrorKind::NotConnected });
}

fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    for at in 0..bytes.len() - old.len() {
        if bytes[at..].starts_with(old) {
            bytes[at..at + new.len()].copy_from_slice(new);
        }
    }
}

#[test]
fn a_list_of_contents_that_claims_a_thousand_million_entries_takes_no_memory_for_them() {
    let archive = deflated(&[(NAME, MESSAGE)]);
    let directory = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let end = archive.windows(4).position(|window| window == b"PK\x05\x06").unwrap();
    let claimed = 1_000_000_000_u64;
    // APPNOTE 4.3.14: end of central directory in its form of 64 bits, the locator of it, and the old end without numbers.
    for start in [directory as u64, claimed * 50] {
        let mut lying = archive[..end].to_vec();
        lying.extend(b"PK\x06\x06");
        lying.extend(44_u64.to_le_bytes());
        lying.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for number in [claimed, claimed, claimed * 46, start] {
            lying.extend(number.to_le_bytes());
        }
        lying.extend(b"PK\x06\x07\0\0\0\0");
        lying.extend((end as u64).to_le_bytes());
        lying.extend([1, 0, 0, 0]);
        lying.extend(b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0");
        assert_eq!(unpacked(&lying), Err(WireError::Archive), "directory at {start}");
    }
}
