"""The programs that the checks of the service run: the mock service, the desk, tools of other people. Standard library only."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
NODE = ROOT / "target/tools/node/node_modules/.bin"
DOCUMENT = ROOT / "shikaku-client/reference-profile/openapi.yaml"
BASE = "/shikaku-reference/v0"
MEDIA_TYPE = "application/vnd.shikaku-reference.v0+json"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_port(port, process, patience=60):
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args[0]} does not listen")


class Programs:
    """Starts programs in a folder of their own, and ends what it started."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="shikaku-service-"))
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        for process in reversed(self.started):
            process.terminate()
        for process in reversed(self.started):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        if failure is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f"the logs of all programs lie in {self.folder}")

    def start(self, name, command, **how):
        log = open(self.folder / f"{name}.log", "ab")
        how.setdefault("stdout", log)
        how.setdefault("stderr", log)
        how.setdefault("cwd", self.folder)
        process = subprocess.Popen([str(part) for part in command], **how)
        self.started.append(process)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


class Service:
    """The mock service as a process, and its control."""

    def __init__(self, programs, name="service", options=(), env=None):
        self.keys = programs.folder / name
        self.port = free_port()
        self.origin = f"https://localhost:{self.port}"
        command = [TARGET / "debug/shikaku-testkit", "service", "--folder", self.keys, "--listen",
                   f"127.0.0.1:{self.port}", "--control", "127.0.0.1:0", "--retry-after", "1", *options]
        self.process = programs.start(name, command, stdout=subprocess.PIPE, text=True, env=env)
        self.process.stdout.readline()
        self.control = self.process.stdout.readline().split()[1]

    def steer(self, method, path, content=""):
        request = urllib.request.Request(self.control + path, content.encode() or None, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()

    def list(self, what):
        return json.loads(self.steer("GET", f"/{what}"))

    def patients(self):
        """Those with insurance, whom their numbers name: one by one."""
        people = [person for person in self.list("people") if person["answer"] in ("valid", "elderly", "late-elderly")]
        named = {}
        for person in people:
            named.setdefault((person["insurer_number"], person["number"]), []).append(person)
        return [found[0] for found in named.values() if len(found) == 1]


class Desk:
    """The desk as a process: questions go in as JSON lines, answers come out."""

    def __init__(self, programs, name, origin, roots, client=None, env=None):
        command = [TARGET / "debug/examples/inquiries", origin, roots] + ([client] if client else [])
        self.process = programs.start(name, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                      env={**os.environ, **(env or {})})

    def send(self, asked):
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()

    def receive(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the desk ended")
        return json.loads(line)

    def ask(self, **asked):
        self.send(asked)
        return self.receive()


def keys_of(person):
    names = ("insurer_number", "symbol", "number", "branch", "birthdate")
    return {name: person[name] for name in names if person[name] is not None}


def inquiry(do, mark, person, day="20260302"):
    return {"do": do, "id": mark, "keys": keys_of(person), "visit_date": day}
