"""Idempotency: the same key and content is done once, another content is refused. R-API."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.records import repeats, store
from opennrm.records.repeats import KeyUsedOtherwise
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import COUNCIL, POLICE, context
from tests.integration.records.streams import (
    as_superuser,
    fact,
    in_thread,
    open_stream,
    wait_until_blocked,
)

CONTENT = {"age": {"under_18": "no"}, "consent": {"agrees": "yes"}}


def submit(
    key: UUID, content: Mapping[str, Any] = CONTENT, *, agency: UUID = POLICE, fails: bool = False
) -> tuple[dict[str, Any], bool]:
    """Submit under a key; the receipt, and whether a case was opened for it."""
    with unit_of_work(context(agency, "first_responder", "refer")) as unit:
        earlier = repeats.earlier(unit, key, content)
        if earlier is not None:
            return earlier, False
        case = open_stream(unit)
        store.append_events(unit, [(case, fact())], expected={case: 0})
        receipt = {"case": str(case)}
        repeats.remember(unit, key, content, receipt)
        if fails:
            raise ZeroDivisionError
    return receipt, True


def cases() -> int:
    """How many cases there are."""
    return int(as_superuser("SELECT count(*) FROM nrm.case_head")[0][0])


def test_the_same_key_and_content_gives_the_same_receipt() -> None:
    """However often it is sent, and in whatever order its fields come."""
    key, before = uuid4(), cases()
    first, opened = submit(key)
    again = dict(reversed(CONTENT.items()))
    assert opened
    assert submit(key, again) == (first, False)
    assert submit(key) == (first, False)
    assert cases() == before + 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({}, id="empty"),
        pytest.param(CONTENT | {"age": {"under_18": "yes"}}, id="one answer"),
        pytest.param(CONTENT | {"tonight": {}}, id="one question more"),
    ],
)
def test_another_content_under_the_same_key_is_refused(content: Mapping[str, Any]) -> None:
    """Nothing is submitted, and the first receipt stands."""
    key = uuid4()
    first, _ = submit(key)
    before = cases()
    with pytest.raises(KeyUsedOtherwise):
        submit(key, content)
    assert cases() == before
    assert submit(key) == (first, False)


def test_a_key_belongs_to_one_agency() -> None:
    """Another agency's equal key is another key, and tells nothing."""
    key = uuid4()
    first, _ = submit(key)
    other, opened = submit(key, {"age": {}}, agency=COUNCIL)
    assert opened
    assert other != first


def test_a_submission_that_failed_leaves_its_key_free() -> None:
    """The key goes with the act that was rolled back."""
    key = uuid4()
    with pytest.raises(ZeroDivisionError):
        submit(key, fails=True)
    assert submit(key)[1]


def test_two_threads_with_one_key_submit_once() -> None:
    """All at once: one case, one receipt for everybody."""
    key, before = uuid4(), cases()
    results = [f.result(timeout=30) for f in [in_thread(lambda: submit(key)) for _ in range(5)]]
    assert cases() == before + 1
    assert len({receipt["case"] for receipt, _ in results}) == 1
    assert sum(opened for _, opened in results) == 1


def test_the_second_waits_for_the_first_and_gets_its_receipt() -> None:
    """Interleaved on purpose: it is blocked while the first has not committed."""
    key = uuid4()
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        assert repeats.earlier(unit, key, CONTENT) is None
        second = in_thread(lambda: submit(key))
        wait_until_blocked()
        repeats.remember(unit, key, CONTENT, {"case": "the first one's"})
    assert second.result(timeout=30) == ({"case": "the first one's"}, False)
