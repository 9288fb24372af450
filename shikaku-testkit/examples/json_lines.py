import json, socket, sys

host, port = sys.argv[1].rsplit(":", 1)
with socket.create_connection((host, int(port))) as connection:
    lines = connection.makefile("rw", encoding="utf-8", newline="\n")

    def ask(**request):
        print(json.dumps(request), file=lines, flush=True)
        return json.loads(lines.readline())

    print(ask(power="on")["atr"])
    print(ask(apdu="00A4040C0AD392F000260100000001")["answer"])  # the JPKI application
    print(ask(apdu="00200098")["answer"])  # how many tries are left
    ask(faults="verify=lost-after")
    print(ask(apdu="002000980430303030"))  # a wrong PIN, and the card is taken away
    print(ask(ask="tries")["tries"]["authentication"])
