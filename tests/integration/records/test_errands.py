"""Errands: what an agency is asked to do about a case, who reads it, and for how long."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError

from opennrm.cases.events.work import HoldPlaced
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import HoldReason
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.writing import VaultText
from opennrm.procedures import Actor, Refusal, errands
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.working import act_on, fact
from opennrm.records.errands import NewErrand
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import Unit
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, referred

pytestmark = pytest.mark.usefixtures("demo")
QUESTION = "Did she work at the laundry in May?"


def police() -> Actor:
    """An investigator of a force that was granted nothing of the case."""
    return people.actor("kent_police", Role.POLICE)


def ask(case: UUID, agency: UUID, *, text: str | None = QUESTION, due: date | None = None) -> UUID:
    """Owe an errand beside a fact of a caseworker; gives its key."""
    errand = uuid4()
    texts = (VaultText(id=uuid4(), slice="decision", kind="question", text=text),) if text else ()

    def owe(unit: Unit) -> None:
        new = NewErrand(
            id=errand,
            case=case,
            reference="2222-2222-2",
            agency=agency,
            kind=ErrandKind.INFORMATION_REQUEST.value,
            about=uuid4(),
            due_on=due,
            text=texts[0].id if texts else None,
        )
        errands.owe(unit, (new,), on=TUESDAY)

    hold = HoldPlaced(stage=Stage.REASONABLE_GROUNDS, reason=HoldReason.INFORMATION_AWAITED)
    plan = fact(hold, lambda history, event: None, on=TUESDAY)
    act_on(people.caseworker(), Act.PLACE_HOLD, case, plan, texts=texts, also=owe)
    return errand


def words(actor: Actor, errand: UUID, *, kind: ErrandKind = ErrandKind.INFORMATION_REQUEST) -> str:
    """The words of an open errand, as its agency reads them."""
    with doing(actor, Act.LIST_ERRANDS) as unit:
        return errands.read_own(unit, actor, errand, kind=kind.value, on=TUESDAY).text or ""


def absent(do: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as said:
        do()
    assert said.value.code == "absent"


def test_only_the_agency_that_is_asked_reads_the_words_and_only_while_it_is_open() -> None:
    asked, others = police(), people.actor("west_midlands_police", Role.POLICE)
    case = referred()
    errand = ask(case, asked.agency)
    assert words(asked, errand) == QUESTION
    assert errand in {one.id for one in errands.own_errands(asked, on=TUESDAY)}
    absent(lambda: words(others, errand))
    assert errand not in {one.id for one in errands.own_errands(others, on=TUESDAY)}
    with doing(asked, Act.LIST_ERRANDS) as unit:
        errands.end(unit, [errand], done_as=DoneAs.DONE, on=TUESDAY)
    absent(lambda: words(asked, errand))
    assert errand not in {one.id for one in errands.own_errands(asked, on=TUESDAY)}


def test_an_errand_is_of_one_kind() -> None:
    asked = police()
    errand = ask(referred(), asked.agency)
    absent(lambda: words(asked, errand, kind=ErrandKind.PANEL_SEAT))


def test_what_is_due_first_stands_first_and_what_is_late_says_so() -> None:
    asked = people.actor("merseyside_police", Role.POLICE)
    case = referred()
    later = ask(case, asked.agency, due=TUESDAY + timedelta(days=9))
    never = ask(case, asked.agency)
    late = ask(case, asked.agency, due=TUESDAY - timedelta(days=1))
    found = errands.own_errands(asked, on=TUESDAY)
    assert [one.id for one in found] == [late, later, never]
    assert [one.late for one in found] == [True, False, False]


def test_nothing_is_asked_of_a_closed_agency() -> None:
    with pytest.raises((NotALegalWrite, DatabaseError, Refusal)):
        ask(referred(), people.agency("immigration_enforcement"))


def test_nobody_ends_an_errand_of_others() -> None:
    errand = ask(referred(), police().agency)
    stranger = people.actor("west_midlands_police", Role.POLICE)
    with (
        pytest.raises((NotALegalWrite, DatabaseError, IntegrityError)),
        doing(stranger, Act.LIST_ERRANDS) as unit,
    ):
        errands.end(unit, [errand], done_as=DoneAs.DONE, on=TUESDAY)


def test_an_errand_needs_a_fact_of_the_same_act() -> None:
    case = referred()
    caseworker = people.caseworker()
    new = NewErrand(
        id=uuid4(),
        case=case,
        reference="2222-2222-2",
        agency=police().agency,
        kind=ErrandKind.HANDOVER.value,
        about=uuid4(),
    )
    with pytest.raises((NotALegalWrite, DatabaseError)), doing(caseworker, Act.PLACE_HOLD) as unit:
        errands.owe(unit, (new,), on=TUESDAY)
