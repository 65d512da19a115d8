"""Who turns 18 and what cannot wait: the day that counts, the level, what is the first reason."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events.base import Between
from opennrm.cases.events.clocks import CannotWaitOver, CannotWaitSet
from opennrm.cases.events.justice import CriminalMatterStated
from opennrm.cases.events.needs import KeyDateSet
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.clocks import Escalation, WhyFirst
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.protection import KeyDate
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.ranking import (
    Eighteen,
    days_that_cannot_wait,
    eighteen,
    escalation,
    why_first,
)
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, referred

LAW = current_law()


def between(earliest, latest):
    return Between(earliest=earliest, latest=latest)


def child(span):
    age = {"under_18": Sure.YES, **({"adult_from": span} if span else {})}
    return fold(referred(route=ReferralRoute.CHILD, **age).history)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        # A month that is known, and a year that is known: the earliest day counts.
        (between(date(2026, 5, 1), date(2026, 5, 31)), (date(2026, 5, 1), date(2026, 5, 1))),
        (between(date(2027, 1, 1), date(2027, 12, 31)), (date(2027, 1, 1), date(2027, 1, 1))),
        # An age that was guessed: it may be any day, and the latest orders it.
        (between(date(2026, 3, 1), date(2031, 3, 31)), (date(2026, 3, 1), date(2031, 3, 31))),
        # Nothing is known of the age of a child: it may be any day.
        (None, (DAY, None)),
    ],
)
def test_the_earliest_possible_birthday_counts(span, expected):
    turns = eighteen(child(span))
    assert (turns.earliest, turns.counted) == expected


def test_an_adult_ages_out_of_nothing_and_whoever_turned_18_meanwhile_still_does():
    assert eighteen(fold(referred().history)) is None
    told = between(DAY + timedelta(days=5), DAY + timedelta(days=5))
    turns = eighteen(child(told))
    assert escalation(turns, LAW, on=DAY + timedelta(days=400)) is Escalation.HEAD


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (181, Escalation.NONE),
        (180, Escalation.TEAM),
        (91, Escalation.TEAM),
        (90, Escalation.MANAGER),
        (31, Escalation.MANAGER),
        (30, Escalation.HEAD),
        (-1, Escalation.HEAD),
    ],
)
def test_escalation_by_days_to_the_birthday(days, level):
    day = DAY + timedelta(days=days)
    assert escalation(Eighteen(earliest=day, counted=day), LAW, on=DAY) is level
    assert escalation(None, LAW, on=DAY) is Escalation.NONE


def test_a_guess_is_seen_by_the_team_and_never_falls_back():
    turns = Eighteen(earliest=DAY, counted=DAY + timedelta(days=1_800))
    levels = [
        list(Escalation).index(escalation(turns, LAW, on=DAY + timedelta(days=n)))
        for n in range(-200, 1_900, 7)
    ]
    assert levels == sorted(levels)
    assert escalation(turns, LAW, on=DAY) is Escalation.TEAM
    unknown = Eighteen(earliest=DAY, counted=None)
    assert escalation(unknown, LAW, on=DAY + timedelta(days=4_000)) is Escalation.TEAM


def test_days_that_cannot_wait_whatever_they_are():
    telling = referred()
    one = telling.tell(CannotWaitSet(day=date(2026, 4, 1)))
    telling.tell(CannotWaitSet(day=date(2026, 3, 20)))
    for what in (KeyDate.COURT, KeyDate.RELEASE, KeyDate.EVICTION):
        telling.tell(KeyDateSet(what=what, day=between(date(2026, 5, 2), date(2026, 5, 9))))
    hearing = between(date(2026, 6, 7), date(2026, 6, 7))
    telling.tell(CriminalMatterStated(next_hearing=hearing))
    telling.tell(KeyDateSet(what=KeyDate.BIRTH_DUE, day=between(DAY, DAY)))
    telling.tell(CannotWaitOver(set=one))
    assert days_that_cannot_wait(fold(telling.history)) == (
        date(2026, 3, 20),
        date(2026, 5, 2),
        date(2026, 6, 7),
    )


def why(**given):
    plain = {"urgent": False, "turns": None, "cannot_wait": None, "due": None, "is_deadline": True}
    return [code for code, _ in why_first(**{**plain, **given}, law=LAW, on=DAY)]


def test_the_strongest_reason_stands_first():
    soon = DAY + timedelta(days=60)
    assert why(
        urgent=True,
        turns=Eighteen(earliest=soon, counted=soon),
        cannot_wait=soon,
        due=DAY - timedelta(days=1),
    ) == [WhyFirst.DANGER, WhyFirst.TURNS_18, WhyFirst.CANNOT_WAIT, WhyFirst.OVERDUE]
    assert why(due=DAY) == [WhyFirst.DUE]
    assert why(due=DAY, is_deadline=False) == [WhyFirst.EARLIEST]
    assert why() == [WhyFirst.NOTHING_DUE]
    assert why(turns=Eighteen(earliest=DAY, counted=DAY)) == [WhyFirst.TURNED_18]
    assert why(turns=Eighteen(earliest=DAY, counted=None)) == [WhyFirst.MAY_BE_18]
    far = DAY + timedelta(days=500)
    assert why(turns=Eighteen(earliest=far, counted=far)) == [WhyFirst.NOTHING_DUE]
