"""The rules of the guard: what the law says of a reason, and the words by which it is known.

What a rule forbids, for which decisions, from when and where, with force and source, is law data
(`opennrm/law/texts`, provisions `reason_…`); its words stand in `patterns`.
Example: `compelling_circumstances` in England holds for a stay decided from 8 February 2018.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from opennrm.identification.guard.phrases import folder, pattern, read
from opennrm.identification.guard.scope import Decision
from opennrm.law import Law, NoProvision, Provision

PREFIX = "reason_"
HITS = ("says", "denies", "as_reason", "always")
LIMITS = ("silent_with", "silent_in_text", "only_with")
FLAGS = ("argued", "next")
OTHER_FILES = frozenset({"words.toml", "voices.toml"})


@dataclass(frozen=True, slots=True)
class Together:
    """Lists each of which has to be in one sentence; those named `no_…` may stand negated.

    With `argued` something is to be concluded, with `concluded_next` outright in the next one.
    """

    lists: tuple[tuple[str, re.Pattern[str]], ...]
    argued: bool
    concluded_next: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words by which a rule is known.

    `says` hits unless it is negated, `denies` has its own negation, `as_reason` hits only beside a
    word of reasoning. `silent_with` silences the sentence but for `always`,
    `silent_in_text` the whole text, and a text without `only_with` is not read at all. Where the
    rule hits, `instead_of` does not. `together` hits where each of its lists is in one sentence.
    """

    says: re.Pattern[str] | None
    denies: re.Pattern[str] | None
    as_reason: re.Pattern[str] | None
    always: re.Pattern[str] | None
    silent_with: re.Pattern[str] | None
    silent_in_text: re.Pattern[str] | None
    only_with: re.Pattern[str] | None
    instead_of: str | None
    together: tuple[Together, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason that may not carry an adverse decision, as the law of a place and day has it."""

    id: str
    provision: Provision
    words: Words

    @property
    def forbids(self) -> str:
        """What may not be relied on, as a sentence."""
        return str(self.provision.more["forbids"])

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions whose reasons it reads, on the adverse side."""
        return tuple(Decision(code) for code in self.provision.codes)

    @property
    def coded(self) -> tuple[str, ...]:
        """The coded reasons that it catches without any words."""
        found = self.provision.more.get("coded", ())
        return tuple(str(code) for code in found) if isinstance(found, tuple) else ()


@cache
def all_words() -> Mapping[str, Words]:
    """Give the words of every rule, by its id, in order of the alphabet."""
    names = sorted(entry.name for entry in folder().iterdir())
    return {
        name.removesuffix(".toml"): _read_words(name)
        for name in names
        if name.endswith(".toml") and name not in OTHER_FILES
    }


def _read_words(name: str) -> Words:
    written = read(name)
    like = read(f"{written['like']}.toml") if "like" in written else {}
    phrases = {key: [*like.get(key, ()), *written.get(key, ())] for key in HITS}
    return Words(
        **{key: pattern(listed) for key, listed in phrases.items()},
        **{key: pattern(written.get(key, ())) for key in LIMITS},
        instead_of=written.get("instead_of"),
        together=tuple(_read_together(one) for one in written.get("together", ())),
        must=tuple(written["must"]),
        must_not=tuple(written["must_not"]),
    )


def _read_together(written: Mapping[str, Any]) -> Together:
    lists = [(key, pattern(listed)) for key, listed in written.items() if key not in FLAGS]
    found = tuple((key, one) for key, one in lists if one is not None)
    argued, concluded_next = (bool(written.get(flag, False)) for flag in FLAGS)
    return Together(found, argued, concluded_next)


def rules(law: Law, *, territory: str, on: date) -> tuple[Rule, ...]:
    """Give the rules in force in a territory or nation for a decision made on a day.

    Source: provisions `reason_…`, governed by the day of the decision. Raises NoProvision for an
    unknown territory.
    """
    code = law.territory_of(territory)
    found = []
    for name, words in all_words().items():
        try:
            provision = law.find(PREFIX + name, code, on)
        except NoProvision:
            continue
        if provision.in_force:
            found.append(Rule(name, provision, words))
    return tuple(found)
