"""The notice of rights: what can be done about a negative, by whom, how, until when, and lawyers.

A letter that names a route which no body takes costs the person the time for what there is. So the
routes are those of the law data for the nation and the day, independent review and appeal only
where a provision of force ours or statute switches them on, and of an excerpt nothing is said.
Source: routes_after_negative, notice_of_rights (ours); R-REV-01; practice findings 37 and 40.
Example: refused in England in November 2026: reconsideration and judicial review, and no appeal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.rights import GROUND_WORDS, LONGER_WORDS, ROUTE_WORDS, WHO_WORDS
from opennrm.identification.governing import governing
from opennrm.law import Law, Provision
from opennrm.review.situation import Brake, Situation

# Built, and named only where a provision of one of these forces is in force with a value.
SWITCHED_ON = ("independent_review", "appeal")
SWITCHES = frozenset({"ours", "statute"})
# In which every letter is worded, whatever others come to it.
DEFAULT = "eng"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One route: who may ask, on which grounds, and for how long after being told.

    `days` and `unit` are None where no rule sets a limit, or where it was read in excerpt only.
    """

    route: str
    who: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    days: int | None = None
    unit: str | None = None
    longer_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The routes against a negative, and where a lawyer is found."""

    rights: tuple[Right, ...]
    lawyers: tuple[str, ...] = ()
    telephone: str | None = None

    @property
    def routes(self) -> tuple[str, ...]:
        """The codes of the routes, for the letter that names them."""
        return tuple(right.route for right in self.rights)


def notice_of_rights(state: CaseState, law: Law, *, decided: date, on: date) -> Notice:
    """Give the notice for a negative of a day, as it is told on another.

    Source: routes_after_negative; practice finding 37.
    """
    lawyer = governing("find_a_lawyer", state, law, decided=decided)
    telephone = lawyer.more.get("telephone") if lawyer and not lawyer.excerpt else None
    return Notice(
        rights=tuple(_rights(state, law, decided=decided, on=on)),
        lawyers=lawyer.codes if lawyer else (),
        telephone=str(telephone) if telephone else None,
    )


def _rights(state: CaseState, law: Law, *, decided: date, on: date) -> Iterator[Right]:
    rule = governing("routes_after_negative", state, law, decided=decided)
    routes = rule.codes if rule is not None else ()
    for route in dict.fromkeys((*routes, *SWITCHED_ON)):
        if route in ROUTE_WORDS and _is_open(route, state, law, decided=decided, on=on):
            yield _right(route, state, law, decided=decided, on=on)


def _is_open(route: str, state: CaseState, law: Law, *, decided: date, on: date) -> bool:
    """Whether some body takes it: what is only built needs a provision that switches it on.

    Source: practice finding 37.
    """
    if route not in SWITCHED_ON:
        return True
    own = governing(route, state, law, decided=decided, event=on)
    return own is not None and bool(own.value) and own.force in SWITCHES


def _right(route: str, state: CaseState, law: Law, *, decided: date, on: date) -> Right:
    own = _said(route, state, law, decided=decided, on=on)
    who = _said(f"{route}_who", state, law, decided=decided, on=on)
    window = _said(f"{route}_window", state, law, decided=decided, on=on)
    return Right(
        route=route,
        who=_known(who, WHO_WORDS),
        grounds=_known(own, GROUND_WORDS),
        days=window.number if window else None,
        unit=window.unit if window else None,
        longer_by=window.longer_by if window and window.longer_by in LONGER_WORDS else None,
    )


def _said(name: str, state: CaseState, law: Law, *, decided: date, on: date) -> Provision | None:
    """A provision that a letter may tell: in force, and read in full."""
    found = governing(name, state, law, decided=decided, event=on)
    return found if found is not None and not found.excerpt else None


def _known(rule: Provision | None, words: Mapping[str, str]) -> tuple[str, ...]:
    if rule is None or not isinstance(rule.value, tuple):
        return ()
    return tuple(code for code in rule.value if code in words)


def worded_in(state: CaseState, law: Law, *, decided: date) -> frozenset[str]:
    """Give the languages in which letters are worded. Source: letter_languages (ours)."""
    rule = governing("letter_languages", state, law, decided=decided)
    return frozenset(rule.codes) if rule is not None else frozenset()


def wording(state: CaseState, law: Law, *, decided: date) -> str:
    """Give the language in which a letter leaves: the person's, where it is worded in it.

    Source: letter_languages (ours).
    """
    if state.language is not None and state.language in worded_in(state, law, decided=decided):
        return state.language
    return DEFAULT


def has_to_be_explained(state: CaseState, law: Law, *, decided: date) -> bool:
    """Say whether a letter is not worded in the person's language, or that is not known.

    Source: notice_of_rights (ours).
    """
    return state.language not in worded_in(state, law, decided=decided)


def brakes(situation: Situation) -> Iterator[Brake]:
    """Hold back a negative without a notice of rights that the person can understand.

    Source: notice_of_rights (ours); R-REV-01.
    """
    state, law, on = situation.state, situation.law, situation.on
    if not notice_of_rights(state, law, decided=on, on=on).rights:
        yield Brake(code="no_rights_known", provision="routes_after_negative")
    if state.language is None:
        yield Brake(code="language_not_known", provision="notice_of_rights")
    elif has_to_be_explained(state, law, decided=on) and not is_booked(state, situation.stage):
        facts = {"language": state.language}
        yield Brake(code="no_interpreter_booked", provision="notice_of_rights", facts=facts)


def is_booked(state: CaseState, stage: Stage) -> bool:
    """Say whether an interpreter of the person's language is booked for a decision of a stage.

    Source: notice_of_rights (ours).
    """
    return any(one.stage is stage and one.language == state.language for one in state.booked)
