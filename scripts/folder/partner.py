#!/usr/bin/env python3
"""A partner for the file exchange of the 資格確認端末, in plain Python.

Written from the public descriptions of the folders and messages alone (names OQS..., folders req, res, face, trash,
envelope XmlMsg), with nothing of this project: the client is tested against two partners that agree on nothing but
that. It takes the arguments of `shikaku-testkit terminal`, and has the same disturbances under the same names.

    partner.py ROOT [--faults LIST] [--seed N] [--delay MS] [--late MS] [--polls N] [--face YYYYMMDD] [--journal FILE]
"""

import argparse
import heapq
import io
import itertools
import os
import random
import re
import time
import xml.dom.minidom as dom
import zipfile
from xml.sax.saxutils import escape

ANSWERED = [
    "plain", "delayed", "half", "empty", "padded", "moved", "trashed", "late", "twice", "copied", "foreign",
    "crossed", "neighbour", "zip",
]
UNANSWERED = ["refused", "abnormal", "broken", "silent"]

REQUEST = re.compile(r"(?P<id>[A-Z]{3}(?:si|mu)[a-z]{3}[0-9]{2})req_(?P<suffix>.+)\.xml")


class Request:
    """A request, taken apart by the parser of the standard library."""

    def __init__(self, id, suffix, content):
        self.id, self.suffix = id, suffix
        declared = re.match(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9_-]+)", content)
        self.label = declared.group(1).decode() if declared else "UTF-8"
        # "Shift_JIS" means Windows code page 932 here; the parser is given text that is decoded already.
        self.codec = "cp932" if self.label.lower() == "shift_jis" else "utf-8"
        text = re.sub(r"^\ufeff?<\?xml.*?\?>", "", content.decode(self.codec))
        root = dom.parseString(text.encode("utf-8")).documentElement
        if root.tagName != "XmlMsg":
            raise ValueError("the root is not XmlMsg")
        self.header = self.leaves(root.getElementsByTagName("MessageHeader")[0])
        body = root.getElementsByTagName("MessageBody")[0]
        self.body = self.leaves(body)
        self.groups = {
            name: [self.leaves(group) for group in body.getElementsByTagName(name)]
            for name in ("QualificationConfirmSearchInfo", "ReferenceNumberRegistrationInfo")
        }
        self.content = content

    @staticmethod
    def leaves(element):
        """Names and texts of the elements directly inside, in their order."""
        found = {}
        for child in element.childNodes:
            if child.nodeType == child.ELEMENT_NODE and not any(n.nodeType == n.ELEMENT_NODE for n in child.childNodes):
                found[child.tagName] = "".join(n.data for n in child.childNodes)
        return found

    def name(self, suffix=None, extension="xml"):
        return f"{self.id}res_{suffix or self.suffix}.{extension}"


def lines(pairs):
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in pairs.items() if text != "")


def group(name, pairs):
    return f"<{name}>{lines(pairs)}</{name}>"


def envelope(request, header, body, first=None):
    """A whole answer: what the header of the request (or of the first step) says is repeated, body first for a change."""
    repeated = dict(first.header if first else {})
    repeated.update(request.header)
    header = {
        **header,
        **{k: repeated[k] for k in ("MedicalInstitutionCode", "ArbitraryFileIdentifier") if k in repeated},
        "ProcessExecutionTime": time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 9 * 3600)),
        "CharacterCodeIdentifier": "1" if request.codec == "cp932" else "0",
    }
    if "QualificationConfirmationDate" in repeated:
        header["QualificationConfirmationDate"] = repeated["QualificationConfirmationDate"]
    text = (
        f'<?xml version="1.0" encoding="{request.label}"?>\n<XmlMsg><MessageBody>{body}</MessageBody>'
        f'{group("MessageHeader", header)}</XmlMsg>'
    )
    return text.encode(request.codec)


def person(asked):
    """The right of an invented person, under the numbers that were asked for."""
    numbers = ("InsurerNumber", "InsuredCardSymbol", "InsuredIdentificationNumber", "InsuredBranchNumber", "Birthdate")
    return group(
        "ResultOfQualificationConfirmation",
        {
            "Address": "架空県見本市蛇町二丁目２番",
            "Sex1": "2",
            "Name": "蛇田　花子",
            "NameKana": "ﾍﾋﾞﾀ ﾊﾅｺ",
            **{name: asked[name] for name in numbers if name in asked},
            "InsuredCardClassification": "01",
            "InsurerName": "架空見本国民健康保険",
            "InsuredCardValidDate": "20200401",
        },
    )


GOOD = {"ProcessingResultStatus": "1"}
VALID = {**GOOD, "QualificationValidity": "1"}


