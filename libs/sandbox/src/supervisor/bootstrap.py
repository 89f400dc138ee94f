"""Loads the supervisor's files, which arrive as one JSON object, without a file in the sandbox.

The zygote is forked as soon as its own modules are there, so that nothing else is in the memory that runs are forked
from. The files' names in tracebacks are written `<assay ...>`, by which the loader tells its own frames from a student's.

Compiling takes a third of a sandbox's start, so the first sandbox tells what it compiled, and later ones are given that
in place of the sources. It begins with the version of the interpreter that made it, which no other takes.
"""

import marshal
import sys


def compile_all(payload):
    """Replaces `code` by the code of all modules by name, and puts what later sandboxes are to be given into `made`."""
    own = sys.version.encode()
    if payload["code"]:
        version, _, code = payload["code"].partition(b"\0")
        if version != own:
            raise SystemExit("the supervisor was compiled by another interpreter")
        payload["code"], payload["made"] = marshal.loads(code), None
        return
    sources = payload["zygote"] + payload["own"]
    payload["code"] = {name: compile(source, "<assay %s>" % name, "exec") for name, source in sources}
    payload["made"] = own + b"\0" + marshal.dumps(payload["code"])


def load(payload, part):
    for name, _source in payload[part]:
        module = type(sys)(name)
        sys.modules[name] = module
        exec(payload["code"][name], module.__dict__)


def start(payload):
    # Everything stays in the payload, which the zygote empties.
    compile_all(payload)
    load(payload, "zygote")
    sys.modules["hardening"].harden(payload["config"])
    zygote = sys.modules["zygote"].start(payload)
    load(payload, "own")
    sys.modules["supervisor"].main(payload["config"], zygote, payload["made"])


start(payload)  # noqa: F821  (given by the one line that runs this file)
