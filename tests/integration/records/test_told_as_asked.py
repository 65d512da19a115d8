"""The one door for a helper: its own open errand, that letter, that decision, nothing else."""

from uuid import UUID, uuid4

import pytest

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.letters import ServiceFailed
from opennrm.cases.events.referral import TextAdded
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod, Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.serving import FailedBecause
from opennrm.procedures.acts import context_of
from opennrm.procedures.review.telling import could_not
from opennrm.records import letters
from opennrm.records.errors import Absent, NotALegalWrite
from opennrm.records.transaction import savepoint, unit_of_work
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, decide, referred
from tests.integration.procedures.letters import (
    PROVIDER,
    errand_of,
    line,
    send_through,
    supporter,
)

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def asked() -> tuple[UUID, UUID, UUID]:
    """What a provider was asked to tell: the errand, the letter, the decision that it tells."""
    case = referred()
    decide(case)
    letter = send_through(case, people.agency(PROVIDER))
    return errand_of(supporter(), case), letter, line(case).about


def told(letter: UUID, decision: UUID, *, by: UUID | None = None) -> NewEvent:
    """That a decision was told by the provider."""
    event = DecisionServed(
        stage=Stage.REASONABLE_GROUNDS,
        decision=decision,
        how=ServiceMethod.THROUGH_SUPPORT,
        understood=Understood.YES,
        letter=letter,
        by_agency=by or people.agency(PROVIDER),
    )
    return encode(event, happened_on=TUESDAY)


def failed(letter: UUID, *, by: UUID | None = None) -> NewEvent:
    """That it could not be told."""
    event = ServiceFailed(
        letter=letter,
        because=FailedBecause.NOT_REACHED,
        by_agency=by or people.agency(PROVIDER),
    )
    return encode(event, happened_on=TUESDAY)


def write(key: UUID, new: NewEvent, *, actor: Actor | None = None, act: Act | None = None) -> None:
    """Write through the door, as a helper."""
    who = actor or supporter()
    with unit_of_work(context_of(who, act or Act.TELL_LETTER)) as unit, savepoint():
        letters.write_told(unit, key, new, on=TUESDAY)


def test_the_helper_that_was_asked_writes_what_came_of_it(
    asked: tuple[UUID, UUID, UUID],
) -> None:
    key, letter, decision = asked
    write(key, failed(letter))
    write(key, told(letter, decision))


def test_nothing_but_what_came_of_that_letter(asked: tuple[UUID, UUID, UUID]) -> None:
    key, letter, decision = asked
    for new in (
        encode(TextAdded(text=uuid4()), happened_on=TUESDAY),
        told(uuid4(), decision),
        told(letter, uuid4()),
        told(letter, decision, by=people.agency("kent_police")),
        failed(uuid4()),
        failed(letter, by=people.agency("kent_police")),
    ):
        with pytest.raises(NotALegalWrite):
            write(key, new)


def test_nobody_else_and_by_no_other_act(asked: tuple[UUID, UUID, UUID]) -> None:
    key, letter, decision = asked
    for actor, act in (
        (supporter("tara_support"), Act.TELL_LETTER),
        (people.caseworker(), Act.TELL_LETTER),
        (people.actor(PROVIDER, Role.ANALYST), Act.TELL_LETTER),
        (people.actor("immigration_enforcement", Role.FIRST_RESPONDER), Act.TELL_LETTER),
        (supporter(), Act.RECORD_CONTACT),
    ):
        with pytest.raises(Absent):
            write(key, told(letter, decision), actor=actor, act=act)
    with pytest.raises(Absent):
        write(uuid4(), told(letter, decision))


def test_the_letter_is_shown_to_whoever_was_asked_and_only_while_it_is_open(
    asked: tuple[UUID, UUID, UUID],
) -> None:
    key, letter, _ = asked

    def seen(actor: Actor, act: Act = Act.TELL_LETTER) -> UUID | None:
        with unit_of_work(context_of(actor, act)):
            found = letters.letter_of(key)
        return found.id if found else None

    assert seen(supporter()) == letter
    assert seen(supporter("tara_support")) is None
    assert seen(supporter(), Act.RECORD_CONTACT) is None
    could_not(supporter(), errand=key, because="not_safe", on=TUESDAY)
    assert seen(supporter()) is None
