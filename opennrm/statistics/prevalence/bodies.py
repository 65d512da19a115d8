"""Which bodies give capture lists: those that can each meet the same person, and doors that cannot.

A list is what one body knows of people whom it can meet by itself: crime records, a provider, a
helpline, a council, health, and all referrals together as one list. Types of first responders are
doors into one register: they are formed only to show why that fails, and are marked so.
Source: practice finding 68. Example: `Handed("police", Kind.CRIME_RECORDS, read_keyed(text))`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from opennrm.statistics.prevalence.keyed import KeyedList
from opennrm.statistics.prevalence.lists import MOST_LISTS, ListsRefused

DOOR = "door-"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,39}", re.ASCII)


class Kind(StrEnum):
    """What kind of body a list comes from."""

    CRIME_RECORDS = "crime_records"
    PROVIDER = "provider"
    HELPLINE = "helpline"
    COUNCIL = "council"
    HEALTH = "health"
    REFERRALS = "referrals"
    FIRST_RESPONDER_TYPE = "first_responder_type"


DOORS = (
    "Types of first responders are doors into one register and not lists: one person is referred"
    " once, by one agency, so that being on one list prevents being on another, and a second"
    " referral is linked away as a duplicate. Their overlap measures duplicate referral. They are"
    " formed only to show why that fails; an estimate from them says nothing of people never found."
)


@dataclass(frozen=True, slots=True)
class Handed:
    """What a body handed over: its name in the lists, what kind of body it is, and its rows."""

    name: str
    kind: Kind
    keyed: KeyedList

    @property
    def is_door(self) -> bool:
        """Whether it is one of several doors into one register."""
        return self.kind is Kind.FIRST_RESPONDER_TYPE

    @property
    def listed_as(self) -> str:
        """Its name as a list; a door is marked in every table and model that has it."""
        return f"{DOOR}{self.name}" if self.is_door else self.name


def read_kind(code: str) -> Kind:
    """The kind of a code. Raises ListsRefused with the kinds there are."""
    try:
        return Kind(code)
    except ValueError as error:
        raise ListsRefused(f"{code[:40]!r} is no kind of body: {', '.join(Kind)}.") from error


def check_bodies(handed: Sequence[Handed]) -> None:
    """Raise ListsRefused where these bodies can give no lists together.

    Source: practice finding 68 (referrals are one list); names and the rest are ours.
    """
    names = [one.name for one in handed]
    wrong = [
        f"{name[:40]!r} is no name of a list: up to 40 letters, digits, spaces, and . _ -."
        for name in names
        if not _NAME.fullmatch(name)
    ]
    wrong += [f"Two lists are called {n!r}." for n in sorted(set(names)) if names.count(n) > 1]
    if not 2 <= len(handed) <= MOST_LISTS:
        wrong.append(f"There are {len(handed)} lists; 2 to {MOST_LISTS} bodies are compared.")
    referrals = [one.name for one in handed if one.kind is Kind.REFERRALS]
    if len(referrals) > 1:
        wrong.append(
            f"{' and '.join(referrals)} are all lists of referrals. Referrals are one list:"
            " whoever referred, they lead into one register."
        )
    if referrals and any(one.is_door for one in handed):
        wrong.append(
            "Types of first responders stand beside all referrals: each lies inside that list. Give"
            " the referrals as one list."
        )
    wrong += _schemes(handed)
    if wrong:
        raise ListsRefused(*wrong)


def _schemes(handed: Sequence[Handed]) -> list[str]:
    """Keys that were made in different ways never meet, however many people are the same."""
    made = {one.name: sorted({row.scheme for row in one.keyed.rows}) for one in handed}
    if len({scheme for schemes in made.values() for scheme in schemes}) <= 1:
        return []
    said = "; ".join(f"{name}: {' and '.join(how)}" for name, how in made.items() if how)
    return [f"The link keys were not made in one way, so that nobody can meet: {said}."]
