//! A genuine `pcscd` of one's own, for tests: on a socket in a folder, with the readers that are wanted.
//!
//! Programs find it by the variable `PCSCLITE_CSOCK_NAME`, which the library of PC/SC reads once in a process: set it to
//! [`socket`] before the process starts. The driver of vsmartcard listens on all interfaces; run it in a network
//! namespace. Debian's packages: `pcscd`, `vsmartcard-vpcd`.

use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where Debian's package puts the driver of vsmartcard.
const VPCD: &str = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

/// Socket activation as systemd does it: the listening socket is descriptor 3, and the variables say so.
const AS_DESCRIPTOR_3: &str =
    "exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec pcscd --foreground --config \"$0\"";

/// リーダーの定義: a reader as the daemon's configuration describes it.
#[derive(Clone, Debug)]
pub struct Definition {
    name: String,
    device: String,
    driver: PathBuf,
    channel: u32,
}

impl Definition {
    /// The virtual reader of vsmartcard: two slots, whose driver listens at this port and the one after it.
    #[must_use]
    pub fn vpcd(port: u16) -> Self {
        Self {
            name: "Virtual PCD".to_owned(),
            device: format!("/dev/null:0x{port:X}"),
            driver: VPCD.into(),
            channel: port.into(),
        }
    }

    /// A reader with this driver, which is handed an address with this port.
    #[must_use]
    pub fn with_driver(name: &str, driver: &Path, port: u16) -> Self {
        Self {
            name: name.to_owned(),
            device: format!("127.0.0.1:{port}"),
            driver: driver.into(),
            channel: port.into(),
        }
    }
}

/// デーモン: runs until it is dropped or killed.
#[derive(Debug)]
pub struct Daemon {
    process: Child,
    folder: PathBuf,
}

/// The socket of a daemon in this folder.
#[must_use]
pub fn socket(folder: &Path) -> PathBuf {
    folder.join("pcscd.comm")
}

impl Daemon {
    /// Starts a daemon in this folder, also where one was killed before. Programs may connect at once.
    ///
    /// # Errors
    /// The folder cannot be written, or there is no `sh`. Where there is no `pcscd`, the daemon ends at once.
    pub fn start(folder: &Path, readers: &[Definition]) -> io::Result<Self> {
        // The daemon changes to "/" before it reads its configuration: the path has to be absolute.
        let folder = std::path::absolute(folder)?;
        let configuration = folder.join("reader.conf.d");
        fs::create_dir_all(&configuration)?;
        let text: String = readers.iter().map(Definition::text).collect();
        fs::write(configuration.join("readers"), text)?;
        let socket = socket(&folder);
        if socket.exists() {
            fs::remove_file(&socket)?;
        }
        let process = Command::new("sh")
            .args(["-c", AS_DESCRIPTOR_3])
            .arg(&configuration)
            .stdin(Stdio::from(OwnedFd::from(UnixListener::bind(socket)?)))
            .stdout(Stdio::null())
            .spawn()?;
        Ok(Self { process, folder })
    }

    /// The socket by which programs find it.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        socket(&self.folder)
    }

    /// 強制終了: ends it as a crash would. Its folder stays.
    ///
    /// # Errors
    /// It could not be waited for.
    pub fn kill(mut self) -> io::Result<()> {
        self.end()
    }

    fn end(&mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(|_| ())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Nothing is left to do when it has ended already.
        let _ = self.end();
    }
}

impl Definition {
    fn text(&self) -> String {
        let Self { name, device, driver, channel } = self;
        format!(
            "FRIENDLYNAME \"{name}\"\nDEVICENAME {device}\nLIBPATH {}\nCHANNELID 0x{channel:X}\n",
            driver.display()
        )
    }
}
