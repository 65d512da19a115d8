"""One provision of a law text: what the law of one territory says from one day to another.

A provision never says more than its source: it keeps how strong it is (`force`), how well it was
read (`evidence`), which date and whose place govern it, and how exactly its days are known.
Example: recovery period, Scotland, 90 calendar days from 1 April 2018, ended earlier by the
conclusive-grounds decision, longer by discretion.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from opennrm.law.moments import Moment
from opennrm.law.workdays import WorkingDays

Value = int | bool | str | tuple[str, ...]

TIME_UNITS = ("hours", "calendar_days", "working_days", "months", "years")
UNITS: Mapping[str, str] = {
    **dict.fromkeys(TIME_UNITS, "a whole number"),
    "people": "a whole number",
    "files": "a whole number",
    "megabytes": "a whole number",
    "yes_no": "true or false",
    "wording": "a sentence",
    "code": "a code in lower-case letters, digits and underscores",
    "codes": "a list of codes in lower-case letters, digits and underscores",
}
KINDS = ("at_least", "exactly", "at_most", "target", "test", "rule")
FORCES = ("statute", "guidance", "judgment", "ours")
EVIDENCE = ("V", "E")
# Ends the key that says how well one other key of the provision was read, such as `value_evidence`.
PART = "_evidence"
GOVERNING_DATES = ("referral", "decision", "first_decision", "exploitation", "service", "event")
GOVERNING_PLACES = ("referral", "present_stay", "exploitation", "proceedings")
CODE = re.compile(r"[a-z][a-z0-9_]*")
END_RULE = re.compile(r"fixed|(later|earlier)_of_[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class GovernedBy:
    """Which of a case's dates, and whose place, decide which provision applies to it."""

    date: str
    place: str

    def __post_init__(self) -> None:
        _one_of("governing date", self.date, GOVERNING_DATES)
        _one_of("governing place", self.place, GOVERNING_PLACES)


@dataclass(frozen=True, slots=True)
class Written:
    """Where a provision stands: the file of the text and the line of its header."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What the law of a territory says for a time; `in_force` is False where it has no rule.

    `applies_from` and `applies_to` are the days between which it is looked up: until a new rule is
    known to hold, the old one stands. `unsettled_from` is the first of those days on which the
    next rule may already have held.
    """

    name: str
    territory: str
    value: Value | None
    unit: str | None
    kind: str | None
    from_: Moment
    to: Moment | None
    governed_by: GovernedBy
    force: str
    evidence: str
    source: str
    written: Written
    working_days: WorkingDays
    starts: str | None = None
    ends: str | None = None
    longer_by: str | None = None
    in_force: bool = True
    given: date | None = None
    law_since: date | None = None
    more: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    applies_from: date
    applies_to: date | None
    unsettled_from: date | None = None

    def __post_init__(self) -> None:
        check_words(self.force, self.evidence, self.source)
        check_value(self.in_force, self.value, self.unit, self.kind)
        check_end_rule(self.unit, self.starts, self.ends, self.longer_by)
        check_judgment(self.force, self.given, self.law_since)

    @property
    def excerpt(self) -> bool:
        """Whether all or a part was read in excerpt only, so that no letter may quote it."""
        parts = (value for key, value in self.more.items() if key.endswith(PART))
        return "E" in (self.evidence, *parts)

    @property
    def number(self) -> int:
        """The value of a provision that counts time or people."""
        if type(self.value) is not int:
            raise ValueError(f"{self.name} has no number: {self.value!r}")
        return self.value

    @property
    def codes(self) -> tuple[str, ...]:
        """The value of a provision that lists things by their codes; none where no rule holds."""
        if self.value is None:
            return ()
        if not isinstance(self.value, tuple):
            raise ValueError(f"{self.name} has no list of codes: {self.value!r}")
        return self.value

    def applies_on(self, day: date) -> bool:
        """Whether this is the provision that is looked up for the day."""
        return self.applies_from <= day and (self.applies_to is None or day <= self.applies_to)

    def settled_on(self, day: date) -> bool:
        """Whether the sources settle that this provision, and no other, held on the day."""
        return self.applies_on(day) and (self.unsettled_from is None or day < self.unsettled_from)


def check_words(force: object, evidence: object, source: object) -> None:
    """Refuse an unknown force or evidence, or a provision without a source."""
    _one_of("force", force, FORCES)
    _one_of("evidence", evidence, EVIDENCE)
    if not isinstance(source, str) or not source.strip():
        raise ValueError("source is missing: say where the provision was read")


def check_value(in_force: object, value: object, unit: object, kind: object) -> None:
    """Refuse a value of another kind than its unit takes, and a value where no rule holds."""
    if not isinstance(in_force, bool):
        raise ValueError(f"in_force takes true or false, not {in_force!r}")
    if not in_force:
        if not (value is None and unit is None and kind is None):
            raise ValueError("a time without a rule (in_force=false) has no value, unit or kind")
        return
    _one_of("unit", unit, tuple(UNITS))
    _one_of("kind", kind, KINDS)
    if not _is_of_unit(value, str(unit)):
        raise ValueError(f"value {value!r} is of the wrong kind: {unit} takes {UNITS[str(unit)]}")


def check_end_rule(unit: object, starts: object, ends: object, longer_by: object) -> None:
    """Refuse an end rule that is not fixed, later_of_… or earlier_of_…, or a clock without unit."""
    for key, code in (("starts", starts), ("longer_by", longer_by)):
        if code is not None and not _is_code(code):
            raise ValueError(f"{key} takes {UNITS['code']}, not {code!r}")
    if ends is not None and not (isinstance(ends, str) and END_RULE.fullmatch(ends)):
        raise ValueError(f"ends takes fixed, later_of_… or earlier_of_…, not {ends!r}")
    if ends is not None and not (unit in TIME_UNITS and starts is not None):
        raise ValueError("an end rule needs a unit of time and the event that starts it (starts)")


def check_judgment(force: object, given: object, law_since: object) -> None:
    """Refuse a judgment without its two days, or in the wrong order, and such days elsewhere."""
    if force != "judgment":
        if given is not None or law_since is not None:
            raise ValueError("given and law_since belong to a provision of force judgment")
        return
    if type(given) is not date or type(law_since) is not date:
        raise ValueError("a judgment needs given=DATE and law_since=DATE")
    if law_since > given:
        raise ValueError(f"law_since {law_since} comes after given {given}")


def _one_of(what: str, word: object, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        raise ValueError(f"unknown {what} {word!r}: one of {', '.join(allowed)}")


def _is_code(value: object) -> bool:
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def _is_of_unit(value: object, unit: str) -> bool:
    if unit == "yes_no":
        return isinstance(value, bool)
    if unit == "wording":
        return isinstance(value, str) and bool(value.strip())
    if unit == "code":
        return _is_code(value)
    if unit == "codes":
        return isinstance(value, tuple) and bool(value) and all(_is_code(code) for code in value)
    return type(value) is int and value >= 0
