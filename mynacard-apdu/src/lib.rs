//! ISO/IEC 7816-4 commands, responses, BER-TLV and readers, without knowing any card.
