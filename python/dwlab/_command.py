"""The command line, as functions."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading


class Refused(RuntimeError):
    """A command that did not do what it was asked.

    code: its exit code: 2 what the user can repair, 3 the machine, 4 the numerics, 1 a bug
    """

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def launcher():
    """The program that is run: that of $DWLAB, of the checkout around this package, or on the PATH."""
    named = os.environ.get("DWLAB")
    if named:
        return named
    beside = pathlib.Path(__file__).resolve().parents[2] / "dwlab"
    if beside.is_file() and os.access(beside, os.X_OK):
        return str(beside)
    found = shutil.which("dwlab")
    if found is None:
        raise FileNotFoundError("no launcher of dwlab: set DWLAB to it, or put it on the PATH")
    return found


def words(*positional, **options):
    """The words of a command line: devices=8 becomes --devices 8, True a bare option, a list a repeated one."""
    line = [str(word) for word in positional]
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is True:
                line.append(option)
            elif one is not False and one is not None:
                line.extend([option, str(one)])
    return line


def run(*positional, **options):
    """Runs a command to its end.

    Progress goes to the standard error stream of this process unless quiet=True.
    Returns what it printed. Raises Refused with its exit code and its last line where it ends otherwise than by doing it.
    """
    line = [launcher(), *words(*positional, **options)]
    said = []

    def relay(stream):
        for progress in stream:
            said.append(progress.rstrip("\n"))
            if not options.get("quiet") and not progress.startswith("dwlab:"):
                print(said[-1], file=sys.stderr)

    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        # Either pipe may fill while the other is read.
        relaying = threading.Thread(target=relay, args=[process.stderr])
        relaying.start()
        printed = process.stdout.read()
        relaying.join()
    if process.returncode != 0:
        raise Refused(process.returncode, next((text for text in reversed(said) if text), "ended without a word"))
    return printed


def device(name, **options):
    """A built-in device, or one of a file, as a dictionary; set=["temperature_K=350"] changes values."""
    return json.loads(run("device", name, **options))


def experiment(name, **options):
    """A built-in experiment, or one of a file, as a dictionary."""
    return json.loads(run("experiment", name, **options))
