//! Runs a command beside a genuine `pcscd` of its own, with the virtual reader of vsmartcard: `private_pcscd PORT
//! COMMAND…`.
//!
//! The daemon serves a socket in a temporary folder, which `PCSCLITE_CSOCK_NAME` names to the command, and ends with it.
//! The driver listens on all interfaces, on PORT and the one after it: run this in a network namespace.

#[cfg(unix)]
fn main() -> Result<std::process::ExitCode, Box<dyn std::error::Error>> {
    use shikaku_testkit::reader::pcscd::{Daemon, Definition};
    use std::process::{Command, ExitCode, id};
    use std::{env, fs};

    let mut arguments = env::args_os().skip(1);
    let port = arguments.next().and_then(|port| port.to_str()?.parse().ok()).ok_or("the port comes first")?;
    let command = arguments.next().ok_or("a command follows the port")?;

    let folder = env::temp_dir().join(format!("pcscd-{}", id()));
    let daemon = Daemon::start(&folder, &[Definition::vpcd(port)])?;
    let status = Command::new(command)
        .args(arguments)
        .env("PCSCLITE_CSOCK_NAME", daemon.socket())
        .env("VPCD", format!("127.0.0.1:{port}"))
        .status()?;
    drop(daemon);
    fs::remove_dir_all(folder)?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

#[cfg(not(unix))]
fn main() {}
