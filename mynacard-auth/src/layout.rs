//! カードの配置: the applications, files, keys and PINs that this crate may touch, one module for each application.
//!
//! The files with the 12-digit My Number (text application EF 0001, card-face application EF 0005) are not here,
//! on purpose: what has no name cannot be selected. Neither are the two PINs that take 照合番号A, which is that number.

use mynacard_apdu::{ApplicationId, FileId};

/// An identifier, checked when this file is compiled.
#[expect(clippy::panic, reason = "in constants only, so at compile time")]
const fn application(id: &[u8]) -> ApplicationId {
    match ApplicationId::new(id) {
        Ok(id) => id,
        Err(_) => panic!("1 to 16 bytes"),
    }
}

/// GlobalPlatform issuer security domain, which holds no PIN of the holder. Selected to leave an application, and to
/// read the data objects outside all of them. Source: crate myna-card (one source only; where it is refused, another
/// application is selected instead).
pub const ISSUER_SECURITY_DOMAIN: ApplicationId = application(&[0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00]);

/// 公的個人認証サービスAP (JPKI).
pub mod jpki {
    use super::{ApplicationId, FileId, application};

    /// D392F000260100000001. Source: OpenSC card-jpki.c, jpki/myna, nunnun/jpki-local-signer.
    pub const APPLICATION: ApplicationId =
        application(&[0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]);
    /// EF 0001: 署名用電子証明書, read after the signature PIN. Source: jpki/myna and nine others; OpenSC issue 3169.
    pub const SIGNATURE_CERTIFICATE: FileId = FileId(0x0001);
    /// EF 0002: 署名用認証局証明書. Source: OpenSC, jpki/myna and five others.
    pub const SIGNATURE_CA_CERTIFICATE: FileId = FileId(0x0002);
    /// EF 0006: トークン情報, whose first 32 bytes tell the kind of card. Source: jpki/myna, milkcocoa0902/Jpki; the
    /// rest of its layout crate myna-card alone.
    pub const TOKEN_INFORMATION: FileId = FileId(0x0006);
    /// EF 0008: which certificates are present. Source: crate myna-card (one source only).
    pub const CERTIFICATE_PRESENCE: FileId = FileId(0x0008);
    /// EF 000A: 利用者証明用電子証明書. Source: OpenSC, jpki/myna and eight others.
    pub const AUTHENTICATION_CERTIFICATE: FileId = FileId(0x000A);
    /// EF 000B: 利用者証明用認証局証明書. Source: OpenSC, jpki/myna and five others.
    pub const AUTHENTICATION_CA_CERTIFICATE: FileId = FileId(0x000B);
    /// EF 0017: 利用者証明用秘密鍵, RSA-2048. Source: OpenSC, jpki/myna and eight others.
    pub const AUTHENTICATION_KEY: FileId = FileId(0x0017);
    /// EF 0018: 利用者証明用暗証番号, four digits, three tries. Source: OpenSC, jpki/myna and ten others.
    pub const AUTHENTICATION_PIN: FileId = FileId(0x0018);
    /// EF 001A: 署名用秘密鍵, RSA-2048. Source: OpenSC, jpki/myna and eight others.
    pub const SIGNATURE_KEY: FileId = FileId(0x001A);
    /// EF 001B: 署名用暗証番号, 6 to 16 capitals and digits, five tries. Source: OpenSC, jpki/myna and ten others.
    pub const SIGNATURE_PIN: FileId = FileId(0x001B);
}

/// 券面事項入力補助AP: the basic four attributes as text.
pub mod attributes {
    use super::{ApplicationId, FileId, application};

    /// D3921000310001010408. Source: jpki/myna, hebingchang/pymyna and eight others.
    pub const APPLICATION: ApplicationId =
        application(&[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08]);
    /// EF 0002: 基本4情報 (name, address, birth date, sex). Source: jpki/myna, pymyna and five others.
    pub const BASIC_FOUR: FileId = FileId(0x0002);
    /// EF 0003: the municipality's signature. It holds a hash of the My Number: it is read to check the signature, and
    /// nothing of it leaves the function that does. Source: crate myna-card, pymyna.
    pub const SIGNED_DIGESTS: FileId = FileId(0x0003);
    /// EF 0004: the municipality's card-verifiable certificate. Source: crate myna-card, pymyna, AokiApp/jsapdu.
    pub const ISSUER_CERTIFICATE: FileId = FileId(0x0004);
    /// EF 0005: AP基本情報. Source: crate myna-card, AokiApp/jsapdu.
    pub const BASIC_INFORMATION: FileId = FileId(0x0005);
    /// EF 0007: the public half of the internal-authentication key, signed. Source: crate myna-card, AokiApp/jsapdu.
    pub const SIGNED_CARD_KEY: FileId = FileId(0x0007);
    /// EF 0011: 券面事項入力補助用暗証番号, four digits, three tries. Source: jpki/myna and nine others.
    pub const PIN: FileId = FileId(0x0011);
    /// EF 0015: 照合番号B, 14 digits, ten tries. Source: jpki/myna and four others. (0014 takes 照合番号A.)
    pub const MATCHING_NUMBER_B: FileId = FileId(0x0015);
}

/// 券面事項確認AP: the face of the card as data and images.
pub mod card_face {
    use super::{ApplicationId, FileId, application};

    /// D3921000310001010402. Source: jpki/myna, crate myna-card and three others.
    pub const APPLICATION: ApplicationId =
        application(&[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02]);
    /// EF 0001: 生年月日, with the card's key, signed. Source: crate myna-card, docs.p8n.app.
    pub const BIRTH_DATE: FileId = FileId(0x0001);
    /// EF 0002: 券面情報, with photo and images, signed. Source: jpki/myna, jpki-rs, jsapdu, crate myna-card.
    pub const CARD_FACE: FileId = FileId(0x0002);
    /// EF 0003: AP基本情報. Source: crate myna-card (one source only).
    pub const BASIC_INFORMATION: FileId = FileId(0x0003);
    /// EF 0004: the municipality's card-verifiable certificate. Source: crate myna-card, pymyna, AokiApp/jsapdu.
    pub const ISSUER_CERTIFICATE: FileId = FileId(0x0004);
    /// EF 0011: 生年月日読出用暗証番号, six digits. Source: crate myna-card, AokiApp/jsapdu.
    pub const BIRTH_DATE_PIN: FileId = FileId(0x0011);
    /// EF 0012: 照合番号B, 14 digits, ten tries. Source: crate myna-card, AokiApp/jsapdu. (0013 takes 照合番号A.)
    pub const MATCHING_NUMBER_B: FileId = FileId(0x0012);
}

/// 共通カードAP: the card's own number.
pub mod common {
    use super::{ApplicationId, FileId, application};

    /// D3921000310001010100. Source: jpki/myna, crate myna-card.
    pub const APPLICATION: ApplicationId =
        application(&[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00]);
    /// EF 0001, record 1: 製造番号, municipality and expiry. Source: jpki/myna, crate myna-card.
    pub const CARD_RECORD: FileId = FileId(0x0001);
}
