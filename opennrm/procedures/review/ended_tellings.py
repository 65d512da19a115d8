"""Ending what a helper was asked to tell, once it is not so any more, or not safe through them.

A letter is told no longer when its decision was replaced or is looked at again, the case goes on,
the helper's access ended, or the person turns out to be a child. A job does so a moment after such
a fact, and whoever opens the letter as a helper is asked for anew: nobody tells what is over.
Source: safe_ways_of_letters (ours); practice findings 12, 33 and 41; docs/adr/0040.
Example: a negative that waits to be told is replaced; its helper finds nothing to tell any more.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.receivers import AUTHORITY
from opennrm.cases.history import History, fold
from opennrm.cases.letter_state import Letter
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.identification.serving import Reach, why_not
from opennrm.law import Law, current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.members import system_actor
from opennrm.procedures.review.reaching import reach_of
from opennrm.records import errands as rows
from opennrm.records import store
from opennrm.records.store import Head
from opennrm.review.owed import not_served

KIND = ErrandKind.TELL_IN_PERSON.value


def end_tellings(case: UUID, *, on: date) -> int:
    """End the errands of letters of a case that are not to be told any more; how many.

    Done as the authority that asked; a second time changes nothing.
    """
    actor = system_actor("letters", agency_code=AUTHORITY)
    with doing(actor, Act.END_TELLING) as unit:
        history = open_for_acting(unit, case)
        asked = [one for one in rows.read_of_case(case) if _is_open(one, actor)]
        head = store.read_head(case)
        going_on = _going_on(history, head, law=current_law(), on=on) if asked and head else {}
        over = [one.id for one in asked if going_on.get(one.about) != one.agency]
        errands.end(unit, over, done_as=DoneAs.TAKEN_BACK, on=on)
        unit.counted = len(over)
        return len(over)


def _is_open(row: rows.ErrandRow, actor: Actor) -> bool:
    return row.kind == KIND and row.done_on is None and row.by_agency == actor.agency


def _going_on(history: History, head: Head, *, law: Law, on: date) -> dict[UUID, UUID | None]:
    """The letters that are still to be told, each with whoever may still tell it."""
    owed = {one.about for one in not_served(history)}
    reach = reach_of(history, head, texts={}, law=law, on=on)
    return {
        one.id: one.to_agency
        for one in fold(history).letters
        if one.about in owed and one.served_on is None and _may_tell(one, reach)
    }


def _may_tell(letter: Letter, reach: Reach) -> bool:
    return why_not(reach, letter.how) is None and letter.to_agency in reach.tellers.get(
        letter.how, ()
    )
