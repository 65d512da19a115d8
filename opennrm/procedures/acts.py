"""Doing an act: the one way from an actor to the record, the same for page, API, command and job.

Access is asked in code and again in the database; a refusal undoes the act and keeps its line in
the access log, and reaches the caller as `Refusal`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.gateways import check_may
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.having import check_holder
from opennrm.procedures.refusals import ABSENT, SOMEBODY_WAS_FIRST, InvalidAnswers, Refusal
from opennrm.records import store
from opennrm.records.context import Context
from opennrm.records.errors import Absent, SomebodyWasFirst
from opennrm.records.transaction import Unit, savepoint, unit_of_work

Answer = Refusal | InvalidAnswers


@contextmanager
def doing(actor: Actor, act: Act) -> Iterator[Unit]:
    """Open the unit of work of one act of this actor. Errors: Refusal, InvalidAnswers."""
    answer: Answer | None = None
    with unit_of_work(context_of(actor, act)) as unit:
        try:
            with savepoint():
                check_may(actor, act)
                yield unit
        except RuleBroken as broken:
            answer = _refusal(broken)
        except Absent:
            answer = Refusal(ABSENT)
        except SomebodyWasFirst:
            answer = Refusal(SOMEBODY_WAS_FIRST)
        except (Refusal, InvalidAnswers) as refused:
            answer = refused
        if answer is not None:
            unit.outcome = answer.code
            if answer.code == ABSENT:
                unit.cases.clear()
    if answer is not None:
        raise answer


def _refusal(broken: RuleBroken) -> Refusal:
    """The refusal that a broken rule becomes; absent is one answer, wherever it was found out."""
    if broken.code == ABSENT:
        return Refusal(ABSENT)
    return Refusal(broken.code, broken.provision, dict(broken.facts))


def context_of(actor: Actor, act: Act) -> Context:
    """The context that the database is given for one doing of an act."""
    return Context(
        agency=actor.agency,
        member=actor.member,
        role=actor.role.value,
        purpose=act.value,
        act=uuid4(),
    )


def open_for_acting(unit: Unit, case: UUID) -> History:
    """The whole joint history of a case, its head locked. Errors: Refusal(absent)."""
    envelopes = store.open_case(unit, case)
    if not envelopes:
        raise Refusal(ABSENT)
    unit.about(case)
    history = History.of(envelopes)
    check_holder(unit.context, history)
    return history
