"""The target population: of whom an estimate speaks, written down before any list is formed.

A TOML file says who, exploited where, in which months (of exploitation, never of referral), with or
without those later found not to be victims, and which law besides consent lets rows be linked. Its
digest goes into every result, so that a target that was changed afterwards shows.
Source: practice finding 68; issue "Hidden population", item 3. The form of the file is ours.
Example: `who = "all"`, `exploited_in = ["uk"]`, `first_month = "2024-01"` to `"2024-12"`.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.origins import UkRegion
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.months import Span, label, read_span

UK = "uk"
WHO = ("all", "adults", "children")
# With and without those later found not to be victims.
WITH, WITHOUT = "with", "without"
VARIANTS = (WITH, WITHOUT)
PLACES = tuple(dict.fromkeys([UK, *(one.value for one in (*Nation, *UkRegion))]))
CONSENT = "consent"
LONGEST_TEXT = 200
_BASIS = re.compile(r"[a-z][a-z0-9_]{1,39}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{8,64}", re.ASCII)
FIELDS = (
    "title",
    "who",
    "exploited_in",
    "first_month",
    "last_month",
    "variants",
    "written_on",
    "legal_bases",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Who is estimated. `legal_bases`: code and source of each law that lets a row be linked.

    Made by `read_target`, which checks; `months` are those of exploitation.
    """

    title: str
    who: str
    exploited_in: tuple[str, ...]
    months: Span
    variants: tuple[str, ...]
    written_on: date
    legal_bases: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form: the same whatever order or remarks the file has."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @property
    def canonical(self) -> str:
        """The target as JSON: sorted names, no spaces; what the digest is made of."""
        return json.dumps(
            self.document(), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )

    @property
    def bases(self) -> frozenset[str]:
        """The bases on which a row may be linked: consent, and the laws that the target names."""
        return frozenset({CONSENT, *(code for code, _ in self.legal_bases)})

    def document(self) -> dict[str, Any]:
        """The target as it stands in a result."""
        return {
            "title": self.title,
            "who": self.who,
            "exploited_in": list(self.exploited_in),
            "first_month": label(self.months.first),
            "last_month": label(self.months.last),
            "variants": list(self.variants),
            "written_on": self.written_on.isoformat(),
            "legal_bases": dict(self.legal_bases),
        }

    def sentence(self) -> str:
        """The target in a sentence."""
        who = {"all": "Adults and children", "adults": "Adults", "children": "Children"}[self.who]
        months = f"{label(self.months.first)} to {label(self.months.last)}"
        return f"{who} exploited in {', '.join(self.exploited_in)} in any month from {months}."


def read_target(text: str) -> Target:
    """The target of a TOML file.

    Raises ListsRefused with a sentence for each field that is wrong. Source: practice finding 68.
    """
    try:
        given = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise ListsRefused(f"The target is not TOML: {error}.") from error
    wrong = [
        f"{name}: there is no such field. Fields: {', '.join(FIELDS)}."
        for name in given
        if name not in FIELDS
    ]
    wrong += [sentence for check in _CHECKS for sentence in check(given)]
    if wrong:
        raise ListsRefused(*wrong)
    return Target(
        title=given["title"].strip(),
        who=given["who"],
        exploited_in=tuple(sorted(given["exploited_in"], key=PLACES.index)),
        months=_months(given),
        variants=tuple(one for one in VARIANTS if one in given["variants"]),
        written_on=given["written_on"],
        legal_bases=tuple(
            sorted((code, said.strip()) for code, said in given.get("legal_bases", {}).items())
        ),
    )


def check_registered(target: Target, digest: str) -> None:
    """Raise ListsRefused where the target is not the one that was written down before.

    `digest`: the 64 hex digits that were kept then, or at least the first eight of them.
    """
    wanted = digest.strip().lower()
    if not _DIGEST.fullmatch(wanted):
        raise ListsRefused("registered: a digest is 8 to 64 hex digits, as it was printed.")
    if not target.digest.startswith(wanted):
        raise ListsRefused(
            "This is not the target that was written down: its digest is"
            f" {target.digest}, not {wanted}."
        )


def _months(given: Mapping[str, Any]) -> Span:
    return Span(read_span(given["first_month"]).first, read_span(given["last_month"]).last)


def _title(given: Mapping[str, Any]) -> list[str]:
    title = given.get("title")
    if isinstance(title, str) and title.strip() and len(title) <= LONGEST_TEXT:
        return []
    return [f"title: say in up to {LONGEST_TEXT} signs of whom the estimate is to speak."]


def _who(given: Mapping[str, Any]) -> list[str]:
    who = given.get("who")
    return [] if who in WHO else [f"who: {_shown(who)} is none of {', '.join(WHO)}."]


def _places(given: Mapping[str, Any]) -> list[str]:
    places = given.get("exploited_in")
    if not isinstance(places, list) or not places:
        return ['exploited_in: a list of places, such as ["uk"] or ["scotland", "london"].']
    wrong = [
        f"exploited_in: {_shown(place)} is none of {', '.join(PLACES)}."
        for place in places
        if place not in PLACES
    ]
    if wrong:
        return wrong
    if len(set(places)) < len(places):
        return ["exploited_in: a place is named twice."]
    if UK in places and len(places) > 1:
        return ["exploited_in: uk holds every other place; name uk alone, or the others."]
    return []


def _period(given: Mapping[str, Any]) -> list[str]:
    wrong = []
    for field in ("first_month", "last_month"):
        said = given.get(field)
        try:
            if not isinstance(said, str) or read_span(said).length > 1:
                raise ValueError("a month is written 2024-03")
        except ValueError as error:
            wrong.append(f'{field}: {_shown(said)} is no month of exploitation: {error}, in "".')
    if not wrong:
        try:
            _months(given)
        except ValueError as error:
            wrong.append(f"first_month: the first month of exploitation is not before: {error}.")
    return wrong


def _variants(given: Mapping[str, Any]) -> list[str]:
    said = given.get("variants")
    if isinstance(said, list) and said and all(one in VARIANTS for one in said):
        return [] if len(set(said)) == len(said) else ["variants: one is named twice."]
    return [
        'variants: a list of "with", "without" or both: with and without those later found not to'
        " be victims."
    ]


def _written(given: Mapping[str, Any]) -> list[str]:
    # A moment is a date too, for Python; the target is written on a day.
    if type(given.get("written_on")) is date:
        return []
    return ["written_on: the day on which the target was written down, such as 2026-11-29."]


def _bases(given: Mapping[str, Any]) -> list[str]:
    said = given.get("legal_bases", {})
    if not isinstance(said, dict):
        return ['legal_bases: a table of codes and sources, such as safeguarding = "Act, section".']
    wrong = []
    for code, source in said.items():
        if code == CONSENT or not _BASIS.fullmatch(code):
            wrong.append(
                f"legal_bases: {_shown(code)} is no code: small letters, digits and _, and not"
                " consent, which needs no law."
            )
        if not isinstance(source, str) or not 3 <= len(source.strip()) <= LONGEST_TEXT:
            wrong.append(f"legal_bases: {_shown(code)} needs the law that says so, with section.")
    return wrong


_CHECKS = (_title, _who, _places, _period, _variants, _written, _bases)


def _shown(said: object) -> str:
    return "nothing" if said is None else repr(said)[:40]
