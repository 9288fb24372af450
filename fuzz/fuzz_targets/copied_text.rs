//! Any text: reading it never panics, and the raw text is kept as it came.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(copied) = shikaku_model::wire::copied_text::read(text) {
        assert_eq!(copied.raw.expose(), text);
    }
});
