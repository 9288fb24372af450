//! A reader driver for the genuine `pcscd` (IFD handler 3.0) whose reader does what a test tells it.
//!
//! `DEVICENAME 127.0.0.1:PORT` in `reader.conf`: a card connects to PORT and speaks as it would with the driver of
//! vsmartcard; a test connects to the next port and writes orders, one a line ([`control`] lists them).
//!
//! This file is the C side: it turns pointers into slices and numbers into names, and nothing else.

mod control;
mod pin_pad;
mod reader;

use reader::{Failure, Reader};
use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_long, c_uchar, c_ulong, c_void};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use std::{ptr, slice, thread};

type Dword = c_ulong;
type Answer = c_long;

// ifdhandler.h of pcsc-lite.
const SUCCESS: Answer = 0;
const ERROR_TAG: Answer = 600;
const ERROR_NOT_SUPPORTED: Answer = 606;
const COMMUNICATION_ERROR: Answer = 612;
const RESPONSE_TIMEOUT: Answer = 613;
const NOT_SUPPORTED: Answer = 614;
const ICC_PRESENT: Answer = 615;
const ICC_NOT_PRESENT: Answer = 616;
const NO_SUCH_DEVICE: Answer = 617;
const INSUFFICIENT_BUFFER: Answer = 618;
const POWER_DOWN: Dword = 501;
const RESET: Dword = 502;
const LONGEST_ATR: usize = 33;

const TAG_ATR: Dword = 0x0303;
const TAG_SLOT_THREAD_SAFE: Dword = 0x0FAC;
const TAG_THREAD_SAFE: Dword = 0x0FAD;
const TAG_SLOTS_NUMBER: Dword = 0x0FAE;
const TAG_SIMULTANEOUS_ACCESS: Dword = 0x0FAF;
const TAG_POLLING_THREAD_KILLABLE: Dword = 0x0FB1;
const TAG_STOP_POLLING_THREAD: Dword = 0x0FB2;
const TAG_POLLING_THREAD_WITH_TIMEOUT: Dword = 0x0FB3;

/// SCARD_IO_HEADER: protocol and length.
#[repr(C)]
pub struct IoHeader {
    protocol: Dword,
    length: Dword,
}

fn readers() -> &'static Mutex<HashMap<Dword, Arc<Reader>>> {
    static READERS: OnceLock<Mutex<HashMap<Dword, Arc<Reader>>>> = OnceLock::new();
    READERS.get_or_init(Default::default)
}

fn reader(lun: Dword) -> Option<Arc<Reader>> {
    readers().lock().unwrap_or_else(PoisonError::into_inner).get(&lun).cloned()
}

const fn number(failure: Failure) -> Answer {
    match failure {
        Failure::Communication => COMMUNICATION_ERROR,
        Failure::TimeOut => RESPONSE_TIMEOUT,
        Failure::NoCard => ICC_NOT_PRESENT,
        Failure::NoDevice => NO_SUCH_DEVICE,
        Failure::Unsupported => ERROR_NOT_SUPPORTED,
    }
}

/// Writes `data` where the daemon wants it, and its length.
///
/// # Safety
/// `target` has room for `room` bytes, `length` can be written.
unsafe fn give(data: &[u8], target: *mut c_uchar, room: usize, length: *mut Dword) -> Answer {
    let fits = data.len() <= room;
    let given = if fits { data } else { &[] };
    // SAFETY: the caller's promise, and `given` is no longer than the room.
    unsafe {
        ptr::copy_nonoverlapping(given.as_ptr(), target, given.len());
        *length = given.len() as Dword;
    }
    if fits { SUCCESS } else { INSUFFICIENT_BUFFER }
}

/// Opens the reader that DEVICENAME describes.
///
/// # Safety
/// `name` is a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHCreateChannelByName(lun: Dword, name: *const c_char) -> Answer {
    // SAFETY: the daemon passes DEVICENAME of its configuration.
    let name = unsafe { CStr::from_ptr(name) };
    let Some(reader) = name.to_str().ok().and_then(|address| Reader::open(address).ok()) else {
        return COMMUNICATION_ERROR;
    };
    readers().lock().unwrap_or_else(PoisonError::into_inner).insert(lun, reader);
    SUCCESS
}

/// Readers are opened by name.
#[unsafe(no_mangle)]
pub extern "C" fn IFDHCreateChannel(_lun: Dword, _channel: Dword) -> Answer {
    NOT_SUPPORTED
}

/// Forgets the reader.
#[unsafe(no_mangle)]
pub extern "C" fn IFDHCloseChannel(lun: Dword) -> Answer {
    readers().lock().unwrap_or_else(PoisonError::into_inner).remove(&lun);
    SUCCESS
}

/// The daemon waits here instead of asking every 400 ms.
extern "C" fn wait_for_change(lun: Dword, milliseconds: c_int) -> Answer {
    let Some(reader) = reader(lun) else { return NO_SUCH_DEVICE };
    let patience = Duration::from_millis(u64::try_from(milliseconds).unwrap_or(1));
    if reader.wait_for_change(patience) {
        SUCCESS
    } else {
        // The daemon asks again at once.
        thread::sleep(Duration::from_millis(50));
        NO_SUCH_DEVICE
    }
}

