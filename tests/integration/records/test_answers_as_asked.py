"""The one door for an asked agency's answer: its own open errand, these kinds, and nothing else."""

from collections.abc import Iterator
from contextlib import nullcontext
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.disclosure import DisclosureSet
from opennrm.cases.events.referral import TextAdded
from opennrm.cases.events.work import HoldLifted, InformationAnswered
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import Answered
from opennrm.cases.vocabulary.disclosure import Disclosure, Whose
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.acts import context_of
from opennrm.procedures.errands import own_errands
from opennrm.procedures.identification import answering, asking
from opennrm.records import askings, vault
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.transaction import savepoint, unit_of_work
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, referred

pytestmark = pytest.mark.usefixtures("demo")


def investigator(code: str = "west_midlands_police") -> Actor:
    """An investigator of the force that referred."""
    return people.actor(code, Role.POLICE)


@pytest.fixture
def errand() -> Iterator[tuple[UUID, UUID, UUID]]:
    """An open question to that force: its key, the request, and the case."""
    case = referred()
    request = asking.request_information(
        people.caseworker(),
        case=case,
        of=people.agency("west_midlands_police"),
        what="earlier_contact",
        question="What do you know?",
        on=TUESDAY,
    ).fact
    key = next(one.id for one in own_errands(investigator(), on=TUESDAY) if one.about == request)
    yield key, request, case


def answer(request: UUID) -> NewEvent:
    """That nothing is held."""
    event = InformationAnswered(request=request, how=Answered.NOTHING_HELD)
    return encode(event, happened_on=TUESDAY)


def shown(evidence: UUID) -> NewEvent:
    """That something may be shown in full."""
    event = DisclosureSet(
        evidence=evidence,
        shown=Disclosure.FULL,
        whose=Whose.BODY,
        said_by=people.agency("west_midlands_police"),
    )
    return encode(event, happened_on=TUESDAY)


def write(key: UUID, *new: NewEvent, actor: Actor | None = None, act: Act | None = None) -> None:
    """Write through the door, as an agency."""
    who = actor or investigator()
    with unit_of_work(context_of(who, act or Act.ANSWER_AS_ASKED)) as unit, savepoint():
        askings.write_answer(unit, key, new, on=TUESDAY)


def test_the_agency_that_was_asked_writes_its_answer(errand: tuple[UUID, UUID, UUID]) -> None:
    key, request, _ = errand
    new = answer(request)
    write(key, new, shown(new.id))


def test_nothing_but_an_answer_to_that_request(errand: tuple[UUID, UUID, UUID]) -> None:
    key, request, case = errand
    good = answer(request)
    text = encode(TextAdded(text=uuid4()), happened_on=TUESDAY)
    lifted = encode(HoldLifted(hold=uuid4()), happened_on=TUESDAY)
    for new in (
        (answer(uuid4()),),
        (text,),
        (lifted,),
        (good, text),
        (good, lifted),
        (good, answer(request)),
        (good, shown(uuid4())),
        (good, shown(case)),
        (),
    ):
        with pytest.raises(NotALegalWrite):
            write(key, *new)


def test_nobody_else_and_by_no_other_act(errand: tuple[UUID, UUID, UUID]) -> None:
    key, request, _ = errand
    for actor, act in (
        (investigator("kent_police"), Act.ANSWER_AS_ASKED),
        (people.caseworker(), Act.ANSWER_AS_ASKED),
        (people.actor("west_midlands_police", Role.ANALYST), Act.ANSWER_AS_ASKED),
        (people.actor("border_force", Role.FIRST_RESPONDER), Act.ANSWER_AS_ASKED),
        (investigator(), Act.READ_CASE),
        (investigator(), Act.ANSWER_INFORMATION),
    ):
        with pytest.raises(Absent):
            write(key, answer(request), actor=actor, act=act)
    with pytest.raises(Absent):
        write(uuid4(), answer(request))


def test_once_only(errand: tuple[UUID, UUID, UUID]) -> None:
    key, request, _ = errand
    answering.answer_as_asked(investigator(), errand=key, how="nothing_held", on=TUESDAY)
    with pytest.raises(Absent):
        write(key, answer(request))


@pytest.mark.parametrize(
    ("slice_", "kind", "allowed"),
    [
        ("decision", "answer", True),
        ("decision", "gist", True),
        ("decision", "reasons", False),
        ("residence", "answer", False),
    ],
)
def test_its_words_go_beside_it_and_no_other_words_do(
    errand: tuple[UUID, UUID, UUID], slice_: str, kind: str, allowed: bool
) -> None:
    key, request, case = errand
    with unit_of_work(context_of(investigator(), Act.ANSWER_AS_ASKED)) as unit:
        written = askings.write_answer(unit, key, [answer(request)], on=TUESDAY)
        person = vault.Subject(id=written.person, kind="person")
        words = vault.Text(id=uuid4(), subject=person.id, slice=slice_, kind=kind, text="Nothing.")
        refused = nullcontext() if allowed else pytest.raises(DatabaseError, match="row-level")
        with refused, transaction.atomic():
            vault.keep(unit, case, subjects=[person], texts=[words])
