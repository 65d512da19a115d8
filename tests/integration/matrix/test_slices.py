"""Every slice and role against row-level security: own, granted, foreign, and an agency closed.

One case has a fact and a text in each slice; another agency opened it. The expectation is the table
of letters in `expected.py`, from nothing else. Each question is raw SQL as the application's role.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from opennrm.cases import events as kinds
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events.grants import GrantMade
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.slices import Slice
from opennrm.records import caseload, grants, outbox, store, vault
from opennrm.records import context as contexts
from opennrm.records.context import Context
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.transaction import Unit, unit_of_work
from tests.integration.matrix.expected import SLICES, slices_of
from tests.integration.matrix.world import CLOSED, TODAY
from tests.integration.procedures import people
from tests.integration.records.streams import as_superuser

pytestmark = pytest.mark.usefixtures("demo")
# A kind of fact of each slice. The last two are written by nobody who refers.
KIND_OF = {
    "referral": "referred",
    "age": "age_stated",
    "support": "shelter_stated",
    "health": "needs_noted",
    "whereabouts": "whereabouts_given",
    "family": "family_noted",
    "criminal": "police_told",
    "identity": "person_described",
    "decision": "hold_placed",
    "residence": "residence_corrected",
}
REFERRED = tuple(KIND_OF)[:8]
LATER = tuple(KIND_OF)[8:]
# Nobody is granted residence in this version.
GRANTABLE = tuple(one for one in KIND_OF if one != "residence")
# The tables that hold something of a case.
OF_A_CASE = ("case_head", "event", "vault_item", "vault_key", "grant_in_force", "caseload")
HOME, GRANTED, STRANGER = "kent_police", "salvation_army_support", "birmingham_city_council"
Cell = tuple[str, str]


@pytest.fixture(scope="module")
def case(demo: None) -> UUID:
    """A case of HOME with a fact and a text in every slice, granted whole to GRANTED."""
    return made(HOME, GRANTED)


def context(code: str, role: str, purpose: str = "read_case") -> Context:
    """A context of somebody of an agency."""
    return Context(
        agency=people.agency(code), member=uuid4(), role=role, purpose=purpose, act=uuid4()
    )


def made(home: str, granted: str | None = None, *, slices: Sequence[str] = ()) -> UUID:
    """A case with a fact and a text in every slice; these slices granted, or all of them."""
    case, person, grant = uuid4(), uuid4(), uuid4()
    with unit_of_work(context(home, "first_responder", "refer")) as unit:
        new = store.NewStream(case=case, reference=case.hex[:12], person=person, record_key=7)
        store.open_streams(unit, [new])
        facts = [fact(KIND_OF[slice_], slice_) for slice_ in REFERRED]
        if granted is not None:
            made = GrantMade(
                grant=grant,
                agency=people.agency(granted),
                slices=tuple(Slice(one) for one in slices or GRANTABLE),
                provision="competent_authority",
            )
            facts.append(kinds.encode(made, happened_on=TODAY, id=grant))
        store.append_events(unit, [(case, one) for one in facts], expected={case: 0})
        texts = [
            vault.Text(id=uuid4(), subject=person, slice=slice_, kind="note", text="A note")
            for slice_ in REFERRED
        ]
        subject = vault.Subject(id=person, kind="person")
        vault.keep(unit, case, subjects=[subject], texts=texts)
        if granted is not None:
            grants.put_grants(case, [grant])
    for number, slice_ in enumerate(LATER):
        put_later(case, slice_, number)
    return case


def put_later(case: UUID, slice_: str, number: int) -> None:
    """A fact and a text of a slice in which a first responder cannot write, from above."""
    as_superuser(
        "INSERT INTO nrm.event SELECT gen_random_uuid(), case_id, 100 + %s, %s, %s, 1, payload,"
        " happened_on, recorded_at, by_member, by_agency, by_role, NULL, act_id"
        " FROM nrm.event WHERE case_id = %s AND position = 1",
        [number, KIND_OF[slice_], slice_, case],
    )
    as_superuser(
        "INSERT INTO nrm.vault_item SELECT gen_random_uuid(), case_id, subject, %s, kind,"
        " ciphertext, by_agency, act_id FROM nrm.vault_item"
        " WHERE case_id = %s AND slice = 'referral'",
        [slice_, case],
    )


def fact(kind: str, slice_: str, *, id: UUID | None = None) -> NewEvent:
    """A fact; the database does not read what is in it."""
    return NewEvent(
        id=id or uuid4(), kind=kind, version=1, slice=slice_, payload=b"{}", happened_on=TODAY
    )


@contextmanager
def asking(who: Context) -> Iterator[Any]:
    """A cursor of the application under a context."""
    with transaction.atomic(durable=True):
        contexts.set_context(who)
        with connections["default"].cursor() as cursor:
            yield cursor


def seen(who: Context, case: UUID, table: str) -> frozenset[str]:
    """The slices of a case that a context reads in a table."""
    with asking(who) as cursor:
        cursor.execute(f"SELECT DISTINCT slice FROM nrm.{table} WHERE case_id = %s", [case])
        return frozenset(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("table", ["event", "vault_item"])
@pytest.mark.parametrize("role", SLICES)
def test_a_role_sees_its_slices_of_its_own_and_of_what_was_granted(
    case: UUID, role: str, table: str
) -> None:
    """Slice by slice: no other, and none missing."""
    for code in (HOME, GRANTED):
        expected = slices_of(role) if code == HOME else slices_of(role) & set(GRANTABLE)
        assert seen(context(code, role), case, table) == expected, code


@pytest.mark.parametrize("table", ["event", "vault_item"])
@pytest.mark.parametrize("role", SLICES)
def test_no_role_of_a_stranger_sees_any_slice(case: UUID, role: str, table: str) -> None:
    """Nor does a role that there is not."""
    assert seen(context(STRANGER, role), case, table) == frozenset()
    assert seen(context(HOME, "chief"), case, table) == frozenset()


@pytest.mark.parametrize("role", SLICES)
def test_a_grant_of_one_slice_shows_that_slice_at_most(case: UUID, role: str) -> None:
    """Each slice by itself, to the same agency."""
    for slice_ in GRANTABLE:
        other = one_slice(slice_)
        expected = slices_of(role) & {slice_}
        assert seen(context(GRANTED, role), other, "event") == expected


@cache
def one_slice(slice_: str) -> UUID:
    """A case of which GRANTED was granted one slice only."""
    return made(HOME, GRANTED, slices=[slice_])


@pytest.mark.parametrize("slice_", LATER)
def test_nobody_writes_where_the_role_never_reads(slice_: str) -> None:
    """A first responder writes no decision's hold and nothing of the permission to stay."""
    case = made(HOME)
    with (
        pytest.raises(NotALegalWrite),
        unit_of_work(context(HOME, "first_responder", "add_to_referral")) as unit,
    ):
        one = fact("information_requested", "decision")
        wrong = one if slice_ == "decision" else fact("residence_corrected", "residence")
        store.append_events(unit, [(case, wrong)], expected={case: len(REFERRED)})
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        unit_of_work(context(HOME, "first_responder", "add_to_referral")) as unit,
    ):
        person = uuid4()
        store.append_events(
            unit, [(case, fact("needs_noted", "health"))], expected={case: len(REFERRED)}
        )
        vault.keep(
            unit,
            case,
            subjects=[vault.Subject(id=person, kind="person")],
            texts=[vault.Text(id=uuid4(), subject=person, slice=slice_, kind="note", text="A")],
        )


