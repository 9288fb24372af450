//! What this process remembers of readers, from one connection to the next.

use alloc::collections::BTreeSet;
use alloc::ffi::CString;
use core::ffi::CStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Readers that refused extended length and then took the same read in short form.
static SHORT_ONLY: Mutex<BTreeSet<CString>> = Mutex::new(BTreeSet::new());

/// A panic elsewhere says nothing about the list.
fn short_only() -> MutexGuard<'static, BTreeSet<CString>> {
    SHORT_ONLY.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn is_short_only(reader: &CStr) -> bool {
    short_only().contains(reader)
}

pub(super) fn takes_short_only(reader: &CStr) {
    short_only().insert(CString::from(reader));
}
