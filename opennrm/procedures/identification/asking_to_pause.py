"""The request to a prosecutor to pause, and what came back.

Asking gives nobody access: a prosecutor who has none is asked by telephone, letter or in court, and
the request says what was told. Source: identification/asking_to_pause.py; practice finding 46.
Example: asked on Monday, to answer before the hearing on Thursday: shown on the case until then.
"""

from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.waiting_for import PauseAnswered, PauseAsked
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.identification import asking_to_pause as rules
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import registers


def ask_to_pause(
    actor: Actor,
    *,
    case: UUID,
    of: UUID,
    way: str,
    request: str,
    answer_by: date | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record that a prosecution body was asked. Errors: InvalidAnswers; Refusal (absent, …)."""
    texts = text_of(PauseAsked, request, "request")
    event = made(PauseAsked, of=of, way=way, answer_by=answer_by, request=id_of(texts))
    check = partial(rules.check_asking, prosecutes=_prosecutes(of), on=on)
    return act_on(actor, Act.ASK_TO_PAUSE, case, fact(event, check, on=on), texts=texts)


def answer_pause(
    actor: Actor, *, case: UUID, asked: UUID, how: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """Record what came back. Errors: Refusal (absent, no_such_pause_request)."""
    texts = text_of(PauseAnswered, note, "note")
    event = made(PauseAnswered, asked=asked, how=how, note=id_of(texts))
    return act_on(
        actor, Act.ASK_TO_PAUSE, case, fact(event, rules.check_answer, on=on), texts=texts
    )


def prosecutors() -> tuple[registers.AgencyRow, ...]:
    """The open agencies that prosecute, by name, to choose from."""
    return tuple(one for one in registers.agencies() if _is_prosecutor(one))


def _prosecutes(agency: UUID) -> bool:
    return any(_is_prosecutor(one) for one in registers.agencies([agency]))


def _is_prosecutor(row: registers.AgencyRow) -> bool:
    return (row.agency_type, row.agency_class) == (AgencyType.PROSECUTION, AgencyClass.OPEN)
