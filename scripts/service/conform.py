"""Independent judges of the reference profile (invented): Prism of our client's requests and our service's answers,
Schemathesis of our service, both from the OpenAPI document alone."""
import asyncio
import json
import re
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.request

from programs import BASE, DOCUMENT, MEDIA_TYPE, NODE, ROOT, Desk, Programs, Service, free_port, inquiry, wait_for_port

ACCOUNT = {"institution_code": "3119999996", "terminal_id": "W0000001", "password": "reference-password",
           "activation_code": "319999999996", "device": "reception-1"}
SCHEMATHESIS = ROOT / "target/tools/python-schemathesis/bin/schemathesis"


def session(service):
    request = urllib.request.Request(service.origin + BASE + "/sessions", json.dumps(ACCOUNT).encode(),
                                     {"Content-Type": MEDIA_TYPE})
    trust = ssl.create_default_context(cafile=service.keys / "root.pem")
    with urllib.request.urlopen(request, context=trust) as answer:
        return json.load(answer)["token"]


def schemathesis(programs):
    """Fuzzes every operation. The one that ends sessions comes last, so that the others have one."""
    service = Service(programs, "fuzzed", ["--persona", "taro", "--patients", "20"])
    generated = 0
    for chosen in (["--exclude-operation-id", "closeSession"], ["--include-operation-id", "closeSession"]):
        command = [SCHEMATHESIS, "run", "--url", service.origin + BASE, "--tls-verify", service.keys / "root.pem",
                   "-H", f"Authorization: Bearer {session(service)}", "--max-examples", "20", "--seed", "31",
                   "--no-color", *chosen, DOCUMENT]
        run = subprocess.run([str(part) for part in command], cwd=programs.folder, capture_output=True, text=True)
        if run.returncode != 0:
            print(run.stdout[-6000:], run.stderr[-2000:])
            raise SystemExit("Schemathesis has findings")
        generated += int(re.search(r"(\d+) generated", run.stdout).group(1))
    print(f"Schemathesis: {generated} cases against the service, 0 findings")


def door(port, behind, outside=None, inside=None):
    """Passes bytes on, over TLS on either side: Prism speaks none with certificates of our own."""
    async def pipe(reader, writer):
        try:
            while piece := await reader.read(65536):
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    async def pass_on(reader, writer):
        name = "localhost" if inside else None
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", behind, ssl=inside, server_hostname=name)
        await asyncio.gather(pipe(reader, inner_writer), pipe(inner_reader, writer))

    async def serve():
        server = await asyncio.start_server(pass_on, "127.0.0.1", port, ssl=outside)
        listening.set()
        await server.serve_forever()

    listening = threading.Event()
    threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
    listening.wait(10)


def prism(programs):
    """The client's requests and the service's answers, each judged on its way."""
    front, judge, back = free_port(), free_port(), free_port()
    programs.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                     "-subj", "/CN=Invented root", "-keyout", "root.key", "-out", "root.pem")
    programs.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                     "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext",
                     "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth", "-CA", "root.pem",
                     "-CAkey", "root.key", "-keyout", "door.key", "-out", "door.crt")
    door_pem = programs.folder / "door.pem"
    door_pem.write_text("".join((programs.folder / name).read_text() for name in ("door.crt", "door.key")))
    service = Service(programs, "judged", ["--persona", "taro", "--patients", "150", "--origin", f"https://localhost:{front}"])
    # Prism looks for the paths at its own root.
    document = programs.folder / "openapi.yaml"
    document.write_text(re.sub(r"(?m)^  /", f"  {BASE}/", DOCUMENT.read_text()))
    process = programs.start("prism", [NODE / "prism", "proxy", "--errors", "-h", "127.0.0.1", "-p", judge, document,
                                       f"http://127.0.0.1:{back}"])
    outside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    outside.load_cert_chain(door_pem)
    door(front, judge, outside=outside)
    door(back, service.port, inside=ssl.create_default_context(cafile=service.keys / "root.pem"))
    wait_for_port(judge, process)
    desk = Desk(programs, "desk", f"https://localhost:{front}", programs.folder / "root.pem")

    answered = [desk.ask(do="health"), desk.ask(do="card", persona="taro"), desk.ask(do="list")]
    for number, person in enumerate(service.patients()[:20]):
        mark = f"judged-by-prism-{number:04}"
        answered += [desk.ask(**inquiry(do, mark, person)) for do in ("number", "settle")]
    service.steer("POST", "/faults", "number=pending; number#2=status-429; health=status-503")
    for number, person in enumerate(service.patients()[20:23]):
        answered.append(desk.ask(**inquiry("number", f"judged-again-{number:06}", person)))
    answered += [desk.ask(do="health"), desk.ask(do="close")]
    failed = [answer for answer in answered if answer["outcome"] != "answered"]
    passed = len(service.list("requests"))

    # A judge that lets everything pass would prove nothing.
    bad = urllib.request.Request(f"http://127.0.0.1:{judge}{BASE}/number-checks/judged-by-prism-9999", b'{"number":1}',
                                 {"Content-Type": MEDIA_TYPE}, method="PUT")
    try:
        refused = urllib.request.urlopen(bad).status
    except urllib.error.HTTPError as error:
        refused = error.code
    reached = len(service.list("requests")) > passed
    complaints = [line for line in programs.log("prism").splitlines() if "violation" in line.lower()]
    if failed or refused not in (400, 422) or reached or passed < 90:
        print(programs.log("prism")[-4000:], failed, refused, passed, sep="\n")
        raise SystemExit("Prism does not accept what passes between our client and our service")
    print(f"Prism: {passed} requests of the client and their answers accepted; a wrong request is refused ({refused}),"
          f" {len(complaints)} other complaints")
    return len(complaints)


with Programs() as run:
    complaints = prism(run)
    schemathesis(run)
sys.exit(complaints > 0)
