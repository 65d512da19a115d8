"""The two tests of what a victim is, their elements, and what the findings on them compute to.

Trafficking is act, means and purpose, and for what happened before 18 act and purpose (R-IDN-01,
R-IDN-02). Slavery, servitude and forced or compulsory labour has its own elements. Both are always
considered and either is enough. Which elements hold where and when is law data.
An element on which nothing is known is "not yet answered": that computes to "ask" and never to a
negative. Crossing a border is no element (R-IDN-03); exploitation that was intended meets the
purpose (R-IDN-05), but a service has to have been exacted.
Source: provisions trafficking_test and slavery_test; practice findings 1, 2, 10, 32.
Example: act and purpose met, means not yet answered: positive for a child of 15, "ask" at 30.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from opennrm.cases.events.decisions import FindingMade
from opennrm.cases.state import CaseState, Episode
from opennrm.cases.vocabulary.decisions import Computed, Element, Finding, Test
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame
from opennrm.identification.episodes import (
    episodes_of,
    every_episode,
    readings,
    readings_of,
)
from opennrm.law import Law, NoProvision, Provision

PROVISION_OF: Mapping[Test, str] = {
    Test.TRAFFICKING: "trafficking_test",
    Test.SLAVERY: "slavery_test",
}
ACTS = frozenset(HowCame) - {HowCame.ALWAYS_LIVED_THERE, HowCame.OTHER}
MEANS = frozenset(Control) - {Control.NONE_SEEN, Control.OTHER}
PENALTIES = MEANS - {Control.AFFECTION, Control.PAID_SOMEBODY, Control.DECEIVED, Control.IN_NEED}
SERVICES = frozenset(Exploitation) - {
    Exploitation.ORGANS,
    Exploitation.OTHER,
    Exploitation.FORCED_MARRIAGE,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One test, read as for a child or an adult, with the elements that it then has."""

    test: Test
    age: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An element of a test, read for an age, on which nothing is known so far."""

    test: Test
    element: Element
    age: str


@dataclass(frozen=True, slots=True)
class Result:
    """What findings compute to, and which elements are still open."""

    computed: Computed
    open: tuple[Unanswered, ...]


def provision_of(test: Test, state: CaseState, *, law: Law, on: date) -> Provision | None:
    """Give the provision of a test where the case is, on the day of the decision; None if none."""
    if state.nation is None:
        return None
    try:
        found = law.find(PROVISION_OF[test], law.territory_of(state.nation), on)
    except NoProvision:
        return None
    return found if found.in_force else None


def tests_in_force(state: CaseState, *, law: Law, on: date) -> tuple[Reading, ...]:
    """Give the tests to be answered, each read in every way that the ages allow.

    Source: trafficking_test, slavery_test (elements, elements_child), governed by the decision.
    """
    ages = readings(state, on=on)
    found = ((test, provision_of(test, state, law=law, on=on)) for test in Test)
    return tuple(
        Reading(test, age, _elements(provision, age))
        for test, provision in found
        if provision is not None
        for age in ages
    )


def _elements(provision: Provision, age: str) -> tuple[Element, ...]:
    given = provision.more.get("elements_child") if age == "child" else None
    # Where the elements for a child are not sourced, those of the test stand.
    codes = given if isinstance(given, list | tuple) else provision.codes
    return tuple(Element(code) for code in codes)


def elements_known(state: CaseState, *, law: Law, on: date) -> frozenset[tuple[Test, Element]]:
    """Give every element of every test in force, those that a child's reading leaves out too."""
    return frozenset(
        (test, Element(code))
        for test in Test
        if (provision := provision_of(test, state, law=law, on=on))
        for code in provision.codes
    )


def compute(findings: Iterable[FindingMade], state: CaseState, *, law: Law, on: date) -> Result:
    """Compute the outcome from the findings.

    Any test met in any reading is positive. A negative needs every reading of every test to have
    failed on an element that was found not met on evidence. All else asks.
    Source: practice findings 1 and 32.
    """
    by_element = {(made.test, made.element): _counts_as(made) for made in findings}
    tests = tests_in_force(state, law=law, on=on)
    answers = [[by_element.get((r.test, e), _OPEN) for e in r.elements] for r in tests]
    if any(all(answer is Finding.MET for answer in of_test) for of_test in answers):
        return Result(Computed.POSITIVE, ())
    undecided = [
        reading
        for reading, of_test in zip(tests, answers, strict=True)
        if Finding.NOT_MET not in of_test
    ]
    still_open = tuple(
        Unanswered(reading.test, element, reading.age)
        for reading in undecided
        for element in reading.elements
        if by_element.get((reading.test, element), _OPEN) is _OPEN
    )
    negative = bool(tests) and not undecided
    return Result(Computed.NEGATIVE if negative else Computed.ASK, still_open)


_OPEN = Finding.NOT_YET_ANSWERED


def _counts_as(made: FindingMade) -> Finding:
    # "Not met" without evidence is a thing nobody has asked about yet.
    return _OPEN if made.finding is Finding.NOT_MET and not made.evidence else made.finding


def suggested(state: CaseState, element: Element) -> Finding:
    """Say what recorded answers suggest on an element: met or not yet answered, never not met.

    It is met where one episode speaks for it, the whole account counting for each.
    """
    met = any(_SPEAKS_FOR[element](one) for one in every_episode(state))
    return Finding.MET if met else _OPEN


_SPEAKS_FOR: Mapping[Element, Callable[[Episode], bool]] = {
    Element.ACT: lambda episode: bool(episode.how_came & ACTS),
    Element.MEANS: lambda episode: bool(episode.control & MEANS),
    Element.PURPOSE: lambda episode: bool(episode.kinds),
    Element.SERVICE: lambda episode: (
        bool(episode.kinds & SERVICES) and episode.happened in (Happened.HAPPENED, Happened.BOTH)
    ),
    Element.PENALTY: lambda episode: bool(episode.control & PENALTIES),
    Element.NOT_OFFERED_FREELY: lambda episode: bool(episode.control & MEANS),
}


def not_yet_answered(state: CaseState, *, law: Law, on: date) -> tuple[Unanswered, ...]:
    """Give the elements on which no recorded answer speaks: shown to the authority, to be asked.

    Each reading is asked of each episode that is read so: it has to be answered by one of them,
    and where none answers it, what is open in the one that wants least is shown.
    Source: practice finding 10: never shown to a first responder as a referral that falls short.
    """
    episodes = episodes_of(state, on=on)
    return tuple(
        Unanswered(reading.test, element, reading.age)
        for reading in tests_in_force(state, law=law, on=on)
        for element in _least_open(
            reading,
            [one for one in episodes if reading.age in readings_of(one, state, on=on)],
        )
    )


def _least_open(reading: Reading, episodes: list[Episode]) -> tuple[Element, ...]:
    wanting = (
        tuple(element for element in reading.elements if not _SPEAKS_FOR[element](one))
        for one in episodes
    )
    return min(wanting, key=len)
