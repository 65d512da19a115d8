"""Safe contact: what the person stated holds while they confirm it, and lapses after 28 days.

A way that nobody confirmed for so long is not used before the person confirms it: somebody else may
hold the telephone now. Going through an organisation that they chose stays possible.
Source: safe_contact (ours, 28 days); practice findings 20 and 41; docs/adr/0030.
Example: confirmed on 2 March 2026, it may be used until 30 March; on 31 March it has lapsed.
"""

from dataclasses import dataclass
from datetime import date

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.contact import SafeContactConfirmed
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.settings import SafeWay
from opennrm.cases.vocabulary.withdrawing import SafeContactStanding
from opennrm.identification.governing import governing
from opennrm.law import Law

# Ways that go through an organisation, and lead to no telephone, letterbox or address.
THROUGH_SOMEBODY = frozenset({SafeWay.THROUGH_SUPPORT, SafeWay.THROUGH_LAWYER, SafeWay.THROUGH_US})


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContact:
    """Whether the ways may be used on a day, since when they are confirmed, until when.

    That is of the way confirmed last; `lapsed` are those that must not be used, each by itself.
    """

    standing: SafeContactStanding
    confirmed_on: date | None = None
    until: date | None = None
    lapsed: tuple[SafeWay, ...] = ()


def safe_contact(state: CaseState, law: Law, *, on: date) -> SafeContact:
    """Say whether what was stated of safe contact may be used on a day.

    Source: safe_contact (ours).
    """
    confirmed = state.safe_contact_confirmed_on
    if confirmed is None:
        return SafeContact(standing=SafeContactStanding.NOT_STATED)
    until = _until(confirmed, state, law)
    lapsed = until is not None and on > until
    return SafeContact(
        standing=SafeContactStanding.LAPSED if lapsed else SafeContactStanding.CONFIRMED,
        confirmed_on=confirmed,
        until=until,
        lapsed=_lapsed(state, law, on=on),
    )


def usable_ways(state: CaseState, law: Law, *, on: date) -> frozenset[SafeWay]:
    """Give the ways that may be used on a day; lapsed, only those through an organisation."""
    return frozenset(state.safe_ways) - frozenset(_lapsed(state, law, on=on))


def _lapsed(state: CaseState, law: Law, *, on: date) -> tuple[SafeWay, ...]:
    """The ways that nobody confirmed for so long, each by its own day.

    Source: practice finding 20 (a new safe way says nothing of an old telephone).
    """
    untils = {way: _until(day, state, law) for way, day in state.safe_ways_days}
    return tuple(
        way
        for way in state.safe_ways
        if way not in (*THROUGH_SOMEBODY, SafeWay.NONE)
        and (until := untils.get(way)) is not None
        and on > until
    )


def _until(confirmed: date, state: CaseState, law: Law) -> date | None:
    rule = governing("safe_contact", state, law, event=confirmed)
    return reckon(confirmed, rule, law) if rule else None


def check_confirmation(history: History, event: SafeContactConfirmed) -> None:
    """Raise RuleBroken where nothing is stated, or it was not the person alone who confirmed it.

    Source: practice finding 20.
    """
    if fold(history).safe_contact_confirmed_on is None:
        raise RuleBroken("no_safe_contact", "safe_contact")
    if event.alone is not YesNo.YES:
        raise RuleBroken("not_confirmed_alone", "safe_contact")
