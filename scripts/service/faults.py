"""Rows H1 to H5 and T1 of the project's list of faults, with the tools of other people between desk and service. What must
never happen is counted at the other side: by the journal of the service and those of the tools."""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

from programs import BASE, NODE, ROOT, Desk, Programs, Service, free_port, inquiry, wait_for_port

JAR = ROOT / "target/tools/node/node_modules/wiremock/build/wiremock-standalone-3.13.2.jar"
MITMDUMP = ROOT / "target/tools/python-mitmproxy/bin/mitmdump"
# What comes again without a repetition: a request that is held up, which another may overtake once the service has said that it
# has not arrived, and one that the tool itself sends twice.
COMES_AGAIN = {"delayed", "duplicate"}
PATIENCE = 13_000  # milliseconds: the deadline of a call of the desk is 12 seconds


class Run:
    """One service, its people, and what was seen."""

    def __init__(self, programs):
        self.programs = programs
        self.service = Service(programs, options=["--persona", "taro", "--patients", "700"])
        self.people = iter(self.service.patients()[1:])
        # Of what the app has confirmed, three results are enough.
        self.service.steer("DELETE", "/data")
        for person in self.service.list("people")[:3]:
            self.service.steer("POST", f"/people/{person['serial']}/confirmations")
        self.plain = self.desk("plain", self.service.origin, self.service.keys / "root.pem")
        self.desks = ["plain"]
        self.tried = collections.Counter()
        self.asked = {}
        self.elsewhen = []
        self.lost = self.misattributed = 0
        self.wrong = []

    def desk(self, name, origin, roots, client=None, env=None):
        if hasattr(self, "desks"):
            self.desks.append(name)
        return Desk(self.programs, name, origin, roots, client, env)

    def warm(self, desk):
        """The first answer of a tool may take longer than any answer may."""
        for _ in range(20):
            if desk.ask(do="health")["outcome"] == "answered":
                return desk
        raise SystemExit("a tool does not pass a good answer on")

    def belongs(self, answer, person):
        wanted = {name: person[name] for name in ("insurer_number", "number")}
        return answer.get("about") == [wanted]

    def number(self, row, tool, fault, desk, expected, steer=None, during=None):
        """One inquiry under a fault, and its end: it is answered, or settled later by the desk without the tool."""
        person = next(self.people)
        mark = re.sub("[^a-z0-9-]", "_", f"{fault}--{len(self.asked):06}").ljust(16, "0")
        self.asked[mark] = person
        if steer:
            self.service.steer("POST", "/faults", steer)
        desk.send(inquiry("number", mark, person))
        if during:
            during()
        said = desk.receive()
        self.service.steer("DELETE", "/faults")
        self.tried[row] += 1
        what = said["outcome"] if said["outcome"] == "answered" else said["happened"]
        if what not in expected or said["milliseconds"] > PATIENCE:
            self.wrong.append((row, tool, fault, said))
        if what != "answered":
            settled = self.plain.ask(**inquiry("settle", mark, person))
            if settled.get("not_arrived"):
                settled = self.plain.ask(**inquiry("number", mark, person))
            said = settled
        if said["outcome"] != "answered" or "about" not in said:
            self.lost += 1
            self.wrong.append((row, tool, fault, said))
        elif not self.belongs(said, person):
            self.misattributed += 1
            self.wrong.append((row, tool, fault, said))

    def reading(self, row, tool, fault, desk, expected=("answered",), **asked):
        said = desk.ask(**asked)
        self.tried[row] += 1
        what = said["outcome"] if said["outcome"] == "answered" else said["happened"]
        if what not in expected or said["milliseconds"] > PATIENCE:
            self.wrong.append((row, tool, fault, said))
        return said

    def duplicated(self):
        """Inquiries beyond the first about one person, as the service has them."""
        about = collections.Counter(line["person"] for line in self.service.list("inquiries"))
        wanted = collections.Counter(person["serial"] for person in self.asked.values())
        cards = self.tried["cards"]
        taro = self.service.list("people")[0]["serial"]
        return sum((about - wanted).values()) - min(about[taro], cards)

    def repeated(self):
        """Requests that came again although the service had seen them. It knows them by their id, and a desk that relies on
        that looks well in the count of inquiries: what may have been done is to be asked for, not sent."""
        lines = [line for service in (self.service, *self.elsewhen) for line in service.list("inquiries")]
        if not any(line["queried"] for line in lines):
            raise SystemExit("the desks have asked for nothing: there is nothing to count")
        again = [line for line in lines if line["asked"] > 1 and line["id"].split("--")[0] not in COMES_AGAIN]
        for line in again:
            print("sent again:", line)
        return sum(line["asked"] - 1 for line in again)

    def secrets(self):
        """What stands in the logs of the desks, at every level, that is nobody's business."""
        hidden, short = {"reference-password", "319999999996"}, set()
        for person in self.service.list("people"):
            hidden |= {person[name] for name in ("name", "name_kana", "birthdate", "address") if person[name]}
            for word in filter(None, (person["number"], person["symbol"])):
                (hidden if len(word) > 5 else short).add(word)
        text = "".join(self.programs.log(name) for name in self.desks)
        if "asking the service" not in text:
            raise SystemExit("the desks have logged nothing: there is nothing to search")
        # A short number stands in every time of day: it is one where it stands alone, in quotes or in an element. What stands
        # in quotes behind a name of HTTP is the length of a message or the seconds of a wait.
        text = re.sub(r"\"(content-length|retry-after)\": \"[0-9]+\"", "", text)
        alone = collections.Counter(re.findall(r"(?<=[\"'>])([^\"'<>\n]{1,5})(?=[\"'<])", text))
        found = sum(text.count(word) for word in hidden) + sum(alone[word] for word in short)
        return found + len(re.findall(r"Bearer [!-~]", text))


