//! プラスチックカード: the applications that a visit does not need, for other people's programs.

use super::{MY_NUMBER, RESIDENT_REGISTER_PIN};
use crate::card::{Access, Application, Image, PinName, data_objects, face_files, files};
use crate::keys::HolderKey;

/// Files that hold filler alone on the card that was looked at (soltia48/myna-card).
const UNUSED: [u8; 16] = [0xFF; 16];
/// Files that exist and that no public source explains (AokiApp/jsapdu): they can be selected, and not read (assumed).
const UNEXPLAINED: [(Application, u16); 9] = [
    (Application::Jpki, 0x0005),
    (Application::Jpki, 0x0009),
    (Application::Jpki, 0x0010),
    (Application::Jpki, 0x0016),
    (Application::Jpki, 0x0019),
    (Application::Jpki, 0x001C),
    (Application::Jpki, 0x001E),
    (Application::CardFace, 0x001C),
    (Application::CardFace, 0x001E),
];

/// What stands on the card besides the holder's certificates and text.
pub(super) struct Face<'a> {
    /// YYYYMMDD.
    pub(super) birthdate: &'a str,
    pub(super) sex: &'a str,
    /// 有効期限, YYYYMMDD.
    pub(super) expiry: &'a str,
    pub(super) matching_b: &'a str,
    /// 製造番号.
    pub(super) number: u32,
    pub(super) municipality: &'a str,
}

impl Face<'_> {
    /// Adds card-face, common and resident-register application, and what lies outside all of them.
    pub(super) fn onto(&self, image: Image) -> Image {
        let Self { birthdate, sex, expiry, matching_b, number, municipality } = *self;
        let card_information = files::card_information(number, municipality, expiry);
        let key_reference = files::key_reference(&data_objects::KEY_REFERENCE);
        let image = image
            .with_file(Application::Text, 0x0008, UNUSED.to_vec())
            .with_file(Application::CardFace, 0x0001, face_files::age_record(birthdate))
            .with_file(Application::CardFace, 0x0002, face_files::card_face(birthdate, sex, expiry))
            .with_file(Application::CardFace, 0x0003, face_files::basic_information(municipality))
            .with_file(Application::CardFace, 0x0004, face_files::certificate())
            .with_file(Application::CardFace, 0x0005, face_files::number_image())
            .with_file(Application::CardFace, 0x0006, UNUSED.to_vec())
            .with_key(HolderKey::CardFace)
            // The first six digits of 照合番号B: the year of the era, month and day.
            .with_pin(PinName::BirthDate, matching_b.as_bytes().get(..6).unwrap_or_default())
            .with_pin(PinName::FaceMatchingA, MY_NUMBER.as_bytes())
            .with_pin(PinName::FaceMatchingB, matching_b.as_bytes())
            .with_records(Application::Common, 0x0001, vec![card_information])
            .with_records(Application::Common, 0x0002, vec![key_reference.clone()])
            .with_key(HolderKey::Common)
            .with_pin(PinName::Common, RESIDENT_REGISTER_PIN.as_bytes())
            .with_records(Application::ResidentRegister, 0x0002, vec![key_reference])
            .with_pin(PinName::ResidentRegister, RESIDENT_REGISTER_PIN.as_bytes());
        let image = UNEXPLAINED.into_iter().fold(image, |image, (application, file)| {
            image.with_guarded_file(application, file, Vec::new(), Access::Never)
        });
        data_objects::all(number, municipality, expiry)
            .into_iter()
            .fold(image, |image, (tag, content)| image.with_data_object(tag, content))
    }
}
