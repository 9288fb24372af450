//! Which reader: a choice that exists with the feature `pcsc` only.

#[cfg(feature = "pcsc")]
pub(crate) use mynacard_apdu::pcsc::Choice;

/// Without the feature `pcsc` there is no reader to choose.
#[cfg(not(feature = "pcsc"))]
pub(crate) enum Choice {}

#[cfg(feature = "pcsc")]
pub(crate) fn choice(name: String) -> Result<Choice, &'static str> {
    Ok(if name == "auto" { Choice::Auto } else { Choice::Named(name) })
}

#[cfg(not(feature = "pcsc"))]
pub(crate) fn choice(_: String) -> Result<Choice, &'static str> {
    Err(
        "--reader needs the feature pcsc: cargo run --release -p shikaku-examples --features pcsc --bin visit",
    )
}
