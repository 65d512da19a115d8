"""The command `opennrm`: finds the named command, starts what it needs, answers with a code.

Each module of `opennrm.commands` is a command, `run` and `database` beside them; what a command
is for and what it needs is read from its source, so that `opennrm law` loads no framework.
Codes: 0 done, 1 refused or bad input, 2 usage, 3 surroundings, 4 a check found something.
"""

import argparse
import ast
import contextlib
import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import opennrm
from opennrm.project import compiled, keys, logs, production

COMMANDS = Path(__file__).resolve().parent.parent / "commands"
OWN = {"run": "opennrm.project.supervisor", "database": "opennrm.project.database"}
REFUSED, USAGE, SURROUNDINGS = 1, 2, 3

# By name, because most commands never load the packages that these come from.
SURROUNDING_ERRORS = {
    "DatabaseUnavailable", "KeyMissing", "OperationalError", "InterfaceError",
    "ImproperlyConfigured", "ModuleNotFoundError",
}  # fmt: skip
REFUSING_ERRORS = {"Refusal", "InvalidAnswers", "ValueError", "FileNotFoundError"}


@dataclass(frozen=True)
class Command:
    """A command as its source tells it: nothing of it is loaded yet."""

    name: str
    module: str
    help_line: str
    needs: str


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its code."""
    given = sys.argv[1:] if arguments is None else arguments
    commands = {command.name: command for command in find_commands()}
    if not given or given[0] in ("-h", "--help"):
        top_parser(commands).print_help()
        return 0 if given else USAGE
    if given[0] == "--version":
        print(f"opennrm {opennrm.__version__}")
        return 0
    command = commands.get(given[0])
    if command is None:
        known = ", ".join(sorted(commands))
        print(f"opennrm: there is no command {given[0]!r}; there are: {known}", file=sys.stderr)
        return USAGE
    return guarded(command, given[1:])


def guarded(command: Command, given: list[str]) -> int:
    """Run a command; what it raises becomes one sentence and a code."""
    try:
        return run_command(command, given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; let Python's own flush at exit find nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SURROUNDINGS
    except Exception as error:  # noqa: BLE001 -- the one place that turns errors into codes.
        code = code_for(error)
        if code is None or os.environ.get("OPENNRM_TRACEBACK"):
            # The message of a fault may hold a value; type and places are enough to find it.
            print(logs.places(error), file=sys.stderr)
        if code is not None:
            print(f"opennrm {command.name}: {sentence_for(error)}", file=sys.stderr)
        return code or SURROUNDINGS


def run_command(command: Command, given: list[str]) -> int:
    """Load the command, read its arguments, start the database if it needs one, and run it."""
    data = keys.data_folder()
    compiled.keep_compiled(data)
    lacking = production.missing(data)
    asks_help = any(argument in ("-h", "--help") for argument in given)
    if lacking and command.needs != "nothing" and not asks_help:
        print(f"opennrm {command.name}: {production.sentence(lacking)}", file=sys.stderr)
        return SURROUNDINGS
    with contextlib.ExitStack() as stack:
        if command.needs == "database":
            prepare_django(stack, data, start=not asks_help)
        command, given = verb_of(command, given)
        module: Any = importlib.import_module(command.module)
        args = parser_for(command, module).parse_args(given)
        return int(module.run(args))


def prepare_django(stack: contextlib.ExitStack, data: Path, *, start: bool) -> None:
    """The database running and migrated, and Django set up, for as long as the stack stands."""
    database: Any = importlib.import_module(OWN["database"])
    if start:
        postgres: Any = importlib.import_module("opennrm.project.postgres")
        stack.enter_context(postgres.ensure_running(data))
        stack.callback(database.close_connections)
        database.migrate()
    else:
        # Help must be had even where production still lacks a key.
        os.environ.pop("OPENNRM_ENV", None)
        database.start_django()


def parser_for(command: Command, module: Any) -> argparse.ArgumentParser:
    """The parser of one command; its docstring is the long help."""
    parser = argparse.ArgumentParser(
        prog=f"opennrm {command.name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    if getattr(module, "ANSWERS_DATA", False):
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    return parser


def top_parser(commands: dict[str, Command]) -> argparse.ArgumentParser:
    """What `opennrm --help` shows."""
    width = max(len(name) for name in commands)
    lines = (f"  {name:<{width}}  {commands[name].help_line}" for name in sorted(commands))
    return argparse.ArgumentParser(
        prog="opennrm",
        usage="opennrm COMMAND [--help] …",
        description="OpenNRM: an open National Referral Mechanism.",
        epilog="commands:\n" + "\n".join(lines) + "\n\nOPENNRM_DATA names the data folder.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def find_commands() -> tuple[Command, ...]:
    """Every command there is, from the source files."""
    files = [path for path in COMMANDS.glob("*.py") if not path.stem.startswith("_")]
    found = [
        describe(p.stem.replace("_", "-"), f"opennrm.commands.{p.stem}", p) for p in sorted(files)
    ]
    own = Path(__file__).resolve().parent
    for name, module in OWN.items():
        found.append(describe(name, module, own / f"{module.rsplit('.', 1)[1]}.py"))
    return tuple(found)


def find_verbs(command: Command) -> tuple[Command, ...]:
    """The verbs of a command that has a module for each, in the folder `<command>_verbs`."""
    folder = COMMANDS / f"{command.module.rsplit('.', 1)[-1]}_verbs"
    return tuple(
        describe(f"{command.name} {path.stem}", f"{command.module}_verbs.{path.stem}", path)
        for path in sorted(folder.glob("*.py"))
        if not path.stem.startswith("_")
    )


def verb_of(command: Command, given: list[str]) -> tuple[Command, list[str]]:
    """The verb that is asked for, with the arguments after it; the command itself where none is."""
    wanted = f"{command.name} {given[0]}" if given else ""
    for verb in find_verbs(command):
        if verb.name == wanted:
            return verb, given[1:]
    return command, given


def describe(name: str, module: str, path: Path) -> Command:
    """Read the first line of the docstring and NEEDS, without loading anything."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = [n.value for n in tree.body if isinstance(n, ast.Assign) and _names(n) == ["NEEDS"]]
    needs = str(ast.literal_eval(said[0])) if said else "nothing"
    help_line = (ast.get_docstring(tree) or "").split("\n", 1)[0]
    return Command(name, module, help_line, needs)


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def code_for(error: Exception) -> int | None:
    """1 for a refusal or bad input, 3 for the surroundings, None for a fault of ours."""
    names = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("opennrm"):
        return None
    if names & SURROUNDING_ERRORS:
        return SURROUNDINGS
    return REFUSED if names & REFUSING_ERRORS else None


def sentence_for(error: Exception) -> str:
    """What a refusal or an error says, with the provision and facts that it carries."""
    code = getattr(error, "code", None)
    if not isinstance(code, str):
        return str(error) or type(error).__name__
    facts = getattr(error, "facts", None) or {}
    told = ", ".join(f"{name} {value}" for name, value in dict(facts).items())
    provision = getattr(error, "provision", None)
    return " ".join(
        part for part in (f"refused: {code}", f"({provision})" if provision else "", told) if part
    )
