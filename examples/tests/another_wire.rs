//! The adapter of a vendor's wire, as it is run.

use std::process::Command;

#[test]
fn a_vendors_wire_ends_in_the_same_decision() {
    let output = Command::new(env!("CARGO_BIN_EXE_another_wire")).output().expect("the program runs");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("m-1: ") && text.contains("使えます"), "{text}");
}
