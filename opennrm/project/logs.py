"""How every line of the log is written: keys and kinds, never payloads.

An exception is told by its type and the places it passed, without its message: a message of the
database or of a parser repeats values, and a value may be a name. Site, worker and commands all
use this formatter.
Example: `ValueError("Asha")` becomes `ValueError` and the lines of code that it came through.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class WithoutMessages(logging.Formatter):
    """Formats a record without what its exceptions say."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, then type and places of the exception, if there is one."""
        shown = logging.makeLogRecord(record.__dict__)
        shown.msg, shown.args = _without(record), ()
        # Another formatter may have kept its own, longer text.
        shown.exc_text = None
        return super().format(shown)

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- the name is the library's.
        """Type and places, the first cause first."""
        return places(ei[1]) if ei and ei[1] is not None else ""


def places(error: BaseException) -> str:
    """Each exception of the chain: where it passed, then its type."""
    parts = [
        "".join(traceback.format_tb(one.__traceback__)) + kind(one)
        for one in reversed(list(chain_of(error)))
    ]
    return "\n".join(parts)


def kind(error: BaseException) -> str:
    """The name of an exception's type, with its package where it is not Python's own."""
    of = type(error)
    return of.__name__ if of.__module__ == "builtins" else f"{of.__module__}.{of.__qualname__}"


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """The exception and what it came from, each once; also the members of a group."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        cause = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        waiting += [cause] if cause else []
        waiting += one.exceptions if isinstance(one, BaseExceptionGroup) else ()


def _without(record: logging.LogRecord) -> str:
    """The message of a record, in which exceptions are named by their type."""
    given = record.args
    if isinstance(given, tuple):
        args: Any = tuple(kind(a) if isinstance(a, BaseException) else a for a in given)
    else:
        args = given
    message = str(record.msg) % args if args else str(record.msg)
    if isinstance(record.msg, BaseException):
        message = kind(record.msg)
    found = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    for error in chain_of(found) if found else ():
        for text in (repr(error), str(error)):
            if text:
                message = message.replace(text, kind(error))
    return message
