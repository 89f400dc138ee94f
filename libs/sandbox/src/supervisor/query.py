"""Runs a student's SQL on an SQLite database in memory, which a set-up script on stdin makes first."""

import os
import sys

import program
import values

# Loaded by the run that needs it: a zygote without it is smaller.
sqlite3 = None

SEPARATOR = "|"
# How SQLite begins what it says of text that it cannot read; all else it says of what the text asks for.
SYNTAX = ("incomplete input", "unrecognized token")
FAILED = 1


def load():
    global sqlite3
    import sqlite3


class Unreadable(Exception):
    """The text is not SQL."""


def statements(text):
    """Cuts a script where SQLite says that a statement ends."""
    start = 0
    for at, character in enumerate(text):
        if character == ";" and sqlite3.complete_statement(text[start : at + 1]):
            yield text[start : at + 1]
            start = at + 1
    yield text[start:]


def run_script(database, text):
    """Runs all statements; returns (column names, rows) of the last that has any, or None."""
    result = None
    for statement in statements(text):
        try:
            cursor = database.execute(statement)
            if cursor.description is not None:
                result = [column[0] for column in cursor.description], cursor.fetchall()
        except (sqlite3.Error, sqlite3.Warning) as error:
            said = str(error)
            if said.endswith("syntax error") or said.startswith(SYNTAX):
                raise Unreadable(said) from None
            raise
    return result


def shown(value):
    if value is None:
        return "NULL"
    return value.hex() if isinstance(value, bytes) else str(value)


def run(entry, value_fd, limit, after, uncompiled):
    """Prints the rows of the last query, or of `after`, and passes them on as data where `value_fd` is given; ends the process."""
    load()
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.executescript(sys.stdin.buffer.read().decode("utf-8"))
    except (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError) as error:
        _end("the set-up script failed: %s" % error)
    try:
        result = run_script(database, program.read_file(entry).decode("utf-8"))
    except (Unreadable, ValueError) as error:  # ValueError: not UTF-8, or a null character
        uncompiled()
        _end("%s: %s" % (entry, error))
    except (sqlite3.Error, sqlite3.Warning) as error:
        _end("%s: %s" % (entry, error))
    if after is not None:
        try:
            result = run_script(database, after)
        except (sqlite3.Error, sqlite3.Warning, Unreadable) as error:
            _end("what your statements leave cannot be looked at: %s" % error)
    columns, rows = result or ([], [])
    lines = [columns, *rows] if result else []
    program.write_all(1, "".join(SEPARATOR.join(map(shown, line)) + "\n" for line in lines).encode())
    if value_fd is not None:
        program.write_all(value_fd, values.encoder(limit)(rows if result else None).encode())
    os._exit(0)


def _end(message):
    program.write_all(2, (message + "\n").encode())
    os._exit(FAILED)
