"""SQL smuggled into an act: what it may not take along, widen, or leave behind.

Every statement is raw SQL as the application, under the genuine context of a harmless act.
"""

import json
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from opennrm.records import store
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import batch, unit_of_work
from tests.integration.records.conftest import AUTHORITY, COUNCIL, POLICE, context
from tests.integration.records.streams import (
    GRANTED,
    add,
    as_superuser,
    fact,
    grant,
    in_thread,
    open_stream,
    reading,
    refer,
    wait_until_blocked,
)

ADDING = (POLICE, "first_responder", "add_to_referral")


def test_a_context_is_worth_nothing_in_the_next_transaction() -> None:
    """The same text, the same backend, a second later: zero rows."""
    case = refer(given=[grant(AUTHORITY)])
    query = "SELECT count(*) > 0 FROM nrm.event WHERE case_id = %s"
    with reading(context(AUTHORITY, "caseworker", "read_case")) as cursor:
        cursor.execute(query, [case])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT pg_backend_pid(), current_setting('opennrm.context')")
        backend, text = cursor.fetchone()
    with reading(context(*ADDING)) as cursor:
        cursor.execute("SELECT set_config('opennrm.context', %s, true)", [text])
        cursor.execute("SELECT pg_backend_pid(), (nrm.context()).role")
        assert cursor.fetchone() == (backend, None)
        cursor.execute(query, [case])
        assert cursor.fetchone() == (False,)


def test_no_other_connection_of_the_application_reads_a_context() -> None:
    """It is a parameter: the text of the query, which the same role may see, does not hold it."""
    query = "SELECT query FROM pg_stat_activity WHERE pid = %s"

    def looked_at(pid: int) -> str:
        with connections["default"].cursor() as cursor:
            cursor.execute(query, [pid])
            return str(cursor.fetchone()[0])

    with unit_of_work(context(AUTHORITY, "caseworker", "read_case")):
        pid = connections["default"].connection.info.backend_pid
        seen = in_thread(lambda: looked_at(pid)).result(timeout=30)
    assert "set_config('opennrm.context'" in seen
    assert "caseworker" not in seen
    assert "v2|" not in seen


@pytest.mark.parametrize("payload", ["", "[]", "null", '"free text"', "{", "Jane Doe"])
def test_a_payload_is_an_object(payload: str) -> None:
    """Nothing else is ever a fact, whoever appends."""
    case = refer()
    with pytest.raises(DatabaseError), unit_of_work(context(*ADDING)) as unit:
        add(unit, case, replace(fact(), payload=payload.encode()))
    query = "SELECT count(*) FROM nrm.event WHERE case_id = %s"
    assert as_superuser(query, [case]) == [(2,)]


def linked_and_held() -> tuple[UUID, UUID]:
    """A case of the police with a hold of the authority, and one of the council that it leads."""
    case, other = refer(given=[grant(AUTHORITY)]), refer(COUNCIL)
    as_superuser("UPDATE nrm.case_head SET lead = %s WHERE case_id = %s", [case, other])
    with unit_of_work(context(AUTHORITY, "caseworker", "place_hold")) as unit:
        add(unit, case, fact("hold_placed", "decision"))
    return case, other


def opened(door: str, case: UUID) -> set[tuple[UUID, str]]:
    """The cases and kinds that come out of a door."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT case_id, kind FROM nrm.{door}(%s)", [case])
        return set(cursor.fetchall())


def test_a_first_responders_act_opens_its_own_stream_in_its_own_slices() -> None:
    """No decision, no grant, nothing of the referral that its case leads."""
    case, other = linked_and_held()
    with reading(context(*ADDING)):
        assert opened("open_case", case) == {(case, "referred"), (case, "needs_noted")}
    with reading(context(AUTHORITY, "caseworker", "place_hold")):
        assert opened("open_case", case) == {
            (case, "referred"),
            (case, "needs_noted"),
            (case, "grant_made"),
            (case, "hold_placed"),
            (other, "referred"),
            (other, "needs_noted"),
        }


def test_the_history_for_lists_opens_only_for_the_act_that_added_a_fact() -> None:
    """So that whoever smuggles their way to it leaves a fact and a row of the log behind."""
    case, _ = linked_and_held()
    with unit_of_work(context(*ADDING)) as unit:
        assert opened("open_list", case) == set()
        add(unit, case)
        assert (case, "hold_placed") in opened("open_list", case)
    with reading(context(*ADDING)):
        assert opened("open_list", case) == set()


def chains() -> set[str]:
    """Every chain of the log."""
    return {chain for (chain,) in as_superuser("SELECT chain FROM nrm.chain_head")}


def test_the_database_names_the_chains_of_the_log() -> None:
    """A case's for its cases, one's own otherwise: nobody writes into another member's."""
    who, case, before = context(*ADDING), refer(), chains()
    with reading(who) as cursor:
        cursor.execute("SELECT nrm.append_access(%s::uuid[], 'done', 1, true)", [[case, case]])
        cursor.execute("SELECT nrm.append_access('{}', 'done', 1, false)")
        cursor.execute("SELECT nrm.append_access('{}', 'done', 1, true)")
    assert chains() - before == {f"actor:{who.member}", "installation"} - before
    query = "SELECT count(*) FROM nrm.access_log WHERE chain = %s"
    assert as_superuser(query, [f"case:{case}"]) == [(2,)]
    query = "SELECT nrm.append_access(ARRAY['actor:' || gen_random_uuid()], '{NULL}', 'done', 1)"
    with pytest.raises(DatabaseError, match="does not exist"), reading(who) as cursor:
        cursor.execute(query)


