//! What only one operating system tells, with its reason. Elsewhere nothing is known, which is no fault.

use crate::doctor::{Profile, profile_of_usb};
use std::{env, fs};

/// Windows shows a session over the network the readers of the other computer, and calls it RDP-Tcp#… From
/// documentation, untested.
pub(super) fn is_remote_session() -> bool {
    cfg!(windows) && env::var("SESSIONNAME").is_ok_and(|name| name.starts_with("RDP-"))
}

/// A reader of the table that is attached though PC/SC does not list it. Linux tells what is on the USB.
pub(super) fn attached_by_usb() -> Option<&'static Profile> {
    fs::read_dir("/sys/bus/usb/devices").ok()?.flatten().find_map(|device| {
        let number = |file| {
            let text = fs::read_to_string(device.path().join(file)).ok()?;
            u16::from_str_radix(text.trim(), 16).ok()
        };
        profile_of_usb((number("idVendor")?, number("idProduct")?))
    })
}