def certificates(programs):
    """What the tools show and ask for: a root, a certificate for localhost, a CA of clients with one client."""
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    leaf = ["-addext", "basicConstraints=critical,CA:FALSE"]
    for name in ("root", "clients", "foreign"):
        programs.openssl("req", "-x509", *curve, "-subj", f"/CN=Invented {name}", "-keyout", f"{name}.key", "-out", f"{name}.crt")
    for name, ca, purpose in (("server", "root", "serverAuth"), ("client", "clients", "clientAuth"),
                              ("stranger", "foreign", "serverAuth")):
        programs.openssl("req", "-x509", *curve, *leaf, "-subj", "/CN=localhost", "-addext",
                         "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", f"extendedKeyUsage={purpose}",
                         "-CA", f"{ca}.crt", "-CAkey", f"{ca}.key", "-keyout", f"{name}.key", "-out", f"{name}.crt")
    folder = programs.folder
    (folder / "client.pem").write_text((folder / "client.crt").read_text() + (folder / "client.key").read_text())
    for store, extra in (("server.p12", ["-inkey", "server.key", "-in", "server.crt", "-name", "s"]),):
        programs.openssl("pkcs12", "-export", *extra, "-passout", "pass:password", "-out", store)
    subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "clients", "-file", "clients.crt", "-keystore",
                    "trust.p12", "-storetype", "PKCS12", "-storepass", "password"], cwd=folder, check=True, capture_output=True)


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def s_server(run, name, *options):
    port = free_port()
    command = ["openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", "server.crt", "-key", "server.key", *options]
    process = run.programs.start(name, command, stdin=subprocess.PIPE)
    time.sleep(1)  # it serves one connection at a time: a probe would be one
    if process.poll() is not None:
        raise SystemExit(f"openssl s_server {options} does not start")
    return port


def with_openssl(run):
    root = run.programs.folder / "root.crt"
    refused = run.desk("refused", f"https://localhost:{free_port()}", root)
    old = run.desk("old-tls", f"https://localhost:{s_server(run, 'old', '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0')}", root)
    stranger = run.desk("stranger", f"https://localhost:{s_server(run, 'foreign', '-cert', 'stranger.crt', '-key', 'stranger.key')}", root)
    for fault, desk in (("refused", refused), ("old-tls", old), ("unknown-root", stranger)):
        for _ in range(2):
            run.number("H1", "openssl s_server", fault, desk, ("not-done",))
    silent = run.desk("silent", f"https://localhost:{s_server(run, 'silent-server')}", root)
    run.number("H2", "openssl s_server", "silence", silent, ("unknown",))


