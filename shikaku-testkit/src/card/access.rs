//! Who may read which file.

use super::image::Application;

/// アクセス権: what must have been verified before a file is read or a key is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    Free,
    /// One of these PINs of the same application.
    AnyOf(&'static [u16]),
    /// 不可: nobody. Assumed for files that exist, but whose content and rule are not public.
    Never,
}

impl Access {
    /// The rule of the plastic card (OpenSC issue 3169 for EF 0001, soltia48/myna-card and jpki/myna for the rest).
    /// Files that no public source describes are free.
    #[must_use]
    pub const fn to_read(application: Application, file: u16) -> Self {
        match (application, file) {
            (Application::Jpki, 0x0001) => Self::AnyOf(&[0x001B]),
            (Application::Text, 0x0001) => Self::AnyOf(&[0x0011, 0x0014]),
            (Application::Text, 0x0002) => Self::AnyOf(&[0x0011, 0x0015]),
            (Application::Text, 0x0003 | 0x0006 | 0x0007) => Self::AnyOf(&[0x0011, 0x0014, 0x0015]),
            (Application::CardFace, 0x0001) => Self::AnyOf(&[0x0011]),
            (Application::CardFace, 0x0002 | 0x0006) => Self::AnyOf(&[0x0012, 0x0013]),
            (Application::CardFace, 0x0005) => Self::AnyOf(&[0x0013]),
            _ => Self::Free,
        }
    }
}