class Answers:
    """The right answer to a request, and wrong ones."""

    def __init__(self, desk, request):
        self.right = self.make(desk, request)
        self.other_request = self.changed(request, "ArbitraryFileIdentifier")
        self.other_person = self.changed(request, "InsuredIdentificationNumber")
        self.abnormal = envelope(request, {"SegmentOfResult": "9", "ErrorCode": "EXAMPLE-E09"}, "")

    def changed(self, request, name):
        return self.right.replace(f"<{name}>".encode(), f"<{name}>8".encode())

    @staticmethod
    def make(desk, request):
        normal = {"SegmentOfResult": "1"}
        function, bulk, second = request.id[5:8], request.id[3:5] == "mu", request.id[8:] == "02"
        if bulk and not second:
            number = f"PY{len(desk.bulk):06}"
            desk.bulk[number] = [request, 0]
            return envelope(request, normal, lines({"ReceptionNumber": number, **GOOD}))
        if bulk:
            number = request.body.get("ReceptionNumber", "")
            if number not in desk.bulk:
                return envelope(request, {"SegmentOfResult": "9", "ErrorCode": "EXAMPLE-E10"}, "")
            known = desk.bulk[number]
            first, asked = known
            header = {"ReceptionNumber": number}
            if asked < desk.options.polls:
                known[1] += 1
                return envelope(request, {**header, "SegmentOfResult": "2", "ErrorCode": "EXAMPLE-W02"}, "", first)
            if function == "imm":
                people = first.groups["ReferenceNumberRegistrationInfo"]
                units = [f'<BulkRegistrationUnit>{group("ReferenceNumberRegistrationInfo", it)}{lines(GOOD)}'
                         "</BulkRegistrationUnit>" for it in people]
            else:
                people = first.groups["QualificationConfirmSearchInfo"]
                units = [f'<BulkConfirmUnit>{lines(VALID)}<ResultList>{person(it)}</ResultList>'
                         f'{group("QualificationConfirmSearchInfo", it)}</BulkConfirmUnit>' for it in people]
            header.update(normal, NumberOfProcessingResult=str(len(units)))
            return envelope(request, header, "".join(units), first)
        if function == "imm":
            echo = group("ReferenceNumberRegistrationInfo", request.groups["ReferenceNumberRegistrationInfo"][0])
            return envelope(request, normal, echo + lines(GOOD))
        asked = request.groups["QualificationConfirmSearchInfo"][0]
        body = f'<ResultList>{person(asked)}</ResultList>{group("QualificationConfirmSearchInfo", asked)}{lines(VALID)}'
        return envelope(request, {**normal, "ReferenceClassification": "2"}, body)


