//! 仮想リーダー: the software card for programs that know nothing of this crate, below a genuine PC/SC daemon or over
//! plain TCP.

mod event;
pub mod json_lines;
#[cfg(unix)]
pub mod pcscd;
pub mod vpcd;

pub use event::Event;
