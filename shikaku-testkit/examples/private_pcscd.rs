//! Runs a command beside a genuine `pcscd` of its own, with the virtual reader of vsmartcard: `private_pcscd PORT
//! COMMAND…`.
//!
//! The daemon serves a socket in a temporary folder, which `PCSCLITE_CSOCK_NAME` names to the command, and ends with it.
//! The driver listens on all interfaces, on PORT and the one after it: run this in a network namespace.
//! Debian's packages: `pcscd`, `vsmartcard-vpcd`.

use std::env;
use std::error::Error;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio, id};

/// Where Debian's package puts the driver.
const DRIVER: &str = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

/// Socket activation as systemd does it: the listening socket is descriptor 3, and the variables say so.
const AS_DESCRIPTOR_3: &str =
    "exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec pcscd --foreground --config \"$0\"";

/// The daemon and its folder, until dropped.
struct Daemon {
    process: Child,
    folder: PathBuf,
}

impl Daemon {
    fn start(folder: PathBuf, port: u16) -> io::Result<Self> {
        // The daemon changes to "/" before it reads its configuration: the path has to be absolute.
        let config = folder.join("reader.conf.d");
        fs::create_dir_all(&config)?;
        let reader = format!(
            "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x{port:X}\nLIBPATH {DRIVER}\nCHANNELID 0x{port:X}\n"
        );
        fs::write(config.join("vpcd"), reader)?;
        let listener = UnixListener::bind(socket(&folder))?;
        let process = Command::new("sh")
            .args(["-c", AS_DESCRIPTOR_3])
            .arg(&config)
            .stdin(Stdio::from(OwnedFd::from(listener)))
            .stdout(Stdio::null())
            .spawn()?;
        Ok(Self { process, folder })
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Nothing is left to do when one of these fails.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn socket(folder: &Path) -> PathBuf {
    folder.join("pcscd.comm")
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let port = arguments.next().and_then(|port| port.to_str()?.parse().ok()).ok_or("the port comes first")?;
    let command = arguments.next().ok_or("a command follows the port")?;

    let daemon = Daemon::start(env::temp_dir().join(format!("pcscd-{}", id())), port)?;
    let status = Command::new(command)
        .args(arguments)
        .env("PCSCLITE_CSOCK_NAME", socket(&daemon.folder))
        .env("VPCD", format!("127.0.0.1:{port}"))
        .status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
