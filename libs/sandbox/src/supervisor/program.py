"""Loads and runs a student's program in a process that was forked for it, so that it looks like bare `python3 main.py`.

Whatever this file needs after student code has run is captured before, in defaults and closures: a program that patches
`builtins`, `json` or `sys` harms only itself.
"""

import atexit
import builtins
import gc
import itertools
import os
import sys

import values

OURS = "<assay "

_Module = type(sys)
_exit = os._exit

def write_all(fd, data, write=os.write):
    view = memoryview(data)
    while view:
        view = view[write(fd, view) :]


def read_file(path):
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(fd, os.fstat(fd).st_size)
    finally:
        os.close(fd)


def forget_preloaded(files, bare, more):
    """Lets a student's own `statistics.py` be imported although the library's is loaded already.

    Bare Python would then give that file to library modules as well, so all that was preloaded is forgotten. Not so where
    `more` is loaded, which may hold what cannot be loaded twice in a process: there it is just what the file hides.
    """
    own = {path.partition("/")[0].partition(".")[0] for path, _size, _mode in files}
    if any(name in sys.modules and name not in bare for name in own):
        for name in [name for name in sys.modules if name not in bare]:
            if not more or name.partition(".")[0] in own:
                del sys.modules[name]


def _strip(error, ours=OURS):
    """The traceback without the frames of this file and of the expression."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith(ours):
        trace = trace.tb_next
    return trace


def report(error, show=sys.__excepthook__):
    """Prints what bare Python prints for an uncaught exception; returns the exit code."""
    if isinstance(error, SystemExit):
        code = error.code
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 0xFF
        try:
            sys.stdout.flush()
            print(code, file=sys.stderr)
        except Exception:  # its own stderr is closed or broken: the exit code stands, as in bare Python
            pass
        return 1
    trace = _strip(error)
    error.__traceback__ = trace
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, trace
    hook = getattr(sys, "excepthook", show)
    try:
        hook(type(error), error, trace)
    except BaseException as second:  # a student's own hook failed: show the error by the interpreter's
        show(type(second), second, _strip(second))
        show(type(error), error, trace)
    return 1


def new_module(name, path):
    module = _Module(name)
    module.__file__ = os.path.abspath(path)
    module.__builtins__ = builtins
    sys.modules[name] = module
    return module


def _clear(module):
    """Drops a module's names in the interpreter's own order, so that `__del__` speaks as it does at exit."""
    names = module.__dict__
    for name in [name for name in names if name[:1] == "_" and name[:2] != "__"]:
        names[name] = None
    for name in [name for name in names if name != "__builtins__"]:
        names[name] = None


def finish(code, main, loaded, folder, exit=_exit, run_exit_functions=atexit._run_exitfuncs, collect=gc.collect):
    """What the interpreter does at its end, without taking the whole standard library apart."""
    try:
        threading = sys.modules.get("threading")
        if threading is not None:
            threading._shutdown()
        run_exit_functions()
    except BaseException as error:
        report(error)
    stdout = sys.stdout
    for stream in (stdout, sys.stderr):
        code = _flush(stream, code)
    try:
        # What the program imported came last; looking at the others would copy them into this process.
        newest = itertools.islice(reversed(sys.modules.values()), max(len(sys.modules) - loaded, 0))
        for module in list(newest):
            if type(module) is _Module and str(getattr(module, "__file__", "")).startswith(folder):
                _clear(module)
        _clear(main)
        collect()
    except BaseException as error:
        report(error)
    for stream in (stdout, sys.__stdout__, sys.__stderr__):
        code = _flush(stream, code)
    exit(code)


def _flush(stream, code):
    """Bare Python exits with 120 when it cannot write out what was printed."""
    try:
        if stream is not None and not stream.closed:
            stream.flush()
    except Exception:
        return code or 120
    return code


def as_deep_as_bare(get=sys.getrecursionlimit, set=sys.setrecursionlimit, frame=sys._getframe, of_exec=2):
    """Lets a program call itself as often as in bare Python: the frames below it do not count."""
    depth, below = 0, frame(1)
    while below is not None:
        depth, below = depth + 1, below.f_back
    set(get() + depth + of_exec)


def compile_entry(entry, uncompiled):
    """The entry file's code. `uncompiled` is called with whether there is none; then the error goes on."""
    failed = True
    try:
        compiled = compile(read_file(entry), entry, "exec", dont_inherit=True)
        failed = False
        return compiled
    except (SyntaxError, ValueError):  # ValueError: a null byte, before Python 3.12
        raise
    except BaseException:
        failed = False  # nested too deep or too large to hold: a limit, not a fault of the text
        raise
    finally:
        uncompiled(failed)


def run(job, value_fd, uncompiled, bare, more):
    """Runs the program or the call, then ends the process. The current folder holds the files.

    `uncompiled` is told whether the entry file is no Python, before any of it runs.
    """
    entry = job["entry"]
    sys.argv = [entry, *job.get("args", ())]
    sys.orig_argv = ["python3", *sys.argv]
    sys.path.insert(0, os.path.abspath(os.path.dirname(entry)))
    forget_preloaded(job["files"], bare, more)
    main = new_module("__main__", entry)
    loaded, folder = len(sys.modules), os.getcwd()
    encode = values.encoder(job.get("valueBytes", 0))
    code = 0
    try:
        compiled = compile_entry(entry, uncompiled)
        as_deep_as_bare()
        if job["action"] == "program":
            main.__spec__ = main.__loader__ = None
            exec(compiled, main.__dict__)
        else:
            name = os.path.basename(entry).partition(".")[0]
            module = new_module(name, entry)
            exec(compiled, module.__dict__)
            expression = compile(job["expression"].strip(), "<assay expression>", "eval", dont_inherit=True)
            write_all(value_fd, encode(eval(expression, module.__dict__)).encode())
    except BaseException as error:
        code = report(error)
        del error
    if value_fd is not None:
        os.close(value_fd)
    finish(code, main, loaded, folder)
