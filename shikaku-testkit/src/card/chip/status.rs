//! Status words of refusals.

pub(super) const SECURITY_ENVIRONMENT: u16 = 0x66F1;
pub(super) const WRONG_LENGTH: u16 = 0x6700;
pub(super) const CHANNEL_NOT_SUPPORTED: u16 = 0x6881;
pub(super) const SECURE_MESSAGING_NOT_SUPPORTED: u16 = 0x6882;
pub(super) const FILE_STRUCTURE_MISMATCH: u16 = 0x6981;
pub(super) const NOT_ALLOWED_YET: u16 = 0x6982;
pub(super) const CONDITIONS_NOT_SATISFIED: u16 = 0x6985;
pub(super) const NO_CURRENT_FILE: u16 = 0x6986;
pub(super) const NO_SECURED_OBJECTS: u16 = 0x6987;
pub(super) const NO_SESSION: u16 = 0x69FC;
pub(super) const WRONG_DATA: u16 = 0x6A80;
pub(super) const FUNCTION_NOT_SUPPORTED: u16 = 0x6A81;
pub(super) const NOT_FOUND: u16 = 0x6A82;
pub(super) const RECORD_NOT_FOUND: u16 = 0x6A83;
pub(super) const WRONG_PARAMETERS: u16 = 0x6A86;
pub(super) const NO_SUCH_DATA: u16 = 0x6A88;
pub(super) const WRONG_OFFSET: u16 = 0x6B00;
pub(super) const NO_SUCH_INSTRUCTION: u16 = 0x6D00;
pub(super) const NO_SUCH_CLASS: u16 = 0x6E00;
pub(super) const GENERAL_FAILURE: u16 = 0x6F00;