extern "C" fn stop_waiting(lun: Dword) -> Answer {
    if let Some(reader) = reader(lun) {
        reader.stop_waiting();
    }
    SUCCESS
}

/// What the daemon wants to know of reader and card.
///
/// # Safety
/// `value` has room for `*length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHGetCapabilities(
    lun: Dword,
    tag: Dword,
    length: *mut Dword,
    value: *mut c_uchar,
) -> Answer {
    let value_of = match tag {
        TAG_ATR => reader(lun).and_then(|reader| reader.atr()),
        TAG_SLOTS_NUMBER | TAG_THREAD_SAFE | TAG_SLOT_THREAD_SAFE => Some(vec![1]),
        TAG_SIMULTANEOUS_ACCESS => Some(vec![16]),
        TAG_POLLING_THREAD_KILLABLE => Some(vec![0]),
        TAG_POLLING_THREAD_WITH_TIMEOUT => {
            Some((wait_for_change as *const c_void as usize).to_ne_bytes().to_vec())
        }
        TAG_STOP_POLLING_THREAD => Some((stop_waiting as *const c_void as usize).to_ne_bytes().to_vec()),
        _ => None,
    };
    // SAFETY: the daemon gives its buffer and the buffer's size.
    unsafe {
        match value_of {
            Some(data) => give(&data, value, *length as usize, length),
            None => {
                *length = 0;
                ERROR_TAG
            }
        }
    }
}

/// Nothing can be set.
///
/// # Safety
/// None: nothing is read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHSetCapabilities(
    _lun: Dword,
    _tag: Dword,
    _length: Dword,
    _value: *mut c_uchar,
) -> Answer {
    NOT_SUPPORTED
}

/// Takes any protocol.
#[unsafe(no_mangle)]
pub extern "C" fn IFDHSetProtocolParameters(
    _lun: Dword,
    _protocol: Dword,
    _flags: c_uchar,
    _pts1: c_uchar,
    _pts2: c_uchar,
    _pts3: c_uchar,
) -> Answer {
    SUCCESS
}

/// Powers the card up, down, or resets it.
///
/// # Safety
/// `atr` has room for 33 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHPowerICC(
    lun: Dword,
    action: Dword,
    atr: *mut c_uchar,
    length: *mut Dword,
) -> Answer {
    let Some(reader) = reader(lun) else { return NO_SUCH_DEVICE };
    if action == POWER_DOWN {
        reader.power_down();
        return SUCCESS;
    }
    match reader.power_up(action == RESET) {
        // SAFETY: MAX_ATR_SIZE of the daemon's buffer.
        Ok(answer) => unsafe { give(&answer, atr, LONGEST_ATR, length) },
        Err(failure) => {
            // SAFETY: as above.
            unsafe { *length = 0 };
            number(failure)
        }
    }
}

/// One exchange.
///
/// # Safety
/// The buffers have the lengths that are passed with them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHTransmitToICC(
    lun: Dword,
    _send: IoHeader,
    command: *const c_uchar,
    command_length: Dword,
    answer: *mut c_uchar,
    answer_length: *mut Dword,
    received: *mut IoHeader,
) -> Answer {
    let Some(reader) = reader(lun) else { return NO_SUCH_DEVICE };
    // SAFETY: the daemon's own buffers and their sizes.
    unsafe {
        let room = *answer_length as usize;
        *answer_length = 0;
        let command = slice::from_raw_parts(command, command_length as usize);
        match reader.transmit(command) {
            Ok(data) => {
                // T=1.
                (*received).protocol = 1;
                give(&data, answer, room, answer_length)
            }
            Err(failure) => number(failure),
        }
    }
}

/// Whether a card lies there.
#[unsafe(no_mangle)]
pub extern "C" fn IFDHICCPresence(lun: Dword) -> Answer {
    match reader(lun).map(|reader| reader.presence()) {
        None | Some(None) => NO_SUCH_DEVICE,
        Some(Some(true)) => ICC_PRESENT,
        Some(Some(false)) => ICC_NOT_PRESENT,
    }
}

/// PC/SC Part 10.
///
/// # Safety
/// The buffers have the lengths that are passed with them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn IFDHControl(
    lun: Dword,
    code: Dword,
    input: *const c_uchar,
    input_length: Dword,
    output: *mut c_uchar,
    room: Dword,
    length: *mut Dword,
) -> Answer {
    let Some(reader) = reader(lun) else { return NO_SUCH_DEVICE };
    // SAFETY: the daemon's own buffers and their sizes; an empty input may have no address.
    unsafe {
        *length = 0;
        let input = if input_length == 0 { &[] } else { slice::from_raw_parts(input, input_length as usize) };
        match pin_pad::answer(&reader, code as u32, input) {
            Ok(data) => give(&data, output, room as usize, length),
            Err(failure) => number(failure),
        }
    }
}
