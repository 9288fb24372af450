//! カードの配置: the applications, files, keys and PINs that this crate may touch.
//!
//! The files with the 12-digit My Number (text application EF 0001, card-face application EF 0005) are not here,
//! on purpose: what has no name cannot be selected.

use mynacard_apdu::{ApplicationId, FileId};

/// An identifier, checked when this file is compiled.
#[expect(clippy::panic, reason = "in constants only, so at compile time")]
const fn application(id: &[u8]) -> ApplicationId {
    match ApplicationId::new(id) {
        Ok(id) => id,
        Err(_) => panic!("1 to 16 bytes"),
    }
}

/// 公的個人認証サービスAP (JPKI). Source: OpenSC card-jpki.c, jpki/myna, nunnun/jpki-local-signer.
pub const JPKI: ApplicationId = application(&[0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]);

/// 券面事項入力補助AP (the basic four attributes as text). Source: jpki/myna, hebingchang/pymyna.
pub const TEXT: ApplicationId = application(&[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08]);

/// GlobalPlatform issuer security domain, selected to leave an application: it holds no PIN of the holder.
/// Source: crate myna-card (one source only; where it is refused, another application is selected instead).
pub const ISSUER_SECURITY_DOMAIN: ApplicationId = application(&[0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00]);

/// JPKI EF 0006: トークン情報, whose first 32 bytes tell the kind of card. Source: jpki/myna, milkcocoa0902/Jpki.
pub const TOKEN_INFORMATION: FileId = FileId(0x0006);

/// JPKI EF 000A: 利用者証明用電子証明書. Source: OpenSC, jpki/myna and eight others.
pub const AUTHENTICATION_CERTIFICATE: FileId = FileId(0x000A);

/// JPKI EF 0017: 利用者証明用秘密鍵, RSA-2048. Source: OpenSC, jpki/myna and eight others.
pub const AUTHENTICATION_KEY: FileId = FileId(0x0017);

/// JPKI EF 0018: 利用者証明用暗証番号, four digits, three tries. Source: OpenSC, jpki/myna and ten others.
pub const AUTHENTICATION_PIN: FileId = FileId(0x0018);

/// Text application EF 0002: 基本4情報 (name, address, birth date, sex). Source: jpki/myna, pymyna and five others.
pub const BASIC_FOUR: FileId = FileId(0x0002);

/// Text application EF 0011: 券面事項入力補助用暗証番号, four digits, three tries. Source: jpki/myna and nine others.
pub const TEXT_PIN: FileId = FileId(0x0011);