@pytest.mark.parametrize("act", sorted(act.value for act in Act if act is not Act.CORRECT))
def test_only_a_correction_corrects(act: str) -> None:
    """SQL smuggled into any other act on one's own case retracts nothing, whatever it asks for."""
    case = made(HOME)
    with (
        pytest.raises((NotALegalWrite, Absent)),
        unit_of_work(context(HOME, "first_responder", act)) as unit,
    ):
        wrong = fact("referral_retracted", "referral")
        store.append_events(unit, [(case, wrong)], expected={case: len(REFERRED)})


@pytest.mark.parametrize("role", [role for role in SLICES if not SLICES[role]])
@pytest.mark.parametrize("table", OF_A_CASE)
def test_a_role_without_slices_sees_no_row_of_a_case(case: UUID, role: str, table: str) -> None:
    """Not that there is one, not to whom it was granted."""
    for code in (HOME, GRANTED):
        with asking(context(code, role)) as cursor:
            cursor.execute(f"SELECT count(*) FROM nrm.{table}")
            assert cursor.fetchone() == (0,), code


@pytest.mark.parametrize("role", SLICES)
@pytest.mark.parametrize(
    "table", [*OF_A_CASE, "vault_token", "match_suggestion", "relation_suggestion", "outbox"]
)
def test_a_closed_agency_sees_no_row_in_any_role(role: str, table: str) -> None:
    """Not even of the case that it sent."""
    made(CLOSED)
    with asking(context(CLOSED, role)) as cursor:
        cursor.execute(f"SELECT count(*) FROM nrm.{table}")
        assert cursor.fetchone() == (0,)


def test_nobody_is_told_of_a_case_that_they_have_nothing_of() -> None:
    """SQL smuggled into an act plants no row in the list of a stranger, and no notice elsewhere."""
    case, other = made(HOME, GRANTED), made(HOME)
    for told, refused in (((HOME, GRANTED), False), ((HOME, GRANTED, STRANGER), True)):
        with (
            pytest.raises(NotALegalWrite, match="has nothing of the case")
            if refused
            else nullcontext(),
            unit_of_work(context(HOME, "first_responder", "add_to_referral")) as unit,
        ):
            append_note(unit, case)
            caseload.put(case, [row_of(agency) for agency in told])
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        unit_of_work(context(HOME, "first_responder", "add_to_referral")) as unit,
    ):
        append_note(unit, case)
        owed = outbox.Owed(
            id=uuid4(),
            message="new_referral",
            case=other,
            agency=people.agency(STRANGER),
            law_hash="x",
            told="{}",
        )
        outbox.owe(unit, [owed])


def row_of(agency: str) -> caseload.Row:
    """A plain row of an agency's list."""
    return caseload.Row(
        agency=people.agency(agency),
        stage="referred",
        outcome=None,
        nation=None,
        child=False,
        urgent=False,
        received_on=TODAY,
        next_due_on=None,
        next_due_what=None,
        law_hash="x",
    )


def append_note(unit: Unit, case: UUID) -> None:
    """A harmless fact, wherever the case stands now."""
    [(position,)] = as_superuser("SELECT position FROM nrm.case_head WHERE case_id = %s", [case])
    note = fact("needs_noted", "health")
    store.append_events(unit, [(case, note)], expected={case: position})
