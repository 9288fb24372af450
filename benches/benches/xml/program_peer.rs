//! Peers that are programs in other languages: they read the same files in turns with ours and say how long it took.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program reads before it is measured: the JDK compiles what it runs often.
const WARM_UP: Duration = Duration::from_secs(3);

/// A program that is running; it answers each line `TIMES FILE` with nanoseconds.
pub(crate) struct ProgramPeer {
    program: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// Its name and version.
    pub(crate) name: String,
}

impl ProgramPeer {
    /// Starts a program of `benches/peers/xml`, or says why it is absent.
    pub(crate) fn start(script: &str) -> Result<Self, String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/xml").join(script);
        let absent = |why: &dyn std::fmt::Display| format!("absent: {script} cannot be started ({why})");
        let mut program = Command::new(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| absent(&error))?;
        let answers = program.stdout.take().ok_or_else(|| absent(&"no output"))?;
        let (questions, answers) = (program.stdin.take(), BufReader::new(answers));
        let mut peer = Self { program, questions, answers, name: String::new() };
        match peer.line() {
            Some(absent) if absent.starts_with("absent") => Err(absent),
            Some(name) => {
                peer.name = name;
                Ok(peer)
            }
            None => Err(absent(&"it ended")),
        }
    }

    /// Reads a file until the program is warm.
    pub(crate) fn warm_up(&mut self, file: &Path) {
        let started = Instant::now();
        while started.elapsed() < WARM_UP {
            self.per_call(10, file);
        }
    }

    /// How long one reading of a file takes, of so many.
    pub(crate) fn per_call(&mut self, calls: u32, file: &Path) -> Duration {
        let questions = self.questions.as_mut().expect("a program that runs");
        writeln!(questions, "{calls} {}", file.display()).expect("a program that listens");
        let answer = self.line().expect("a program that answers");
        let nanoseconds = answer.split(' ').next().and_then(|text| text.parse().ok()).expect("nanoseconds");
        Duration::from_nanos(nanoseconds) / calls
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.answers.read_line(&mut line).ok()?;
        (length > 0).then(|| line.trim_end().to_owned())
    }
}

impl Drop for ProgramPeer {
    fn drop(&mut self) {
        drop(self.questions.take());
        // It ends with its input; how, no figure depends on.
        let _ = self.program.wait();
    }
}
