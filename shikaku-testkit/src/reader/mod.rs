//! 仮想リーダー: the software card below a genuine PC/SC daemon, for programs that know nothing of this crate.

pub mod vpcd;
