"""A fault in a page: the reader is told that it is ours, and the log holds no value."""

import io
import logging

import pytest
from django.test import Client

from opennrm.project.logs import WithoutMessages
from opennrm.web import public

SECRET = "Asha, of the house by the mill"


def test_a_broken_page_leaves_type_and_place_only(
    demo: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **facts: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(public, "figures", fail)
    ours = [h for h in logging.getLogger().handlers if isinstance(h.formatter, WithoutMessages)]
    [handler] = [h for h in ours if isinstance(h, logging.StreamHandler)]
    stream = io.StringIO()
    # Not setStream: it flushes what stood there, which an earlier test's capture may have closed.
    monkeypatch.setattr(handler, "stream", stream)
    answer = Client(raise_request_exception=False).get("/")
    said = stream.getvalue()
    assert answer.status_code == 500
    assert SECRET not in answer.content.decode()
    assert SECRET not in said
    assert "ValueError" in said
    assert "web/public.py" in said


def test_nothing_else_writes_or_mails_the_framework_s_log(demo: None) -> None:
    for name in ("django", "django.request", "django.server", "procrastinate"):
        assert logging.getLogger(name).handlers == []
