"""Asking a prosecutor to pause until the decision: asked, never ordered, and nobody let in by it.

Source: pause_of_proceedings (ours); practice finding 46; docs/adr/0045.
Example: a hearing in nine days: the Crown Prosecution Service is asked by telephone, today.
"""

from datetime import date

from opennrm.cases.events.waiting_for import PauseAnswered, PauseAsked
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken


def check_asking(history: History, event: PauseAsked, *, prosecutes: bool, on: date) -> None:
    """Raise RuleBroken where nobody was referred, no prosecutor would be asked, or the day is gone.

    Source: pause_of_proceedings (ours).
    """
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")
    if not prosecutes:
        raise RuleBroken("not_a_prosecutor", "pause_of_proceedings")
    if event.request is None:
        raise RuleBroken("pause_says_why", "pause_of_proceedings")
    if event.answer_by is not None and event.answer_by < on:
        facts = {"due_on": event.answer_by}
        raise RuleBroken("due_before_today", "pause_of_proceedings", facts)


def check_answer(history: History, event: PauseAnswered) -> None:
    """Raise RuleBroken where no such request waits for an answer."""
    if event.asked not in {one.id for one in fold(history).pauses_asked}:
        raise RuleBroken("no_such_pause_request", "pause_of_proceedings")
