"""One act, one transaction, alone or in a batch: what is undone with what. Decisions A.4, A.6."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connections, transaction

from opennrm.records import store
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.transaction import (
    MOST_ACTS_A_BATCH,
    batch,
    savepoint,
    unit_of_work,
)
from tests.integration.records.conftest import CLOSED, COUNCIL, POLICE, context
from tests.integration.records.streams import (
    add,
    as_superuser,
    fact,
    in_thread,
    open_stream,
    reading,
    refer,
    slices_seen,
)

LONG_AGO = datetime(2019, 5, 6, 9, 30, tzinfo=UTC)
REFERRER = (POLICE, "first_responder", "refer")


def a_case() -> UUID:
    """Open a case with one fact within whatever is open."""
    with unit_of_work(context(*REFERRER)) as unit:
        case = open_stream(unit)
        store.append_events(unit, [(case, fact())], expected={case: 0})
    return case


def exists(case: UUID) -> bool:
    """Whether others see the case, which is to say that it was committed."""
    return bool(as_superuser("SELECT 1 FROM nrm.case_head WHERE case_id = %s", [case]))


def log_rows(case: UUID) -> int:
    """Rows in the chain of a case."""
    chain = f"case:{case}"
    return int(as_superuser("SELECT count(*) FROM nrm.access_log WHERE chain = %s", [chain])[0][0])


def test_an_act_inside_another_transaction_is_refused() -> None:
    """A log row that somebody else could roll back is no log row: the transaction is durable."""
    with (
        pytest.raises(RuntimeError, match="durable"),
        transaction.atomic(),
        unit_of_work(context(*REFERRER)),
    ):
        pytest.fail("an act began inside another transaction")


def test_an_act_inside_another_act_is_refused() -> None:
    """One act, one transaction."""
    with (
        pytest.raises(RuntimeError, match="durable"),
        unit_of_work(context(*REFERRER)),
        unit_of_work(context(*REFERRER)),
    ):
        pytest.fail("an act began inside another act")


def test_what_a_savepoint_raises_is_undone_up_to_there() -> None:
    """What stood before the savepoint stays, and so does the log row."""
    with unit_of_work(context(*REFERRER)) as unit:
        kept = open_stream(unit)
        store.append_events(unit, [(kept, fact())], expected={kept: 0})
        with pytest.raises(NotALegalWrite), savepoint():
            lost = open_stream(unit)
            open_stream(unit, population="live")
    assert exists(kept)
    assert not exists(lost)
    assert log_rows(kept) == 1


def test_the_context_dies_with_the_transaction() -> None:
    """The next transaction of the same connection reads nothing until it says who it is."""
    case = a_case()
    assert slices_seen(context(POLICE, "first_responder", "read_case"), case) == {"referral"}
    with reading(None) as cursor:
        cursor.execute("SELECT count(*) FROM nrm.event WHERE case_id = %s", [case])
        assert cursor.fetchone() == (0,)


def test_a_batch_is_one_transaction_with_a_log_row_for_each_act() -> None:
    """Nobody sees any of it before its end; then all of it, each act in its own chain."""
    with batch():
        cases = [a_case() for _ in range(3)]
        assert not any(exists(case) for case in cases)
    assert all(exists(case) for case in cases)
    assert [log_rows(case) for case in cases] == [1, 1, 1]


def test_a_batch_that_fails_leaves_nothing() -> None:
    """The loader's own fault undoes every act of the batch and its log rows."""
    with pytest.raises(ZeroDivisionError), batch():
        case = a_case()
        raise ZeroDivisionError
    assert not exists(case)
    assert log_rows(case) == 0


def test_one_refused_act_of_a_batch_does_not_undo_the_others() -> None:
    """A loader may go on after a refusal; that act alone is undone."""
    theirs = refer(COUNCIL)
    with batch():
        first = a_case()
        with unit_of_work(context(*REFERRER)) as unit, pytest.raises(Absent), savepoint():
            lost = open_stream(unit)
            add(unit, theirs)
        second = a_case()
    assert exists(first)
    assert exists(second)
    assert not exists(lost)


def test_each_act_of_a_batch_has_its_own_actor() -> None:
    """The context is set again for each: the second agency does not read as the first."""
    with batch():
        case = a_case()
        with unit_of_work(context(COUNCIL, "first_responder", "add_to_referral")) as unit:
            assert store.read_events(case) == ()
            assert store.open_case(unit, case) == ()
        with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
            assert len(store.open_case(unit, case)) == 1


def test_a_batch_holds_at_most_five_hundred_acts() -> None:
    """The act after the last one is refused, and the batch with it."""
    before = as_superuser("SELECT count(*) FROM nrm.access_log")
    with pytest.raises(ValueError, match=str(MOST_ACTS_A_BATCH)), batch() as opened:
        opened.acts = MOST_ACTS_A_BATCH - 1
        a_case()
        a_case()
    assert MOST_ACTS_A_BATCH == 500
    assert as_superuser("SELECT count(*) FROM nrm.access_log") == before


def test_a_batch_inside_a_batch_is_refused() -> None:
    """There is one transaction, and whoever opened it closes it."""
    with pytest.raises(ValueError, match="open already"), batch(), batch():
        pytest.fail("a batch began inside another")


def test_a_batch_of_one_thread_is_not_joined_by_another() -> None:
    """Another thread's act is its own transaction."""
    with batch():
        assert exists(in_thread(a_case).result())


def test_an_act_late_in_a_long_batch_still_has_its_context() -> None:
    """A context lasts a minute from when it is set, not from when the transaction began."""
    with batch():
        first = a_case()
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_sleep(2.2)")
        second = a_case()
    assert exists(first)
    assert exists(second)


def test_a_made_up_installation_may_record_in_the_past() -> None:
    """In a demo a batch gives `recorded_at`; the log still says when it was truly done."""
    with batch(recorded_at=LONG_AGO):
        case = a_case()
    found = as_superuser("SELECT recorded_at FROM nrm.event WHERE case_id = %s", [case])
    assert found == [(LONG_AGO,)]
    [(body,)] = as_superuser("SELECT body FROM nrm.access_log WHERE chain = %s", [f"case:{case}"])
    assert b'"at":"2019' not in body


def test_otherwise_the_database_says_when() -> None:
    """Between the moment before the act and the moment after it."""
    before = as_superuser("SELECT clock_timestamp()")[0][0]
    case = a_case()
    after = as_superuser("SELECT clock_timestamp()")[0][0]
    [(moment,)] = as_superuser("SELECT recorded_at FROM nrm.event WHERE case_id = %s", [case])
    assert before < moment < after


def test_a_closed_agency_cannot_append_to_what_it_sent() -> None:
    """One way: a stream that has begun is shut to it."""
    case = refer(CLOSED)
    with (
        pytest.raises(Absent),
        unit_of_work(context(CLOSED, "first_responder", "refer")) as unit,
    ):
        store.append_events(unit, [(case, fact())], expected={case: 2})
