//! Wire formats: bytes and pasted text become an [`Eligibility`](crate::eligibility::Eligibility) here, once, at the edge.

#[cfg(feature = "archive")]
pub mod archive;
#[cfg(feature = "std")]
pub mod copied_text;
#[cfg(feature = "std")]
pub mod encoding;
#[cfg(feature = "std")]
mod envelope;
#[cfg(feature = "std")]
pub mod json;
#[cfg(feature = "std")]
pub mod xml;

use thiserror::Error;

/// Why a message could not be read or written.
///
/// An error names the element and the position, never a value: messages are about persons. Positions count bytes of
/// the decoded text (UTF-8) from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WireError {
    /// More bytes, elements or attributes than a message may have, or more entries than an archive.
    #[error("the message is larger than {limit} bytes, elements, attributes or entries")]
    TooLarge {
        /// The limit that was passed.
        limit: usize,
    },
    /// The bytes are not in the encoding that the message declares, or the encoding is none of the interface's two.
    #[error("the bytes are not in the declared encoding")]
    Encoding,
    /// The file is an encrypted archive: the institution's terminal encrypts its exchange files.
    #[error("the file is an encrypted archive")]
    Encrypted,
    /// The message holds a document type definition, which no message of the interface does.
    #[error("the message holds a document type definition at byte {position}")]
    Dtd {
        /// Where it stands.
        position: usize,
    },
    /// The text is not well-formed XML.
    #[error("the text is not well-formed XML at byte {position}")]
    Xml {
        /// Where reading stopped.
        position: usize,
    },
    /// The text is not well-formed JSON.
    #[error("the text is not well-formed JSON at byte {position}")]
    Json {
        /// Where reading stopped.
        position: usize,
    },
    /// A JSON value is a number, `true` or `false`. The interface writes text: a number would lose digits.
    #[error("the JSON value at byte {position} is not text")]
    NotText {
        /// Where it stands.
        position: usize,
    },
    /// The root element is not `XmlMsg`.
    #[error("the root element is not XmlMsg")]
    Root,
    /// An element that may stand once stands twice.
    #[error("the element {element} at byte {position} stands there twice")]
    Duplicate {
        /// The element.
        element: &'static str,
        /// Where the second one stands.
        position: usize,
    },
    /// The elements are nested deeper than a message may be.
    #[error("the elements are nested too deeply at byte {position}")]
    Depth {
        /// Where the limit was passed.
        position: usize,
    },
    /// A date does not exist, or has another form than the element prescribes.
    #[error("the element {element} at byte {position} holds no date of the calendar")]
    Date {
        /// The element, or the label in copied text.
        element: &'static str,
        /// Where it stands.
        position: usize,
    },
    /// A text to be sent holds a character that Shift_JIS (CP932) lacks. Nothing was sent.
    #[error("character {character} of the element {element} is not in Shift_JIS")]
    Unmappable {
        /// The element.
        element: &'static str,
        /// The place of the character in the text of the element, counted in characters from 1.
        character: usize,
    },
    /// A message to be written holds a character, a name or an attribute that its format has no place for. Nothing was
    /// written.
    #[error("the message holds a character, a name or an attribute that cannot be written")]
    Unwritable,
    /// The archive is damaged, or packed in a way that is not read.
    #[error("the archive cannot be unpacked")]
    Archive,
    /// The archive holds no message of the expected name, or several, or names that lead out of it.
    #[error("the archive does not hold exactly one message of the expected name")]
    ArchiveEntry,
    /// The source of the message, such as a file, cannot be read.
    #[cfg(feature = "std")]
    #[error("the source cannot be read: {kind}")]
    Unreadable {
        /// What the system says.
        kind: std::io::ErrorKind,
    },
    /// The message is readable, but it is no answer to an inquiry; or the text was copied from another program.
    #[error("this is not a result of an inquiry")]
    NotAResult,
}

impl WireError {
    /// 支援コードの一覧: every code of this type, for tables of texts.
    pub const CODES: [&'static str; 17] = [
        "WIRE-TOO-LARGE",
        "WIRE-ENCODING",
        "WIRE-ENCRYPTED",
        "WIRE-DTD",
        "WIRE-XML",
        "WIRE-JSON",
        "WIRE-NOT-TEXT",
        "WIRE-ROOT",
        "WIRE-DUPLICATE",
        "WIRE-DEPTH",
        "WIRE-DATE",
        "WIRE-UNMAPPABLE",
        "WIRE-UNWRITABLE",
        "WIRE-ARCHIVE",
        "WIRE-ARCHIVE-ENTRY",
        "WIRE-UNREADABLE",
        "WIRE-NOT-A-RESULT",
    ];

    /// The same error, of text that begins so many bytes after the beginning.
    #[cfg(feature = "std")]
    pub(crate) const fn after(mut self, bytes: usize) -> Self {
        match &mut self {
            Self::Dtd { position }
            | Self::Xml { position }
            | Self::Duplicate { position, .. }
            | Self::Depth { position }
            | Self::Date { position, .. } => *position += bytes,
            _ => {}
        }
        self
    }

    /// The stable code of this error.
    #[cfg_attr(not(feature = "std"), allow(unused_variables))] // a source fails with an error of `std`
    pub const fn code(&self) -> &'static str {
        let [
            too_large,
            encoding,
            encrypted,
            dtd,
            xml,
            json,
            not_text,
            root,
            duplicate,
            depth,
            date,
            unmappable,
            unwritable,
            archive,
            archive_entry,
            unreadable,
            not_a_result,
        ] = Self::CODES;
        match self {
            Self::TooLarge { .. } => too_large,
            Self::Encoding => encoding,
            Self::Encrypted => encrypted,
            Self::Dtd { .. } => dtd,
            Self::Xml { .. } => xml,
            Self::Json { .. } => json,
            Self::NotText { .. } => not_text,
            Self::Root => root,
            Self::Duplicate { .. } => duplicate,
            Self::Depth { .. } => depth,
            Self::Date { .. } => date,
            Self::Unmappable { .. } => unmappable,
            Self::Unwritable => unwritable,
            Self::Archive => archive,
            Self::ArchiveEntry => archive_entry,
            #[cfg(feature = "std")]
            Self::Unreadable { .. } => unreadable,
            Self::NotAResult => not_a_result,
        }
    }
}

#[cfg(feature = "std")]
impl From<WireError> for std::io::Error {
    fn from(error: WireError) -> Self {
        Self::new(std::io::ErrorKind::InvalidData, error)
    }
}

#[cfg(feature = "std")]
impl From<std::io::Error> for WireError {
    /// What a reader of this module says of a message comes out as it went in.
    fn from(error: std::io::Error) -> Self {
        let inside = error.get_ref().and_then(|inside| inside.downcast_ref()).copied();
        inside.unwrap_or(Self::Unreadable { kind: error.kind() })
    }
}