def with_mountebank(run):
    programs, service = run.programs, run.service
    admin, ports = free_port(), [free_port() for _ in range(3)]
    pem = {name: (programs.folder / f"server.{name}").read_text() for name in ("key", "crt")}
    on = {"to": service.origin, "mode": "proxyTransparent"}
    out = {"is": {"statusCode": 503, "headers": {"Retry-After": "1"}}}
    broken = {"is": {"statusCode": 500, "body": "out of order"}}

    def first(fault, *responses):
        return {"predicates": [{"startsWith": {"path": f"{BASE}/number-checks/{fault}--"}}, {"equals": {"method": "PUT"}}],
                "responses": [*responses, *[{"proxy": on}] * 3]}

    stubs = [first("storm", out, out), first("broken", broken), first("mixed", out, broken), {"responses": [{"proxy": on}]}]
    imposters = [{"port": ports[0], "protocol": "https", "key": pem["key"], "cert": pem["crt"], "recordRequests": True,
                  "stubs": stubs}]
    for port, fault in zip(ports[1:], ("CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE")):
        imposters.append({"port": port, "protocol": "tcp", "mode": "binary", "recordRequests": True,
                          "stubs": [{"responses": [{"fault": fault}]}]})
    (programs.folder / "imposters.json").write_text(json.dumps({"imposters": imposters}))
    process = programs.start("mountebank", [NODE / "mb", "--localOnly", "--port", admin, "--configfile", "imposters.json"])
    wait_for_port(admin, process)
    wait_for_port(ports[0], process)
    root = programs.folder / "root.crt"
    desk = run.warm(run.desk("mountebank-desk", f"https://localhost:{ports[0]}", root))
    for fault in ("storm", "broken", "mixed"):
        run.number("H3", "mountebank", fault, desk, ("answered",))
    for port, fault in zip(ports[1:], ("reset", "noise")):
        run.number("H1", "mountebank", fault, run.desk(f"mountebank-{fault}", f"https://localhost:{port}", root), ("not-done",))
    journal = fetch(f"http://127.0.0.1:{admin}/imposters/{ports[0]}")["requests"]
    puts = collections.Counter(request["path"].rsplit("/", 1)[1].split("--")[0] for request in journal if request["method"] == "PUT")
    if puts != {"storm": 3, "broken": 2, "mixed": 3}:
        run.wrong.append(("H3", "mountebank", "its journal", dict(puts)))


