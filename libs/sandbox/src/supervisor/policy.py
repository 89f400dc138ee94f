"""Looks for imports and names in a program's text that an exercise does not allow. The text is parsed and never run.

What is told is a lesson for those who did not know; a program that hides what it uses is stopped by the sandbox, not here.
"""

import os

import program
import slim

ONLY_TREE = 0x400  # ast.PyCF_ONLY_AST
MOST = 100
# Functions that import what their first argument names, and those that run text.
IMPORTING = ("__import__", "importlib.import_module", "importlib.__import__")
RUNNING = ("eval", "exec", "compile")
BUILTINS = ("builtins", "__builtins__", "__builtins__.__dict__", "builtins.__dict__")


def inspect(job, value_fd):
    """Writes what was found in the files that `job` names as JSON, and ends the process."""
    found = []
    for path in job["paths"]:
        try:
            tree = compile(program.read_file(path), path, "exec", ONLY_TREE, dont_inherit=True)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue  # no program: that is told where it is run
        try:
            Text(path, job["imports"], job["calls"], found).read(tree)
        except RecursionError:  # nested beyond what anybody writes by hand
            found.append({"path": path, "line": 1, "column": 1, "kind": "hidden", "name": ""})
    program.write_all(value_fd, slim.to_json(found[:MOST]).encode())
    os._exit(0)


def covers(banned, name):
    return name == banned or name.startswith(banned + ".")


class Text:
    """One file. Names are followed through imports, `as`, plain assignments, `getattr` and `sys.modules`."""

    def __init__(self, path, imports, calls, found, at=None):
        self.path, self.imports, self.calls, self.found, self.at = path, imports, calls, found, at
        self.names, self.stars, self.own = {}, [], set()

    def tell(self, node, kind, name):
        at = self.at or node
        finding = {"path": self.path, "line": at.lineno, "column": at.col_offset + 1, "kind": kind, "name": name}
        if finding not in self.found:
            self.found.append(finding)

    def read(self, tree):
        nodes = list(self.walk(tree))
        for node in nodes:
            kind = type(node).__name__
            if kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
                self.own.add(node.name)
            elif kind == "Import":
                for alias in node.names:
                    bound = alias.asname or alias.name.partition(".")[0]
                    self.names[bound] = alias.name if alias.asname else bound
            elif kind == "ImportFrom" and not node.level:
                self.bind_from(node)
        for node in nodes:
            if type(node).__name__ == "Assign" and len(node.targets) == 1 and type(node.targets[0]).__name__ == "Name":
                name = self.name_of(node.value)
                if name is not None and type(node.value).__name__ != "Constant":
                    self.names.setdefault(node.targets[0].id, name)
        for node in nodes:
            self.check(node)

    def bind_from(self, node):
        for alias in node.names:
            if alias.name == "*":
                self.stars.append(node.module)
            else:
                self.names[alias.asname or alias.name] = "%s.%s" % (node.module, alias.name)

    def walk(self, tree):
        waiting = [tree]
        while waiting:
            node = waiting.pop(0)
            yield node
            for field in node._fields:
                value = getattr(node, field, None)
                items = value if isinstance(value, list) else [value]
                waiting.extend(item for item in items if hasattr(item, "_fields"))

    def check(self, node):
        kind = type(node).__name__
        if kind == "Import":
            for alias in node.names:
                self.check_import(node, alias.name)
        elif kind == "ImportFrom" and not node.level:
            self.check_import(node, node.module)
            for alias in node.names:
                self.check_import(node, "%s.%s" % (node.module, alias.name))
        elif kind == "Call":
            self.check_call(node)
        elif kind in ("Name", "Attribute", "Subscript") and type(node.ctx).__name__ == "Load":
            self.check_use(node)
        if kind == "Attribute" and "." + node.attr in self.calls:
            self.tell(node, "call", "." + node.attr)

    def check_import(self, node, name):
        for banned in self.imports:
            if covers(banned, name):
                self.tell(node, "import", banned)

    def check_use(self, node):
        name = self.name_of(node)
        if name is None:
            return
        for candidate in [name] + ["%s.%s" % (module, name) for module in self.stars]:
            if candidate in self.calls:
                self.tell(node, "call", candidate)
        if type(node).__name__ == "Subscript":
            self.check_import(node, name)  # a module taken from where they are kept

    def check_call(self, node):
        name = self.name_of(node.func)
        argument = self.text_of(node.args[0]) if node.args else None
        if name in IMPORTING:
            if argument is not None:
                self.check_import(node, argument)
            elif self.imports:
                self.tell(node, "hidden", name)
        elif name in RUNNING and name not in self.own and (self.imports or self.calls):
            self.check_text(node, name, argument)
        elif name == "getattr" and len(node.args) > 1:
            self.check_use(node)
            reached = self.text_of(node.args[1])
            if reached is not None and "." + reached in self.calls:
                self.tell(node, "call", "." + reached)
            if reached is None and self.name_of(node.args[0]) in (*BUILTINS, *self.names.values()):
                self.tell(node, "hidden", name)

    def check_text(self, node, name, text):
        """Text that is run: as good as written here, if it can be read."""
        if text is None:
            self.tell(node, "hidden", name)
            return
        try:
            tree = compile(text, self.path, "exec", ONLY_TREE, dont_inherit=True)
        except (SyntaxError, ValueError, MemoryError):
            return  # it will not run either
        inner = Text(self.path, self.imports, self.calls, self.found, self.at or node)
        inner.names.update(self.names)
        inner.read(tree)

    def text_of(self, node):
        """The text that an expression is, if that is written down; parts may be put together by `+`."""
        kind = type(node).__name__
        if kind == "Constant" and isinstance(node.value, str):
            return node.value
        if kind == "BinOp" and type(node.op).__name__ == "Add":
            left, right = self.text_of(node.left), self.text_of(node.right)
            return None if left is None or right is None else left + right
        return None

    def name_of(self, node):
        """What an expression stands for, as a dotted name from the top; None for all that is not known."""
        kind = type(node).__name__
        if kind == "Name":
            return None if node.id in self.own else self.plain(self.names.get(node.id, node.id))
        if kind == "Attribute":
            return self.joined(self.name_of(node.value), node.attr)
        if kind == "Subscript":
            return self.entry_of(self.name_of(node.value), self.text_of(node.slice))
        if kind == "Call":
            return self.made_by(self.name_of(node.func), node.args)
        return None

    def joined(self, owner, name):
        return None if owner is None or name is None else self.plain("%s.%s" % (owner, name))

    def plain(self, name):
        if name in BUILTINS:
            return name
        for builtins in BUILTINS:
            if name.startswith(builtins + "."):
                return name[len(builtins) + 1 :]
        return name

    def entry_of(self, owner, key):
        if owner is None or key is None:
            return None
        if owner in ("sys.modules", "globals()"):
            return self.plain(self.names.get(key, key))
        for ending in (".__dict__", "()"):
            if owner.endswith(ending):
                return self.joined(owner[: -len(ending)], key)
        return self.plain("%s.%s" % (owner, key)) if owner in BUILTINS else None

    def made_by(self, function, arguments):
        first = arguments[0] if arguments else None
        if function == "globals":
            return "globals()"
        if first is None:
            return None
        if function in IMPORTING:
            text = self.text_of(first)
            return text.partition(".")[0] if text and function == "__import__" else text
        if function == "vars":
            owner = self.name_of(first)
            return owner and owner + "()"
        if function == "getattr" and len(arguments) > 1:
            return self.joined(self.name_of(first), self.text_of(arguments[1]))
        return None
