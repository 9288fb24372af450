//! The project's figures, beside pure-Rust peers in the same run.
