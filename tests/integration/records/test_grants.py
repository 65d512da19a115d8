"""Grants: in force on their days, each beside its fact, made only by acts that may. A.20."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from opennrm.records import grants, store, vault
from opennrm.records.context import Context
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import AUTHORITY, COUNCIL, POLICE, context
from tests.integration.records.streams import (
    add,
    as_superuser,
    fact,
    grant,
    keep_text,
    open_stream,
    reading,
    refer,
    slices_seen,
)

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ALL = ("referral", "decision", "health", "identity")


def caseworker(purpose: str = "read_case") -> Context:
    """A caseworker of the authority."""
    return context(AUTHORITY, "caseworker", purpose)


def granted(**days: date | None) -> tuple[UUID, UUID]:
    """A case with a name, granted to the authority for these days; the case and the grant."""
    row, person = grant(AUTHORITY, slices=ALL, **days), uuid4()  # type: ignore[arg-type]
    return refer(given=[row], person=person, name="Person A"), row.grant


def kinds_seen(who: Context, case: UUID) -> set[str]:
    """Which kinds of fact a context reads in a case."""
    with reading(who) as cursor:
        cursor.execute("SELECT DISTINCT kind FROM nrm.event WHERE case_id = %s", [case])
        return {row[0] for row in cursor.fetchall()}


def may_act(case: UUID) -> bool:
    """Whether the authority can open the case to decide it."""
    with unit_of_work(caseworker("decide_reasonable_grounds")) as unit:
        return store.open_case(unit, case) != ()


@pytest.mark.parametrize(
    ("days", "open_"),
    [
        pytest.param({}, True, id="open-ended"),
        pytest.param({"from_day": TODAY, "until_day": TODAY}, True, id="today only"),
        pytest.param({"from_day": date(2020, 1, 1), "until_day": YESTERDAY}, False, id="over"),
        pytest.param({"from_day": TOMORROW}, False, id="not yet"),
        pytest.param({"from_day": TOMORROW, "until_day": YESTERDAY}, False, id="backwards"),
    ],
)
def test_a_grant_reads_and_acts_on_its_days_only(days: dict[str, date], open_: bool) -> None:
    """Facts, vault, head and acting all follow the same days."""
    case, _ = granted(**days)
    assert slices_seen(caseworker(), case) == (
        {"referral", "health", "identity"} if open_ else set()
    )
    with reading(caseworker()):
        assert list(vault.read_texts(case).values()) == (["Person A"] if open_ else [])
        assert (store.read_head(case) is not None) is open_
        assert grants.granted_slices(case) == (frozenset(ALL) if open_ else frozenset())
    assert may_act(case) is open_


def end(case: UUID, wanted: UUID, *, last_day: date, told: UUID | None = None) -> None:
    """End a grant as the authority, beside a fact that names it."""
    with unit_of_work(caseworker("end_grant")) as unit:
        payload = f'{{"grant":"{told or wanted}"}}'.encode()
        add(unit, case, replace(fact("grant_ended", "identity"), payload=payload))
        grants.end_grant(case, wanted, last_day=last_day)


def test_an_ended_grant_reads_nothing() -> None:
    """The day after its last day it is as if it had never been."""
    case, wanted = granted()
    assert slices_seen(caseworker(), case)
    end(case, wanted, last_day=YESTERDAY)
    # What is left is the fact that it wrote itself: that it ended the grant.
    assert kinds_seen(caseworker(), case) == {"grant_ended"}
    assert not may_act(case)
    with reading(caseworker()):
        assert vault.read_texts(case) == {}
        assert store.read_head(case) is None


def test_a_grant_ends_only_beside_its_fact() -> None:
    """Neither without one, nor beside one that names another grant."""
    case, wanted = granted()
    with pytest.raises(NotALegalWrite, match="fact"), unit_of_work(caseworker("end_grant")):
        grants.end_grant(case, wanted, last_day=YESTERDAY)
    with pytest.raises(NotALegalWrite, match="fact"):
        end(case, wanted, last_day=YESTERDAY, told=uuid4())
    assert slices_seen(caseworker(), case)


def test_every_grant_in_force_has_its_fact() -> None:
    """Over everything that this module wrote."""
    granted()
    [(rows,)] = as_superuser("SELECT count(*) FROM nrm.grant_in_force")
    assert rows > 0
    orphans = as_superuser(
        "SELECT grant_id FROM nrm.grant_in_force g WHERE NOT EXISTS (SELECT 1 FROM nrm.event e"
        " WHERE e.id = g.grant_id AND e.kind = 'grant_made' AND e.case_id = g.case_id)"
    )
    assert orphans == []


@pytest.mark.parametrize("how", ["no fact", "another kind", "another case", "another act"])
def test_a_grant_without_its_fact_is_refused(how: str) -> None:
    """The row and the fact come together, in one act on one case."""
    row, elsewhere = grant(COUNCIL), grant(COUNCIL)
    other, told = refer(), refer(given=[elsewhere])
    with (
        pytest.raises(NotALegalWrite, match="fact"),
        unit_of_work(context(POLICE, "first_responder", "refer")) as unit,
    ):
        case = open_stream(unit)
        if how == "another kind":
            store.append_events(unit, [(case, fact(id=row.grant))], expected={case: 0})
        elif how == "another case":
            store.append_events(unit, [(case, row.fact())], expected={case: 0})
            case = other
        elif how == "another act":
            case, row = told, elsewhere
        grants.put_grants(case, [row.grant])
    there = as_superuser("SELECT case_id FROM nrm.grant_in_force WHERE grant_id = %s", [row.grant])
    assert there == ([(told,)] if how == "another act" else [])


@pytest.mark.parametrize("purpose", ["add_to_referral", "record_contact", "withdraw_consent"])
def test_an_act_on_ones_own_referral_cannot_grant(purpose: str) -> None:
    """SQL in a harmless act cannot give its own agency every slice (decisions A.1)."""
    case, row = refer(), grant(POLICE, slices=ALL)
    with (
        pytest.raises(NotALegalWrite, match="cannot write that kind"),
        unit_of_work(context(POLICE, "first_responder", purpose)) as unit,
    ):
        add(unit, case, row.fact())
    with (
        pytest.raises(NotALegalWrite, match="fact"),
        unit_of_work(context(POLICE, "first_responder", purpose)),
    ):
        grants.put_grants(case, [row.grant])


def test_a_grant_of_some_slices_does_not_open_the_others() -> None:
    """Nor does it allow an act that needs another slice."""
    case = refer(given=[grant(AUTHORITY, slices=["health"])], name="Person A")
    assert slices_seen(caseworker(), case) == {"health"}
    assert not may_act(case)


def test_a_grant_opens_no_slice_beyond_the_role() -> None:
    """What the role can never see, no grant shows it."""
    case = refer(given=[grant(AUTHORITY, slices=ALL)])
    assert slices_seen(context(AUTHORITY, "duplicate_desk", "read_case"), case) <= {
        "referral",
        "identity",
    }


def test_two_grants_to_one_agency_add_up_to_one_entry() -> None:
    """In a list each agency has one row, whatever number of grants it has."""
    given = [grant(AUTHORITY, slices=["referral"]), grant(AUTHORITY, slices=["decision"])]
    late = [grant(COUNCIL, from_day=TOMORROW)]
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        case = open_stream(unit)
        store.append_events(
            unit, [(case, one.fact()) for one in (*given, *late)], expected={case: 0}
        )
        grants.put_grants(case, [one.grant for one in (*given, *late)])
        found = grants.interested(case)
    assert {(one.agency, one.slices) for one in found} == {
        (POLICE, frozenset()),
        (AUTHORITY, frozenset({"referral", "decision"})),
    }


def test_who_is_interested_is_told_only_to_the_act_that_changed_the_case() -> None:
    """A reader does not learn which other agencies have the case."""
    case, _ = granted()
    with pytest.raises(Absent), unit_of_work(caseworker()):
        grants.interested(case)


def test_an_agency_sees_its_own_grants_only() -> None:
    """And a first responder without any sees none."""
    case, _ = granted()
    for who, seen in ((caseworker(), 1), (context(POLICE, "police", "read_case"), 0)):
        with reading(who) as cursor:
            cursor.execute("SELECT count(*) FROM nrm.grant_in_force WHERE case_id = %s", [case])
            assert cursor.fetchone() == (seen,)


def test_a_text_kept_under_a_grant_is_read_by_its_writer_after_the_grant_is_over() -> None:
    """What an agency wrote itself it keeps reading (decisions A.1); the rest it does not."""
    case, wanted = granted()
    with unit_of_work(caseworker("request_information")) as unit:
        add(unit, case, fact("needs_noted", "health"))
        [(person,)] = as_superuser("SELECT person FROM nrm.case_head WHERE case_id = %s", [case])
        item = keep_text(unit, case, person, "why we ask", slice_="health", kind="reasons")
    end(case, wanted, last_day=YESTERDAY)
    assert kinds_seen(caseworker(), case) == {"needs_noted", "grant_ended"}
    with reading(caseworker()):
        assert vault.read_texts(case) == {item: "why we ask"}
