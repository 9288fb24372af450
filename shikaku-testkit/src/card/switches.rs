//! What public sources leave open, or tell differently of different cards.

/// 切り替え: behaviour that differs between cards, or that nobody has published. The defaults are assumptions
/// wherever a field says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Switches {
    /// Refuse short file identifiers with 6A86, as if the card had only SELECT EF. Default: taken.
    pub refuse_short_ids: bool,
    /// Refuse commands in extended form with 6700. Default: taken (the card's basic information declares it).
    pub refuse_extended_length: bool,
    /// Answer 9000 to the question for the tries while the PIN is verified. Default: 63Cx.
    pub verified_query_succeeds: bool,
    /// What the question for the tries of a blocked PIN gets: 63C0 (assumed default), 6984 or 6983.
    pub blocked_query: u16,
    /// What VERIFY of a blocked PIN gets: 6984 (observed), or 6983 as the standard has it.
    pub blocked_verify: u16,
    /// Selecting the current application again clears the verified PINs. Default: they stay.
    pub reselect_clears: bool,
    /// Sign verbatim (P1 = 00) only, as the most conservative card. Default: all six forms.
    pub verbatim_signatures_only: bool,
    /// Filler bytes FF behind each certificate. Default: none.
    pub certificate_filler: u16,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            refuse_short_ids: false,
            refuse_extended_length: false,
            verified_query_succeeds: false,
            blocked_query: 0x63C0,
            blocked_verify: 0x6984,
            reselect_clears: false,
            verbatim_signatures_only: false,
            certificate_filler: 0,
        }
    }
}
