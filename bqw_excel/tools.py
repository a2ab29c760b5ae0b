"""TOOLS: what the command line offers beside COMMANDS: a window, and work on this machine."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .wording import say


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. Its module, imported only when needed, has `run(options)`, which returns the lines to print."""

    id: str
    tip: str  # the key of its help text
    module: str  # of this package
    add_arguments: Callable[[argparse.ArgumentParser], None]

    @property
    def help(self) -> str:
        return say(self.tip)

    def run(self, options: argparse.Namespace) -> tuple[str, ...]:
        run: Callable[[argparse.Namespace], tuple[str, ...]] = import_module(f".{self.module}", __package__).run
        return run(options)


def _addin(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title=say("addin.cli.actions"), metavar="", required=True, dest="action")
    for action in ("install", "remove", "status", "build", "bundle"):
        one = actions.add_parser(action, help=say(f"addin.cli.{action}"), add_help=False)
        one.add_argument("-h", "--help", action="help", help=say("commands.cli.help"))
        if action == "build":
            kind = one.add_mutually_exclusive_group(required=True)
            kind.add_argument("--out", type=Path, metavar="FILE", help=say("addin.cli.out_file"))
            kind.add_argument("--oxt", type=Path, metavar="FILE", help=say("addin.cli.oxt"))
        if action in ("install", "remove"):
            one.add_argument("--libreoffice", action="store_true", help=say(f"addin.cli.{action}_libreoffice"))
        if action == "bundle":
            one.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("addin.cli.out_folder"))
            one.add_argument("--python", type=Path, metavar="ZIP", help=say("addin.cli.python"))


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dialog", action="store_true", help=say("doctor.cli.dialog"))


def _window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ledger", nargs="?", type=Path, metavar="LEDGER", help=say("commands.cli.ledger"))


TOOLS = (
    Tool("window", "window.cli.help", "window", _window),
    Tool("addin", "addin.cli.help", "addin.command", _addin),
    Tool("doctor", "doctor.cli.help", "doctor", _doctor),
)
