"""What the log says of an exception: its type and places, and nothing that it holds."""

import io
import logging
import sys

import pytest
from gunicorn.config import Config

from opennrm.project.cli import Command, guarded
from opennrm.project.logs import WithoutMessages
from opennrm.project.site_log import SiteLog

SECRET = "Asha, born 4 May"


def written(level: int, message: object, *args: object, error: BaseException | None = None) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutMessages("{levelname} {name}: {message}", style="{"))
    record = logging.LogRecord("x", level, __file__, 1, message, args, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
        # Another handler has formatted it before us.
        record.exc_text = f"ValueError: {SECRET}"
    handler.handle(record)
    return stream.getvalue()


def raised() -> BaseException:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        return error


def test_an_exception_is_told_by_type_and_place() -> None:
    said = written(logging.ERROR, "failed", error=raised())
    assert SECRET not in said
    assert said.startswith("ERROR x: failed\n")
    assert said.index("ValueError") < said.index("KeyError")
    assert "in raised" in said


@pytest.mark.parametrize(
    ("message", "args"),
    [
        (f"failed: {SECRET}", ()),
        (f"failed: {KeyError(SECRET)!r}", ()),
        ("failed: %s", (ValueError(SECRET),)),
        (ValueError(SECRET), ()),
    ],
)
def test_a_message_that_repeats_the_exception_is_cut(
    message: object, args: tuple[object, ...]
) -> None:
    said = written(logging.ERROR, message, *args, error=raised())
    assert SECRET not in said
    assert "Error" in said


def test_a_group_tells_its_members() -> None:
    said = written(logging.ERROR, "x", error=ExceptionGroup(SECRET, [ValueError(SECRET)]))
    assert SECRET not in said
    assert "ExceptionGroup" in said
    assert "ValueError" in said


def test_other_lines_are_as_they_were() -> None:
    assert written(logging.WARNING, "%s of %d", "key", 3) == "WARNING x: key of 3\n"
    assert written(logging.WARNING, "100%") == "WARNING x: 100%\n"


def test_a_fault_of_a_command_says_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken:
        def __getattr__(self, name: str) -> None:
            raise LookupError(SECRET)

    sys.modules["broken_command"] = Broken()  # type: ignore[assignment]
    try:
        assert guarded(Command("broken", "broken_command", "", "nothing"), []) == 3
    finally:
        del sys.modules["broken_command"]
    said = capsys.readouterr().err
    assert SECRET not in said
    assert "LookupError" in said


def test_the_web_server_s_own_log_says_no_value_either() -> None:
    site = SiteLog(Config())
    stream = io.StringIO()
    for handler in site.error_log.handlers:
        handler.stream = stream
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        site.exception("Error handling request: %s", error)
    finally:
        site.error_log.handlers.clear()
    assert SECRET not in stream.getvalue()
    assert "ValueError" in stream.getvalue()
