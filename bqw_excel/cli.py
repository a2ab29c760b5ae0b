"""The command line bqw: made from COMMANDS, Chinese messages, JSON on request, never a traceback."""

import argparse
import contextlib
import gc
import json
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from . import __version__
from .commands import COMMANDS, Command
from .commands.request import Reply, Request
from .core.quarters import quarters_of
from .failures import told
from .settings_items import presets
from .tools import TOOLS
from .wording import entry, say, shown

STOPPED, WRONG_USAGE = 1, 2
BUTTON = "button"  # what ribbons and menus run: `bqw button ID --wb=NAME ...`
QUIET_SECONDS = 1.0  # work shorter than this shows no progress


class WrongUsage(Exception):
    """The command line cannot be understood; str() is the sentence to show."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 (findings stop the work) or 2 (wrong usage)."""
    _utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [BUTTON]:
        from .button import main as press  # xlwings is needed for open workbooks alone

        return press(given[1:])
    try:
        options = _parser().parse_args(given)
        return _run(options)
    except WrongUsage as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    except (BrokenPipeError, KeyboardInterrupt):
        return STOPPED  # whoever read our output has left
    except Exception as error:
        print("\n".join(told(error)), file=sys.stderr)
        return STOPPED


def _run(options: argparse.Namespace) -> int:
    if "tool" in options:
        if lines := options.tool.run(options):
            print("\n".join(lines))
        return 0
    command: Command = options.command
    values = {name: value for name, value in vars(options).items() if name not in ("command", "command_id", "json")}
    if values.get("out") and values.get("in_place"):
        raise WrongUsage(say("commands.cli.out_and_in_place"))
    if "out|in_place" in command.options and not (values.get("out") or values.get("in_place")):
        raise WrongUsage(say("commands.cli.out_or_in_place", command=command.id))
    _refuse_file_for_folder(values.get("out"))
    with _progress() as progress, _without_collector():
        as_json = getattr(options, "json", False)
        reply = command.run(Request(**values, data=as_json, progress=progress))
    _print(reply, as_json)
    return 0


def _refuse_file_for_folder(out: Path | None) -> None:
    """WrongUsage where a file stands where the folder of outputs is to be."""
    file = next((path for path in (out, *out.parents) if path.is_file()), None) if out else None
    if file:
        raise WrongUsage(say("commands.cli.out_is_file", path=file))


def _print(reply: Reply, as_json: bool) -> None:
    if as_json:
        print(json.dumps(reply.data, ensure_ascii=False, indent=1))
    else:
        print("\n".join(reply.lines))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="bqw", description=say("commands.cli.description"), add_help=False)
    _common(parser)
    parser.add_argument("--version", action="version", version=__version__, help=say("commands.cli.version"))
    commands = parser.add_subparsers(title=say("commands.cli.commands"), metavar="", required=True, dest="command_id")
    for command in COMMANDS:
        one = commands.add_parser(command.id, help=command.label, description=command.tip, add_help=False)
        _common(one)
        one.set_defaults(command=command)
        for option in command.options:
            names = option.removesuffix("?").split("|")
            for name in names:
                required = len(names) == 1 and not option.endswith("?")
                _add(one, name, _help(command, option, name), required)
    for tool in TOOLS:
        one = commands.add_parser(tool.id, help=tool.help, description=tool.help, add_help=False)
        _common(one)
        tool.add_arguments(one)
        one.set_defaults(tool=tool)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=say("commands.cli.help"))


def _help(command: Command, option: str, name: str) -> str:
    """What an option of a command does, in words that fit this command."""
    if option == "out|in_place" and name == "out":
        return say("commands.cli.out_or_in_place_out")
    if option == "preset?" and command.id == "settings":
        return say("commands.cli.preset_written")
    return say(f"commands.cli.{name}")


def _add(parser: argparse.ArgumentParser, name: str, text: str, required: bool) -> None:
    """Add the option of a Request field with its help text."""
    if name == "ledger":
        parser.add_argument(name, type=Path, metavar="LEDGER", help=text)
    elif name == "text":
        parser.add_argument(name, metavar="TEXT", help=text)
    elif name in ("json", "in_place"):
        parser.add_argument(f"--{name.replace('_', '-')}", action="store_true", help=text)
    else:
        kinds = {"quarter": _quarter, "as_of": _day, "year": _year, "out": Path, "preset": _preset}
        metavar = {"quarter": "N", "as_of": "DATE", "year": "YEAR", "out": "DIR", "preset": "NAME"}[name]
        flag = f"--{name.replace('_', '-')}"
        parser.add_argument(flag, type=kinds[name], metavar=metavar, required=required, help=text)


def _quarter(text: str) -> int:
    bare, numerals = text.strip().upper().removeprefix("Q"), entry("verdicts.names.quarters")
    if bare in ("1", "2", "3", "4"):
        return int(bare)
    named = (numerals.index(bare) + 1,) if bare in numerals else quarters_of(text)
    if len(named) != 1:
        raise WrongUsage(say("commands.cli.wrong_quarter", text=text))
    return named[0]


def _day(text: str) -> date:
    parts = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", text.strip())
    try:
        return date(*map(int, parts.groups())) if parts else date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(say("commands.cli.wrong_day", text=text)) from None


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise WrongUsage(say("commands.cli.wrong_year", text=text))
    return int(text)


def _preset(text: str) -> str:
    if text not in presets():
        raise WrongUsage(say("commands.cli.wrong_preset", text=text, names=shown(presets())))
    return text


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese, and raises WrongUsage where argparse would print and leave."""

    def error(self, message: str) -> NoReturn:
        names = message.rpartition(": ")[2].removeprefix("one of the arguments ").removesuffix(" is required")
        if "one of the arguments" in message:
            names = names.replace(" ", say("commands.cli.or"))
        if "invalid choice" in message:
            detail = say("commands.cli.unknown", names=names.partition("'")[2].partition("'")[0])
        elif "required" in message:
            detail = say("commands.cli.missing", names=names) if names.strip() else say("commands.cli.no_command")
        else:
            detail = say("commands.cli.unknown", names=names)
        command = self.prog.partition(" ")[2]
        raise WrongUsage(say("commands.cli.wrong_usage", detail=detail, command=command).replace("bqw  ", "bqw "))

    def format_help(self) -> str:
        self._positionals.title = say("commands.cli.commands")
        self._optionals.title = say("commands.cli.options")
        return super().format_help().replace("usage: ", say("commands.cli.usage"), 1)


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """The search for cycles costs a fifth of the time on a large ledger; a command makes none worth the while."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextlib.contextmanager
def _progress() -> Iterator["_Stage"]:
    stage = _Stage()
    timer = threading.Timer(QUIET_SECONDS, stage.show_from_now)
    timer.daemon = True
    timer.start()
    try:
        yield stage
    finally:
        timer.cancel()


class _Stage:
    """The stage under way, printed on stderr as soon as the work has taken a second."""

    def __init__(self) -> None:
        self._now = ""
        self._shows = False

    def __call__(self, stage: str) -> None:
        self._now = stage
        if self._shows:
            print(stage, file=sys.stderr, flush=True)

    def show_from_now(self) -> None:
        self._shows = True
        if self._now:
            print(self._now, file=sys.stderr, flush=True)


def _utf8() -> None:
    """Chinese is printed as UTF-8 whatever the console's code page says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
