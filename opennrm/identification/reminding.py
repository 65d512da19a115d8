"""Reminding whoever was asked: computed from the day that an answer is due, never counted up.

Source: information_reminder (ours); practice finding 32; docs/adr/0039.
Example: due on Thursday 12 March, reminded on the 10th and the 13th, and then on the 20th.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from opennrm.cases.events.work import InformationReminded
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Request
from opennrm.identification.governing import governing
from opennrm.identification.requests import is_over, reminders_of
from opennrm.law import Law, Provision


def reminder_day(request: Request, state: CaseState, law: Law, *, on: date) -> date | None:
    """Give the last day up to `on` on which the law wants a reminder, or None.

    Some working days before the day, on the working day after it, and then again and again. A
    worker that slept for a week sends one reminder and not five.
    Source: information_reminder (ours).
    """
    rule = governing("information_reminder", state, law, event=on)
    if rule is None:
        return None
    last = None
    for day in _schedule(request.due_on, rule, law, until=on):
        last = day
    return last


def _schedule(due: date, rule: Provision, law: Law, *, until: date) -> Iterator[date]:
    """The days of reminding up to a day: before it is due, the working day after, then on."""
    days = law.territory(rule.territory).working_days
    add, before = days.add, due
    while not days.includes(before) or add(before, rule.number) > due:
        before -= timedelta(days=1)
    if before <= until:
        yield before
    day, again = add(due, 1), rule.more.get("again")
    while day <= until:
        yield day
        if not isinstance(again, int) or again < 1:
            return
        day = add(day, again)


def to_remind(history: History, law: Law, *, on: date) -> tuple[Request, ...]:
    """Give the requests of which whoever was asked is to be reminded today.

    Never on the day of asking itself, and not twice for one day of the law.
    Source: information_reminder (ours).
    """
    state = fold(history)
    found = []
    for request in state.requests:
        day = reminder_day(request, state, law, on=on)
        if day is None or is_over(request, state, on=on):
            continue
        last = max((request.asked_on, *reminders_of(history, request.id)))
        if last < day:
            found.append(request)
    return tuple(found)


def check_reminder(history: History, event: InformationReminded, *, on: date) -> None:
    """Raise RuleBroken where no such request waits for an answer, or it was reminded of today."""
    state = fold(history)
    request = next((one for one in state.requests if one.id == event.request), None)
    if request is None:
        raise RuleBroken("no_such_request", "information_request")
    if is_over(request, state, on=on):
        raise RuleBroken("asking_is_over", "information_request")
    if on in reminders_of(history, event.request):
        raise RuleBroken("reminded_today", "information_reminder")
