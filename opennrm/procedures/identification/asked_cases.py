"""Following requests for information: reminding once a day, and ending what is over at once.

Done as the authority that has the case. Nothing is counted up: a worker that slept for a week
reminds once. When the access or the consent that a request rests on is taken back, its agency
reads the question no longer.
Source: information_reminder (ours); practice findings 12 and 32; docs/adr/0039.
Example: the person takes their consent back; a moment later the council has nothing to answer.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.receivers import AUTHORITY
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.errands import DoneAs
from opennrm.identification import requests
from opennrm.identification.reminding import to_remind
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.asking import remind
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import Refusal
from opennrm.records import askings, registers

# The job that ends what is over, a moment after access or consent was taken back.
END = "jobs.end_askings"


def authorities() -> tuple[str, ...]:
    """The codes of the authorities that can have a case."""
    return tuple(
        row.code
        for row in registers.agencies()
        if row.agency_type == AgencyType.COMPETENT_AUTHORITY
        and row.agency_class == AgencyClass.OPEN
    )


def follow_askings(case: UUID, *, by: str = AUTHORITY, on: date) -> int:
    """Remind of what is due to be reminded of in a case, and end what is over; how many of both.

    Done as the authority that has the case; a second time on one day changes nothing.
    Errors: Refusal(absent) where it does not have the case.
    """
    actor = _reminder(by)
    over = _end(actor, case, on=on)
    with doing(actor, Act.REMIND_ASKED) as unit:
        due = [one.id for one in to_remind(open_for_acting(unit, case), current_law(), on=on)]
    for request in due:
        remind(actor, case=case, request=request, on=on)
    return over + len(due)


def end_askings(case: UUID, *, on: date) -> int:
    """End the errands of requests that are over: access or consent was taken back; how many.

    The agency reads the question no longer, from that moment.
    """
    actors = (_reminder(code) for code in authorities())
    return sum(_end(actor, case, on=on) for actor in actors if case in _asked(actor, case))


def follow_all(*, on: date) -> int:
    """Once a day: follow the requests of every case in which an answer is awaited.

    A case that refuses, such as one that was linked to another, does not stop the rest.
    """
    done = 0
    for code in authorities():
        for case in _asked(_reminder(code)):
            try:
                done += follow_askings(case, by=code, on=on)
            except Refusal:
                continue
    return done


def _reminder(code: str) -> Actor:
    return system_actor("reminder", agency_code=code)


def _asked(actor: Actor, case: UUID | None = None) -> tuple[UUID, ...]:
    """The cases of an authority in which somebody was asked and has not answered."""
    with doing(actor, Act.REMIND_ASKED) as unit:
        open_ones = askings.open_errands(actor.agency, case=case)
        found = tuple(dict.fromkeys(one.case for one in open_ones))
        unit.counted = len(found)
        return found


def _end(actor: Actor, case: UUID, *, on: date) -> int:
    with doing(actor, Act.REMIND_ASKED) as unit:
        state = fold(open_for_acting(unit, case))
        awaited = {one.id for one in state.requests if not requests.is_over(one, state, on=on)}
        over = [
            one.id
            for one in askings.open_errands(actor.agency, case=case)
            if one.request not in awaited
        ]
        errands.end(unit, over, done_as=DoneAs.TAKEN_BACK, on=on)
        unit.counted = len(over)
        return len(over)
