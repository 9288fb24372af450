//! Cards that differ from the plastic one.

use super::access::Access;
use super::files;
use super::image::{Application, Image, PinName};

/// カードの種類: what carries the JPKI application. Expired, young and unknown certificates are states of a
/// [`Persona`](crate::persona::Persona).
///
/// ```
/// use shikaku_testkit::card::{Profile, SoftCard};
/// use shikaku_testkit::persona;
///
/// let taro = persona::find("taro").ok_or("no such persona")?;
/// let phone = SoftCard::new(Profile::Android.of(taro.image(1_765_324_800)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// プラスチックカード: all applications.
    Plastic,
    /// Androidのスマホ用電子証明書: the JPKI application alone; reading the authentication certificate needs its PIN
    /// (jpki/myna, issue 6). Certificates and keys of the plastic card, because those of phones are not public.
    Android,
    /// iPhoneのスマホ用電子証明書: its label, and `80 FC` is taken (soltia48/myna-card). The rest as on a plastic card
    /// without the other applications (assumed).
    IPhone,
    /// 署名用電子証明書のないカード: as people under 15 have it. EF 0008 says so (its value is assumed); certificate
    /// and key are missing and the signature PIN is blocked (assumed).
    NoSignatureCertificate,
    /// 顔認証マイナンバーカード: no signature certificate, no PIN was set. Assumed: the PINs are blocked.
    FaceRecognition,
}

impl Profile {
    /// The content of a plastic card, changed into that of this kind.
    #[must_use]
    pub fn of(self, plastic: Image) -> Image {
        match self {
            Self::Plastic => plastic,
            Self::Android => {
                let needs_pin = Access::AnyOf(&[0x0018]);
                labelled(jpki_alone(plastic), "JPKIAPGPSETOKEN").guarded(Application::Jpki, 0x000A, needs_pin)
            }
            Self::IPhone => labelled(jpki_alone(plastic), "JPKIAPIOSTOKEN").with_phone_indicator(),
            Self::NoSignatureCertificate => without_signature(plastic),
            Self::FaceRecognition => {
                [PinName::Authentication, PinName::Text, PinName::Common, PinName::ResidentRegister]
                    .into_iter()
                    .fold(without_signature(plastic), block)
            }
        }
    }
}

fn jpki_alone(image: Image) -> Image {
    let others = Application::ALL.into_iter().filter(|application| *application != Application::Jpki);
    others.fold(image, Image::without_application).without_data_objects()
}

fn labelled(image: Image, label: &str) -> Image {
    let information = image.file(Application::Jpki, 0x0006).map(|old| files::relabelled(old, label));
    match information {
        Some(bytes) => image.with_file(Application::Jpki, 0x0006, bytes),
        None => image,
    }
}

fn without_signature(image: Image) -> Image {
    let image = image
        .with_file(Application::Jpki, 0x0008, files::AUTHENTICATION_CERTIFICATE_ONLY.to_vec())
        .without(Application::Jpki, 0x0001)
        .without(Application::Jpki, 0x001A);
    block(image, PinName::Signature)
}

fn block(image: Image, pin: PinName) -> Image {
    let (application, file, _) = pin.place();
    image.with_blocked_pin(application, file)
}
