"""Faults between a client and a good service, for mitmproxy. Each inquiry names in its id what shall happen to it, as
`kill-after--000001`; it happens to the first request with that id, and with `both-` before it to the first status query
as well. The first card check loses its answer. What has struck is written down, line by line."""
import asyncio
import gzip
import os

from mitmproxy import ctx, http

STRUCK = open(os.environ["STRUCK"], "a", buffering=1)
ELSEWHERE = os.environ["ELSEWHERE"]


def with_content(message, element, content):
    before, _, rest = message.partition(f"<{element}>".encode())
    _, _, after = rest.partition(f"</{element}>".encode())
    return before + f"<{element}>{content}</{element}>".encode() + after


class Faults:
    def __init__(self):
        self.seen = {}
        self.before = b""

    def strikes(self, flow):
        """The fault that strikes this request, and its name from then on in the flow."""
        path = flow.request.path
        mark = "kill-after--" if path.endswith("/card-checks") else path.rsplit("/", 1)[-1]
        fault, marked, _ = mark.partition("--")
        of_both = fault.startswith("both-")
        key = (flow.request.method, mark)
        self.seen[key] = self.seen.get(key, 0) + 1
        asks = flow.request.method in ("PUT", "POST") or of_both
        if not marked or not asks or self.seen[key] > 1 or flow.is_replay:
            return None
        STRUCK.write(f"{fault}\n")
        return fault.removeprefix("both-")

    async def request(self, flow: http.HTTPFlow):
        fault = flow.metadata["fault"] = self.strikes(flow)
        if fault == "kill-before":
            flow.kill()
        elif fault == "delayed":
            await asyncio.sleep(4)
        elif fault == "duplicate":
            ctx.master.commands.call("replay.client", [flow.copy()])
        elif fault == "unavailable":
            flow.response = http.Response.make(503, b"", {"Retry-After": "1"})
        elif fault == "redirect":
            flow.response = http.Response.make(307, b"", {"Location": ELSEWHERE + flow.request.path})

    async def response(self, flow: http.HTTPFlow):
        fault, answer = flow.metadata.get("fault"), flow.response
        whole = answer.content or b""
        if fault == "kill-after":
            flow.kill()
        elif fault == "late":
            await asyncio.sleep(4)
        elif fault == "cut":
            answer.content = whole[:len(whole) // 2]
        elif fault == "empty":
            answer.content = b""
        elif fault == "other-id":
            answer.content = with_content(whole, "ArbitraryFileIdentifier", "of-another-inquiry")
        elif fault == "other-person":
            answer.content = self.before
        elif fault == "html":
            answer.headers["content-type"] = "text/html"
            answer.content = b"<!doctype html><title>Welcome</title>"
        elif fault == "charset":
            answer.content = whole.replace(b'encoding="UTF-8"', b'encoding="Shift_JIS"')
        elif fault == "bomb":
            answer.raw_content = gzip.compress(b" " * (64 << 20))
            answer.headers["content-encoding"] = "gzip"
        elif fault == "huge-head":
            answer.headers.fields += tuple((b"x-filler-%d" % count, b"x" * 1024) for count in range(256))
        elif fault == "failed":
            flow.response = http.Response.make(500, b"out of order")
        if fault is None and b"<ResultOfQualificationConfirmation>" in whole:
            self.before = whole


addons = [Faults()]