def with_wiremock(run):
    programs, service = run.programs, run.service
    plain, port = free_port(), free_port()
    elsewhere = s_server(run, "elsewhere", "-msg")
    mappings = programs.folder / "wiremock/mappings"
    mappings.mkdir(parents=True)
    on = {"proxyBaseUrl": service.origin}
    late = {"status": 200, "body": "0123456789", "chunkedDribbleDelay": {"numberOfChunks": 5, "totalDuration": 9000}}
    first = {
        "no-answer": {"fault": "EMPTY_RESPONSE"}, "reset": {"fault": "CONNECTION_RESET_BY_PEER"},
        "broken-chunk": {"fault": "MALFORMED_RESPONSE_CHUNK"}, "noise": {"fault": "RANDOM_DATA_THEN_CLOSE"},
        "slow": {"status": 200, "fixedDelayMilliseconds": 5000}, "slow-after": {**on, "fixedDelayMilliseconds": 5000},
        "busy": {"status": 429, "headers": {"Retry-After": "1"}}, "down": {"status": 503, "headers": {"Retry-After": "1"}},
        "gateway": {"status": 502, "body": "bad gateway"}, "dribble": late, "no-content": {"status": 200},
        "wrong-type": {"status": 200, "headers": {"Content-Type": "text/html"}, "body": "<!doctype html>"},
        "elsewhere": {"status": 307, "headers": {"Location": f"https://localhost:{elsewhere}{BASE}/health"}},
    }
    rows = {"busy": "H3", "down": "H3", "gateway": "H3", "elsewhere": "H3", "dribble": "H4", "no-content": "H4", "wrong-type": "H4"}
    stubs = [{"priority": 9, "request": {"urlPattern": ".*"}, "response": on},
             {"priority": 1, "scenarioName": "token", "requiredScenarioState": "Started", "newScenarioState": "old",
              "request": {"method": "GET", "urlPathPattern": f"{BASE}/confirmed-results"}, "response": on},
             {"priority": 1, "scenarioName": "token", "requiredScenarioState": "old", "newScenarioState": "renewed",
              "request": {"method": "GET", "urlPathPattern": f"{BASE}/confirmed-results"}, "response": {"status": 401}}]
    for fault, response in first.items():
        stubs.append({"priority": 1, "scenarioName": fault, "requiredScenarioState": "Started", "newScenarioState": "over",
                      "request": {"method": "PUT", "urlPathPattern": f"{BASE}/number-checks/{fault}--.*"}, "response": response})
    (mappings / "all.json").write_text(json.dumps({"mappings": stubs}))
    process = programs.start("wiremock", [
        "java", "-Xmx256m", "-jar", JAR, "--bind-address", "127.0.0.1", "--port", plain, "--https-port", port, "--disable-http2-tls",
        "--root-dir", "wiremock", "--disable-banner", "--https-keystore", "server.p12", "--keystore-type", "PKCS12",
        "--keystore-password", "password", "--key-manager-password", "password", "--https-truststore", "trust.p12",
        "--truststore-type", "PKCS12", "--truststore-password", "password", "--https-require-client-cert"])
    wait_for_port(port, process)
    root, client = programs.folder / "root.crt", programs.folder / "client.pem"
    desk = run.warm(run.desk("wiremock-desk", f"https://localhost:{port}", root, client))
    for fault in first:
        # Where a host that is not the service's own is named, nothing is followed: the inquiry ends.
        expected = ("done", "unknown", "not-done") if fault == "elsewhere" else ("answered",)
        run.number(rows.get(fault, "H2"), "WireMock", fault, desk, expected)
    opened = sum(line["path"].endswith("/sessions") for line in service.list("requests"))
    desk.ask(do="list")
    run.reading("H3", "WireMock", "old token", desk, do="list")
    if sum(line["path"].endswith("/sessions") for line in service.list("requests")) - opened != 2:
        run.wrong.append(("H3", "WireMock", "old token", "not renewed once"))
    run.number("H1", "WireMock", "uncertified", run.desk("uncertified", f"https://localhost:{port}", root), ("not-done", "unknown"))
    journal = fetch(f"http://127.0.0.1:{plain}/__admin/requests")["requests"]
    struck = collections.Counter(entry["request"]["url"].rsplit("/", 1)[1].split("--")[0] for entry in journal if entry["request"]["method"] == "PUT")
    missing = [fault for fault in first if struck[fault] < 1]
    if missing or "ClientHello" in programs.log("elsewhere"):
        run.wrong.append(("H3", "WireMock", "its journal", missing or "a redirect was followed"))


def with_mitmproxy(run):
    programs, service = run.programs, run.service
    port = free_port()
    struck = programs.folder / "struck"
    struck.touch()
    process = programs.start("mitmproxy", [
        MITMDUMP, "-q", "--mode", f"reverse:{service.origin}", "--listen-host", "127.0.0.1", "-p", port, "--set",
        "confdir=mitmproxy", "--set", f"ssl_verify_upstream_trusted_ca={service.keys / 'root.pem'}", "-s",
        ROOT / "scripts/service/mitmproxy_faults.py"],
        env={**os.environ, "STRUCK": str(struck), "ELSEWHERE": f"https://localhost:{free_port()}"})
    wait_for_port(port, process)
    desk = run.warm(run.desk("mitmproxy-desk", f"https://localhost:{port}", programs.folder / "mitmproxy/mitmproxy-ca-cert.pem"))
    rows = {"H2": ["kill-before", "kill-after", "both-kill-after", "late", "both-late", "delayed", "cut", "both-cut", "empty"],
            "H3": ["unavailable", "failed", "redirect"],
            "H4": ["html", "charset", "bomb", "huge-head"],
            "H5": ["other-id", "other-person", "both-other-person", "duplicate"]}
    for row, faults in rows.items():
        for fault in faults:
            expected = ("done", "unknown", "not-done") if fault == "redirect" else ("answered",)
            run.number(row, "mitmproxy", fault, desk, expected)
    seen = set(struck.read_text().split())
    missing = [fault for faults in rows.values() for fault in faults if fault not in seen]
    if missing:
        run.wrong.append(("H2", "mitmproxy", "never struck", missing))


