"""Two at a time: one position, one cut-off, one caseload, each with threads of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from uuid import UUID, uuid4

import pytest

from opennrm.records import cutoffs, store
from opennrm.records.errors import SomebodyWasFirst
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import AUTHORITY, POLICE, context
from tests.integration.records.streams import (
    as_superuser,
    fact,
    grant,
    in_thread,
    open_stream,
    refer,
    wait_until_blocked,
)

WRITERS = 6


def append(case: UUID, expected: int, *, before_commit: Callable[[], object]) -> UUID:
    """Append one fact as the authority; `before_commit` is called while it is not yet committed."""
    new = fact("needs_noted", "health")
    with unit_of_work(context(AUTHORITY, "caseworker", "request_information")) as unit:
        store.append_events(unit, [(case, new)], expected={case: expected})
        before_commit()
    return new.id


def outcome(future: "Future[UUID]") -> UUID | None:
    """The id that landed, or None for a loser."""
    try:
        return future.result(timeout=30)
    except SomebodyWasFirst:
        return None


def positions(case: UUID) -> list[int]:
    """Positions of a stream as stored."""
    found = as_superuser(
        "SELECT position FROM nrm.event WHERE case_id = %s ORDER BY position", [case]
    )
    return [position for (position,) in found]


def test_of_many_writers_of_one_position_exactly_one_lands() -> None:
    """All start together; the others are told that somebody was first, and left no fact."""
    case = refer(given=[grant(AUTHORITY)])
    together = threading.Barrier(WRITERS)

    def write() -> UUID:
        together.wait(timeout=30)
        return append(case, 3, before_commit=lambda: None)

    results = [outcome(f) for f in [in_thread(write) for _ in range(WRITERS)]]
    landed = [one for one in results if one is not None]
    assert len(landed) == 1
    assert positions(case) == [1, 2, 3, 4]
    found = as_superuser("SELECT id FROM nrm.event WHERE case_id = %s AND position = 4", [case])
    assert found == [(landed[0],)]
    assert as_superuser("SELECT position FROM nrm.case_head WHERE case_id = %s", [case]) == [(4,)]


def test_the_loser_waits_for_the_winner_and_then_loses() -> None:
    """Interleaved on purpose: the second is blocked on the head until the first has committed."""
    case = refer(given=[grant(AUTHORITY)])
    blocked: list[Future[UUID]] = []

    def second_begins() -> None:
        blocked.append(in_thread(lambda: append(case, 3, before_commit=lambda: None)))
        wait_until_blocked()
        assert not blocked[0].done()

    append(case, 3, before_commit=second_begins)
    assert outcome(blocked[0]) is None
    assert positions(case) == [1, 2, 3, 4]


def test_when_the_first_is_rolled_back_the_second_lands() -> None:
    """A place that was only tried for is free."""
    case = refer(given=[grant(AUTHORITY)])
    blocked: list[Future[UUID]] = []

    def second_begins_and_first_fails() -> None:
        blocked.append(in_thread(lambda: append(case, 3, before_commit=lambda: None)))
        wait_until_blocked()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        append(case, 3, before_commit=second_begins_and_first_fails)
    assert outcome(blocked[0]) is not None
    assert positions(case) == [1, 2, 3, 4]


def test_acts_on_different_cases_do_not_wait_for_each_other() -> None:
    """The lock is on the head of one case; the log's chains are apart too."""
    first, second = (refer(given=[grant(AUTHORITY)]) for _ in range(2))

    def other_case() -> None:
        other = in_thread(lambda: append(second, 3, before_commit=lambda: None))
        assert other.result(timeout=30)

    append(first, 3, before_commit=other_case)
    assert positions(first) == positions(second) == [1, 2, 3, 4]


def test_opening_a_case_to_act_on_it_keeps_others_out_until_the_end() -> None:
    """Rules judge a history that nobody changes meanwhile."""
    case = refer(given=[grant(AUTHORITY)])
    with unit_of_work(context(AUTHORITY, "caseworker", "decide_reasonable_grounds")) as unit:
        before = store.open_case(unit, case)
        other = in_thread(lambda: append(case, 3, before_commit=lambda: None))
        wait_until_blocked()
        assert store.open_case(unit, case) == before
    assert outcome(other) is not None


def counted_before(cutoff: UUID) -> int:
    """Facts recorded before a cut-off."""
    found = cutoffs.histories(cutoff, kinds=("referred",))
    return sum(len(chunk) for chunk in found)


def take() -> UUID:
    """Take a cut-off."""
    cutoff = uuid4()
    cutoffs.take(cutoff, law_hash="law", code_version="1")
    return cutoff


def test_a_cut_off_waits_for_a_writer_who_has_begun() -> None:
    """The slow writer's fact is before the cut-off and counted, or it would appear there later."""
    waiting: list[Future[UUID]] = []
    before = counted_before(take())
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        case = open_stream(unit)
        store.append_events(unit, [(case, fact())], expected={case: 0})
        waiting.append(in_thread(take))
        wait_until_blocked()
        assert not waiting[0].done()
    cutoff = waiting[0].result(timeout=30)
    assert counted_before(cutoff) == before + 1


def test_nothing_recorded_before_a_cut_off_appears_later() -> None:
    """While cases are being written by several, each cut-off gives the same count for ever."""
    stop = threading.Event()

    def write() -> int:
        done = 0
        while not stop.is_set():
            refer()
            done += 1
        return done

    writers = [in_thread(write) for _ in range(3)]
    try:
        first = [(cutoff := take(), counted_before(cutoff)) for _ in range(5)]
        while first[-1][1] < first[0][1] + WRITERS:
            first.append((cutoff := take(), counted_before(cutoff)))
    finally:
        stop.set()
        assert all(writer.result(timeout=30) > 0 for writer in writers)
    assert [(cutoff, counted_before(cutoff)) for cutoff, _ in first] == first
    counts = [count for _, count in first]
    assert counts == sorted(counts)


def test_a_cut_off_keeps_what_it_was_taken_with() -> None:
    """Moment, law and code; it is never changed, and an unknown one counts nothing."""
    cutoff = uuid4()
    moment = cutoffs.take(cutoff, law_hash="law-hash", code_version="1.2.3")
    found = as_superuser(
        "SELECT at, law_hash, code_version FROM nrm.cutoff WHERE id = %s", [cutoff]
    )
    assert found == [(moment, "law-hash", "1.2.3")]
    assert counted_before(uuid4()) == 0