class Desk:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.faults = ANSWERED if options.faults == "mixed" else options.faults.split(",")
        unknown = set(self.faults) - set(ANSWERED) - set(UNANSWERED)
        if unknown:
            raise SystemExit(f"unknown faults: {' '.join(sorted(unknown))}")
        self.bulk = {}
        self.steps, self.order = [], itertools.count()
        for folder in ("req", "res", "face", "trash", "elsewhere"):
            os.makedirs(self.path(folder), exist_ok=True)
        self.journal = open(options.journal, "w", buffering=1) if options.journal else None

    def path(self, *parts):
        return os.path.join(self.options.root, *parts)

    def say(self, event, name):
        if self.journal:
            self.journal.write(f"{time.time_ns()} {event} {name}\n")

    def later(self, milliseconds, what, *arguments):
        heapq.heappush(self.steps, (time.monotonic() + milliseconds / 1000, next(self.order), what, arguments))

    # What is done to files. Another program may have taken one meanwhile: then there is nothing to do.

    def put(self, path, content):
        with open(path + ".part", "wb") as file:
            file.write(content)
        os.replace(path + ".part", path)

    def write(self, path, content):
        with open(path, "wb") as file:
            file.write(content)

    def append(self, path, content):
        with open(path, "ab") as file:
            file.write(content)

    def over(self, path, content):
        with open(path, "r+b") as file:
            file.write(content)

    def move(self, source, target):
        os.rename(source, target)

    def run(self):
        while True:
            try:
                names = sorted(os.listdir(self.path("req")))
            except FileNotFoundError:
                return
            for name in names:
                self.fetch(name)
            while self.steps and self.steps[0][0] <= time.monotonic():
                _, _, what, arguments = heapq.heappop(self.steps)
                try:
                    what(*arguments)
                except FileNotFoundError:
                    pass
            wait = self.steps[0][0] - time.monotonic() if self.steps else 0.005
            time.sleep(max(0.0, min(wait, 0.005)))

    def fetch(self, name):
        match = REQUEST.fullmatch(name)
        if not match:
            return
        try:
            with open(self.path("req", name), "rb") as file:
                content = file.read()
            os.remove(self.path("req", name))
        except FileNotFoundError:
            return
        try:
            request = Request(match["id"], match["suffix"], content)
        except Exception:  # whatever the parser says: the request was not whole, or no message
            self.say("torn", name)
            return
        self.say("fetched", name)
        fault = self.random.choice(self.faults)
        self.say(fault, name)
        self.answer(fault, request, Answers(self, request))

    def answer(self, fault, request, answers):
        due, late, chance = self.options.delay, self.options.late, self.random.randint
        name, right = request.name(), answers.right
        path = self.path("res", name)

        def whole(after=0.0, what=self.put, content=right):
            self.later(due + after, what, path, content)
            self.later(due + after, self.say, "answered", name)

        if fault == "plain":
            whole()
        elif fault == "delayed":
            whole(chance(50, 400))
        elif fault == "half":
            middle = chance(1, len(right) - 1)
            self.later(due, self.write, path, right[:middle])
            whole(chance(50, 250), self.append, right[middle:])
        elif fault == "empty":
            self.later(due, self.write, path, b"")
            whole(chance(50, 250), self.write)
        elif fault == "padded":
            self.later(due, self.write, path, bytes(len(right)))
            whole(chance(50, 250), self.over)
        elif fault == "moved":
            back = due + chance(100, 300)
            whole()
            self.later(due + chance(0, 40), self.move, path, self.path("elsewhere", name))
            self.later(back, self.move, self.path("elsewhere", name), path)
            self.later(back, self.say, "answered", name)
        elif fault == "trashed":
            whole()
            self.later(due + chance(0, 40), self.move, path, self.path("trash", name))
        elif fault == "late":
            whole(late)
        elif fault == "twice":
            whole()
            self.later(due + chance(150, 300), self.put, path, right)
        elif fault == "copied":
            whole()
            self.later(due, self.put, path.replace(".xml", " - コピー.xml"), right)
        elif fault == "foreign":
            theirs = request.name("8" + request.suffix)
            self.later(due, self.put, self.path("res", theirs), answers.other_request)
            self.later(due, self.say, "theirs", theirs)
            whole()
        elif fault in ("crossed", "neighbour"):
            wrong = answers.other_request if fault == "crossed" else answers.other_person
            self.later(due, self.put, path, wrong)
            whole(chance(100, 200))
        elif fault == "zip":
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(name, right)
            self.later(due, self.put, self.path("res", request.name(extension="zip")), packed.getvalue())
            self.later(due, self.say, "answered", name)
        elif fault == "refused":
            back = self.path("res", f"{request.id}req_{request.suffix}")
            self.later(due, self.put, back + ".xml", request.content)
            self.later(due, self.put, back + ".err", b"EXAMPLE")
        elif fault == "abnormal":
            whole(content=answers.abnormal)
        elif fault == "broken":
            self.later(due, self.write, path, right[: len(right) // 2])


def face(day):
    """What the face reader writes unasked: a result without a question."""
    card = {"InsurerNumber": "  319038", "InsuredCardSymbol": "見本", "InsuredIdentificationNumber": "0042",
            "InsuredBranchNumber": "01", "Birthdate": "19800315"}
    header = {"ProcessExecutionTime": day + "093000", "QualificationConfirmationDate": day,
              "MedicalInstitutionCode": "3119999996", "ArbitraryFileIdentifier": "cHl0aG9u",
              "ReferenceClassification": "1", "SegmentOfResult": "1", "CharacterCodeIdentifier": "0"}
    body = f"<ResultList>{person(card)}</ResultList>{lines(VALID)}"
    return (f'<?xml version="1.0" encoding="UTF-8"?><XmlMsg>{group("MessageHeader", header)}'
            f"<MessageBody>{body}</MessageBody></XmlMsg>").encode()


def main():
    parser = argparse.ArgumentParser(description="A partner for the file exchange")
    parser.add_argument("root")
    parser.add_argument("--faults", default="plain")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--delay", type=int, default=0)
    parser.add_argument("--late", type=int, default=1500)
    parser.add_argument("--polls", type=int, default=2)
    parser.add_argument("--face")
    parser.add_argument("--journal")
    options = parser.parse_args()
    desk = Desk(options)
    if options.face:
        desk.put(desk.path("face", f"OQSsiquc01res_face_{options.face}093000.xml"), face(options.face))
    print("ready", flush=True)
    desk.run()


if __name__ == "__main__":
    main()
