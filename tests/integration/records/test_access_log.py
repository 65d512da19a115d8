"""The access log: every act one row, kept by a refusal, canonical whatever the client. R-LOG."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import Refusal
from opennrm.records import log
from opennrm.records.context import set_context
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import AUTHORITY, POLICE, context
from tests.integration.records.streams import add, as_superuser, open_stream, refer

ACTOR = Actor(
    member=uuid4(),
    agency=POLICE,
    agency_name="West Midlands Police",
    agency_class=AgencyClass.OPEN,
    agency_type=AgencyType.POLICE,
    role=Role.FIRST_RESPONDER,
    nation=None,
    authorised_body=None,
    qualifications=frozenset(),
)


def rows_of(chain: str) -> list[dict[str, Any]]:
    """The bodies of a chain, in order."""
    found = as_superuser(
        "SELECT body FROM nrm.access_log WHERE chain = %s ORDER BY position", [chain]
    )
    return [json.loads(body) for (body,) in found]


def all_rows() -> int:
    """How many rows the whole log has."""
    return int(as_superuser("SELECT count(*) FROM nrm.access_log")[0][0])


def test_every_act_on_a_case_is_one_row_of_its_chain() -> None:
    """Two acts, two rows, with who, for whom, as what, why, when and with what outcome."""
    case, before = refer(), all_rows()
    who = context(POLICE, "first_responder", "add_to_referral")
    begun = datetime.now(UTC)
    with unit_of_work(who) as unit:
        add(unit, case)
    assert all_rows() == before + 1
    first, second = rows_of(f"case:{case}")
    assert first["act"] == "refer"
    assert begun <= datetime.fromisoformat(second.pop("at")) <= datetime.now(UTC)
    assert second == {
        "act": "add_to_referral",
        "act_id": str(who.act),
        "agency": str(POLICE),
        "case": str(case),
        "counted": None,
        "member": str(who.member),
        "outcome": "done",
        "role": "first_responder",
    }
    events = as_superuser("SELECT DISTINCT act_id FROM nrm.event WHERE case_id = %s", [case])
    assert {str(act) for (act,) in events} == {first["act_id"], second["act_id"]}


def test_a_list_is_one_row_of_the_actors_chain_with_a_count() -> None:
    """A list shows references, so it is one row however long it is."""
    who = context(AUTHORITY, "caseworker", "list_cases")
    with unit_of_work(who) as unit:
        unit.counted = 50
    [row] = rows_of(f"actor:{who.member}")
    assert (row["act"], row["counted"], row["case"]) == ("list_cases", 50, None)


def test_an_act_on_two_cases_is_a_row_in_each_chain() -> None:
    """A link stands in both chains, under one act."""
    cases = [refer(), refer()]
    with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
        for case in cases:
            unit.about(case)
            unit.about(case)
    last = [rows_of(f"case:{case}")[-1] for case in cases]
    assert [row["case"] for row in last] == [str(case) for case in cases]
    assert last[0]["act_id"] == last[1]["act_id"]


def test_a_refusal_keeps_its_row_while_the_act_is_undone() -> None:
    """The savepoint goes, the row with the outcome stays, and the caller is told."""
    opened: list[UUID] = []
    with pytest.raises(Refusal, match="earliest"), doing(ACTOR, Act.REFER) as unit:
        opened.append(open_stream(unit))
        raise Refusal("earliest")
    assert as_superuser("SELECT 1 FROM nrm.case_head WHERE case_id = %s", opened) == []
    [row] = rows_of(f"case:{opened[0]}")
    assert (row["act"], row["outcome"]) == ("refer", "earliest")


@pytest.mark.parametrize("case", ["foreign", "absent"])
def test_foreign_and_absent_leave_the_same_row_in_the_actors_chain(case: str) -> None:
    """A refused look at a case is the actor's row; it tells nothing of the case."""
    target = refer(AUTHORITY) if case == "foreign" else uuid4()
    with pytest.raises(Refusal) as refused, doing(ACTOR, Act.ADD_TO_REFERRAL) as unit:
        unit.about(target)
        raise Refusal("absent")
    assert refused.value.code == "absent"
    row = rows_of(f"actor:{ACTOR.member}")[-1]
    assert (row["act"], row["outcome"], row["case"]) == ("add_to_referral", "absent", None)
    assert len(rows_of(f"case:{target}")) == (1 if case == "foreign" else 0)


