"""The plan of a made-up nation: who is referred when and by whom, and what is decided later.

The plan is an iterator in the order of time, the same for the same numbers, and knows nothing of
any installation; `run` sends it through the real procedures. Duplicates and siblings look back at
the last few hundred people only, so that a million referrals need no more memory than a thousand.
Example: `plan(300, seed=1, until=date(2026, 11, 21))` has 300 referrals, and some refusals beside.
"""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from opennrm.synthetic.answers import (
    Answers,
    Found,
    adult_answers,
    child_answers,
    refusing_answers,
    waiting_answers,
)
from opennrm.synthetic.further import further_answers
from opennrm.synthetic.people import Person, make_person, make_sibling
from opennrm.synthetic.proportions import PROPORTIONS
from opennrm.synthetic.variants import written_differently

REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class PlannedDecision:
    """What will be decided at a stage, and when."""

    stage: str
    on: date
    positive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One sending; `kind` is referral, refusal or waiting."""

    number: int
    kind: str
    agency: str
    sent_at: datetime
    answers: Answers
    decisions: tuple[PlannedDecision, ...] = ()
    duplicate_of: int | None = None
    sibling_of: int | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    number: int
    agency: str
    person: Person


def plan(referrals: int, *, seed: int, until: date) -> Iterator[Planned]:
    """Yield exactly so many referrals up to a day; refusals and people who wait come beside."""
    chance = Random(f"opennrm nation {seed}")
    began = until - timedelta(days=365 * PROPORTIONS.days["years_back"])
    known: deque[_Known] = deque(maxlen=REMEMBERED)
    for number in range(referrals):
        passed = (number + chance.random()) / referrals * (until - began).days
        day = min(began + timedelta(days=int(passed)), until)
        one = _referral(chance, number, day, until, known)
        yield one
        if chance.random() < PROPORTIONS.notified_per_referral:
            yield _beside(chance, number, day, "refusal")
        if PROPORTIONS.happens(chance, "not_now"):
            yield _beside(chance, number, day, "waiting")


def _referral(chance: Random, number: int, day: date, until: date, known: deque[_Known]) -> Planned:
    duplicate, sibling, person, agency = None, None, make_person(chance, on=day), None
    if known and PROPORTIONS.happens(chance, "duplicate"):
        earlier = chance.choice(known)
        duplicate, person = earlier.number, written_differently(chance, earlier.person)
    elif known and PROPORTIONS.happens(chance, "sibling"):
        earlier = known[-1]
        sibling, agency = earlier.number, earlier.agency
        person = make_sibling(chance, earlier.person, on=day)
    responder_type = PROPORTIONS.draw(chance, f"responder_type.{person.exploited_as}")
    agency = agency or _agency(chance, responder_type)
    known.append(_Known(number, agency, person))
    found = Found(on=day, nation=PROPORTIONS.nation(chance, agency), responder_type=responder_type)
    child = person.age_on(day) < 18
    answers = (child_answers if child else adult_answers)(chance, person, found)
    if PROPORTIONS.happens(chance, "further"):
        answers |= further_answers(chance, person, found, child=child)
    return Planned(
        number=number,
        kind="referral",
        agency=agency,
        sent_at=_instant(chance, day),
        answers=answers,
        decisions=() if duplicate is not None else _decisions(chance, day, until),
        duplicate_of=duplicate,
        sibling_of=sibling,
    )


def _beside(chance: Random, number: int, day: date, kind: str) -> Planned:
    person = make_person(chance, on=day)
    while person.age_on(day) < 18:
        person = make_person(chance, on=day)
    responder_type = PROPORTIONS.draw(chance, "responder_type.adult")
    agency = _agency(chance, responder_type)
    found = Found(on=day, nation=PROPORTIONS.nation(chance, agency), responder_type=responder_type)
    make = refusing_answers if kind == "refusal" else waiting_answers
    return Planned(
        number=number,
        kind=kind,
        agency=agency,
        sent_at=_instant(chance, day),
        answers=make(chance, person, found),
    )


def _agency(chance: Random, responder_type: str) -> str:
    if responder_type == "local_authority":
        return PROPORTIONS.draw(chance, "local_authority")
    return PROPORTIONS.draw(chance, f"responder.{responder_type}")


def _decisions(chance: Random, day: date, until: date) -> tuple[PlannedDecision, ...]:
    days = PROPORTIONS.days
    wait = max(1, round(chance.lognormvariate(math.log(days["reasonable_grounds_median"]), 0.9)))
    first = PlannedDecision(
        "reasonable_grounds",
        _workday(day + timedelta(days=wait)),
        chance.random() < PROPORTIONS.positive_rate("reasonable_grounds", day.year),
    )
    least, mean = days["conclusive_grounds_least"], days["conclusive_grounds_mean"]
    later = first.on + timedelta(days=least + round(chance.expovariate(1 / (mean - least))))
    second = PlannedDecision(
        "conclusive_grounds",
        _workday(later),
        chance.random() < PROPORTIONS.positive_rate("conclusive_grounds", later.year),
    )
    planned = (first, second) if first.positive else (first,)
    return tuple(decision for decision in planned if decision.on <= until)


def _workday(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def _instant(chance: Random, day: date) -> datetime:
    return datetime.combine(day, time(8 + chance.randrange(11), chance.randrange(60)), tzinfo=UTC)