def test_a_grant_is_what_its_fact_says() -> None:
    """Agency, slices and days come from the fact and from nowhere else."""
    row = grant(COUNCIL, slices=("health", "age"))
    case = refer(given=[row])
    query = "SELECT agency, slices, from_day, until_day FROM nrm.grant_in_force WHERE case_id = %s"
    assert as_superuser(query, [case]) == [(COUNCIL, ["health", "age"], row.from_day, None)]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"slices": ["residence"]}, id="permission to stay"),
        pytest.param({"slices": ["referral", "nonsense"]}, id="no slice"),
        pytest.param({"slices": []}, id="nothing"),
        pytest.param({"slices": None}, id="no list"),
        pytest.param({"agency": str(uuid4())}, id="no agency"),
        pytest.param({"grant": str(uuid4())}, id="another grant"),
    ],
)
def test_a_grant_that_no_rule_makes_is_refused(said: dict[str, object]) -> None:
    """Its fact may be written, its row is not, and so neither is."""
    made = grant(COUNCIL).fact()
    spoilt = replace(made, payload=json.dumps(json.loads(made.payload) | said).encode())
    with (
        pytest.raises((DatabaseError, NotALegalWrite)),
        unit_of_work(context(POLICE, "first_responder", "refer")) as unit,
    ):
        case = open_stream(unit)
        store.append_events(unit, [(case, spoilt)], expected={case: 0})
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT nrm.put_grants(ARRAY[%s], %s)", [spoilt.id, case])
    assert as_superuser("SELECT 1 FROM nrm.event WHERE id = %s", [spoilt.id]) == []


def test_two_batches_queue_and_never_wait_for_each_other_for_ever() -> None:
    """They would take the same chains in different order; the second begins after the first."""
    first, second = refer(), refer()

    def add_in(order: tuple[UUID, UUID]) -> None:
        with batch():
            for case in order:
                with unit_of_work(context(*ADDING)) as unit:
                    add(unit, case)

    with batch():
        with unit_of_work(context(*ADDING)) as unit:
            add(unit, first)
        other = in_thread(lambda: add_in((second, first)))
        wait_until_blocked()
        with unit_of_work(context(*ADDING)) as unit:
            add(unit, second)
    other.result(timeout=30)
    query = "SELECT position FROM nrm.case_head WHERE case_id IN (%s, %s)"
    assert as_superuser(query, [first, second]) == [(4,), (4,)]


def asked(statement: str) -> list[tuple[object, ...]]:
    """What the statistics role is answered."""
    with transaction.atomic(using="statistics"), connections["statistics"].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.mark.parametrize(
    "column",
    ["case_head.reference", "case_head.person", "case_head.last_act", "event.by_member"],
)
def test_statistics_reads_no_reference_person_or_member(column: str) -> None:
    """Not the columns, though it reads the tables."""
    table, name = column.split(".")
    with pytest.raises(DatabaseError, match="permission denied"):
        asked(f"SELECT {name} FROM nrm.{table}")


def test_statistics_reads_what_is_before_a_cut_off_in_the_slices_of_figures() -> None:
    """What is recorded after the newest one shows with the next; needs and places never."""
    old = refer(given=[grant(AUTHORITY, slices=GRANTED)])
    asked(f"SELECT nrm.take_cutoff('{uuid4()}', 'law', '1')")
    new = refer()
    query = f"SELECT case_id, kind FROM nrm.event WHERE case_id IN ('{old}', '{new}')"
    assert set(asked(query)) == {(old, "referred"), (old, "grant_made")}
    asked(f"SELECT nrm.take_cutoff('{uuid4()}', 'law', '1')")
    assert set(asked(query)) == {(old, "referred"), (old, "grant_made"), (new, "referred")}