def test_a_role_without_the_act_is_refused_and_logged() -> None:
    """The refusal comes before the act; its row says which act was tried."""
    with pytest.raises(Refusal), doing(ACTOR, Act.DECIDE_REASONABLE_GROUNDS):
        pytest.fail("a first responder began to decide")
    row = rows_of(f"actor:{ACTOR.member}")[-1]
    assert (row["act"], row["outcome"]) == ("decide_reasonable_grounds", "absent")


def test_if_the_log_cannot_be_written_nothing_happened() -> None:
    """An outcome that is no code is refused by the log, and takes the act with it."""
    before = all_rows()
    with (
        pytest.raises(NotALegalWrite),
        unit_of_work(context(POLICE, "first_responder", "refer")) as unit,
    ):
        case = open_stream(unit)
        unit.outcome = "Ngozi Example was refused"
    assert as_superuser("SELECT 1 FROM nrm.case_head WHERE case_id = %s", [case]) == []
    assert all_rows() == before


def test_an_act_that_fails_leaves_no_trace() -> None:
    """A fault is neither done nor refused: everything is rolled back."""
    before = all_rows()
    with (
        pytest.raises(ZeroDivisionError),
        unit_of_work(context(POLICE, "first_responder", "refer")) as unit,
    ):
        case = open_stream(unit)
        raise ZeroDivisionError
    assert as_superuser("SELECT 1 FROM nrm.case_head WHERE case_id = %s", [case]) == []
    assert all_rows() == before


def test_without_a_context_nothing_can_be_logged() -> None:
    """SQL without a signed context cannot write into anybody's chain."""
    with (
        pytest.raises(Exception, match="absent"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute("SELECT nrm.append_access('{}', 'done', NULL, true)")


CLIENTS = {
    "as it comes": {},
    "dates": {"DateStyle": "German, DMY", "IntervalStyle": "sql_standard"},
    "zone": {"TimeZone": "Pacific/Kiritimati"},
    "bytes": {"bytea_output": "escape"},
    "strings": {"standard_conforming_strings": "off", "escape_string_warning": "off"},
    "names": {"search_path": "pg_temp, public", "lc_time": "C", "extra_float_digits": "-15"},
    "encoding": {"client_encoding": "LATIN1"},
}


@pytest.mark.parametrize("client", CLIENTS)
def test_a_row_is_canonical_whatever_the_client_sets(client: str) -> None:
    """Sorted keys, no blanks, UTC with microseconds: what is hashed hangs on no setting."""
    who = context(POLICE, "first_responder", "refer")
    with connections["default"].cursor() as cursor:
        try:
            for name, value in CLIENTS[client].items():
                cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
            with transaction.atomic():
                set_context(who)
                cursor.execute("SELECT nrm.append_access('{}', 'done', 3, false)")
        finally:
            connections["default"].close()
    [(body, stored)] = as_superuser(
        "SELECT body, hash FROM nrm.access_log WHERE chain = %s", [f"actor:{who.member}"]
    )
    row = json.loads(body)
    assert body == json.dumps(row, sort_keys=True, separators=(",", ":")).encode()
    assert row["at"].endswith("Z")
    assert abs((datetime.now(UTC) - datetime.fromisoformat(row["at"])).total_seconds()) < 60
    assert stored == hashlib.sha256(body).digest()
    assert log.verify().broken == ()