def with_the_service(run):
    """What the mock service itself does to requests and answers, below HTTP as well."""
    rows = {"H2": ["reset", "reset-after", "closed-after", "silent-after", "cut-200", "failed-after", "pending"],
            "H4": ["endless", "dribble-50", "bomb", "charset", "huge-head", "html"],
            "H5": ["other-id", "other-institution", "other-day", "other-person", "previous", "twice"]}
    for row, faults in rows.items():
        for fault in faults:
            run.number(row, "service", fault, run.plain, ("answered",), steer=f"number={fault}")
            # The status query is disturbed in the same way, once.
            run.number(row, "service", fault, run.plain, ("answered",), steer=f"number=reset-after; number-status={fault}")
    for fault in ("reset-after", "pending", "cut-300"):
        run.service.steer("POST", "/faults", f"card={fault}")
        said = run.reading("cards", "service", fault, run.plain, do="card", persona="taro")
        if len(said.get("about", [])) != 1:
            run.lost += 1
    arrived = [line for line in run.service.list("inquiries") if line["operation"] == "card"]
    if len(arrived) != 3:
        run.wrong.append(("H2", "service", "card checks", arrived))


def with_another_clock(run):
    """libfaketime turns the wall clock of the desk, and of a service where both shall stand at another time."""
    library = next(pathlib.Path("/usr/lib").rglob("libfaketimeMT.so.1"))
    programs = run.programs

    def at(time_told, **more):
        return {"LD_PRELOAD": str(library), "FAKETIME": time_told, "DONT_FAKE_MONOTONIC": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC", **more}

    root, origin = run.service.keys / "root.pem", run.service.origin
    for told, expected in (("+1h", "answered"), ("-1h", "answered"), ("+1y", "not-done"), ("-1y", "not-done")):
        run.number("T1", "libfaketime", "clock" + told, run.desk(f"clock{told}", origin, root, env=at(told)), (expected,))
    # The clock is turned while an answer is under way: limits are counted by the time that only grows.
    for told in ("-1h", "+1d", "+12y"):
        hands = programs.folder / f"hands{told}"
        hands.write_text("+0")
        turned = at("+0", FAKETIME_TIMESTAMP_FILE=str(hands), FAKETIME_NO_CACHE="1")
        del turned["FAKETIME"]
        desk = run.desk(f"turned{told}", origin, root, env=turned)
        desk.ask(do="health")
        run.number("T1", "libfaketime", "jump" + told, desk, ("answered",), steer="number=late-800",
                   during=lambda: (time.sleep(0.3), hands.write_text(told)))
    # A leap day, the last second of signed 32-bit time, midnight in Japan: service and desk both stand there.
    for number, told in enumerate(("@2028-02-29 03:00:00", "@2038-01-19 03:14:00", "@2026-12-31 14:59:55")):
        service = Service(programs, f"service-{number}", ["--persona", "taro"], env={**os.environ, **at(told)})
        run.elsewhen.append(service)
        desk = run.desk(f"elsewhen-{number}", service.origin, service.keys / "root.pem", env=at(told))
        person = next(person for person in service.list("people"))
        for again in range(2):
            said = run.reading("T1", "libfaketime", told, desk, **inquiry("number", f"elsewhen-{number}-{again:06}", person))
            run.misattributed += not run.belongs(said, person)
            run.reading("T1", "libfaketime", told, desk, do="card", persona="taro")
            time.sleep(5 * (number == 2 and again == 0))
        if len(service.list("inquiries")) != 4:
            run.wrong.append(("T1", "libfaketime", told, service.list("inquiries")))


with Programs() as programs:
    certificates(programs)
    run = Run(programs)
    tools = [with_the_service, with_openssl, with_mountebank, with_mitmproxy, with_wiremock, with_another_clock]
    wanted = sys.argv[1:]
    for tool in [tool for tool in tools if not wanted or tool.__name__ in wanted]:
        began = time.monotonic()
        before = sum(run.tried.values())
        tool(run)
        print(f"{tool.__name__.replace('_', ' ')}: {sum(run.tried.values()) - before} faults in {time.monotonic() - began:.0f} s")
    for row in run.wrong:
        print("not as it must be:", *row)
    duplicated, secrets = run.duplicated() + run.repeated(), run.secrets()
    print(", ".join(f"{row} {count}" for row, count in sorted(run.tried.items())))
    print(f"faults tried {sum(run.tried.values())}; inquiries duplicated {duplicated}; answers lost {run.lost};"
          f" answers misattributed {run.misattributed}; secrets found {secrets}")
    if run.wrong or duplicated or run.lost or run.misattributed or secrets:
        raise SystemExit(1)
