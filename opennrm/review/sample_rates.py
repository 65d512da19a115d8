"""How often decisions of a sample were found wrong, with intervals, small groups left out.

A decision is wrong where at least half of those who could tell say that its outcome is not right,
and falls short where they say so of any point. Intervals are Wilson's at 95 %.
Source: R-REV-03; E. B. Wilson 1927; audit_figures (ours); docs/adr/0047.
Example: 8 of 100 wrong reads 8 %, between 4 % and 15 %.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.sampling import Answer, Criterion

Z95 = 1.959963984540054
Answers = Mapping[str, str]
BREAKDOWNS = ("stage", "outcome", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One decision of a sample with what each auditor answered."""

    stage: str
    outcome: str
    group: str
    answers: tuple[Answers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share in whole percent with its interval; all None where the group is left out.

    `scored`: how many were scored, to the nearest five.
    """

    by: str
    value: str
    scored: int | None
    wrong: int | None
    wrong_low: int | None
    wrong_high: int | None
    short: int | None
    short_low: int | None
    short_high: int | None


def check_answers(answers: Answers, standard: Sequence[str]) -> None:
    """Raise RuleBroken unless every point of the standard of the day is answered, and no other."""
    if set(answers) - set(standard) or not set(answers.values()) <= set(Answer):
        raise RuleBroken("criterion_unknown", "audit_standard")
    if set(standard) - set(answers):
        raise RuleBroken("criterion_missing", "audit_standard")


def interval(count: int, of: int) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share, from 0 to 1; (0, 1) where nothing was scored."""
    if of == 0:
        return 0.0, 1.0
    share, z2 = count / of, Z95 * Z95
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def is_wrong(one: Scored) -> bool:
    """Say whether the outcome is found not right; of two who disagree, who says no counts."""
    return _says_no(one, Criterion.OUTCOME_RIGHT)


def falls_short(one: Scored) -> bool:
    """Say whether any point of the standard is found not met."""
    points = {point for answers in one.answers for point in answers}
    return any(_says_no(one, point) for point in points)


def _says_no(one: Scored, point: str) -> bool:
    given = [answers[point] for answers in one.answers if point in answers]
    told = [answer for answer in given if answer != Answer.CANNOT_TELL]
    return bool(told) and 2 * sum(answer == Answer.NO for answer in told) >= len(told)


def rates(scored: Iterable[Scored], *, fewest: int) -> tuple[Rate, ...]:
    """Give the rates of all and of each group; none of fewer than `fewest` is given or can be told.

    Where one group alone is small, the next smallest is left out besides.
    Source: R-REV-03; audit_figures (ours).
    """
    done = [one for one in scored if one.answers]
    groups: dict[str, dict[str, list[Scored]]] = defaultdict(lambda: defaultdict(list))
    for one in done:
        groups["all"]["all"].append(one)
        for by in BREAKDOWNS:
            groups[by][getattr(one, by)].append(one)
    return tuple(
        _left_out(by, value) if value in small else _rate(by, value, members)
        for by in ("all", *BREAKDOWNS)
        for small in (_small(groups[by], fewest),)
        for value, members in sorted(groups[by].items())
    )


def _small(groups: Mapping[str, Sequence[Scored]], fewest: int) -> frozenset[str]:
    sizes = Counter({value: len(members) for value, members in groups.items()})
    ordered = sorted(sizes, key=lambda value: (sizes[value], value))
    small = [value for value in ordered if sizes[value] < fewest]
    return frozenset(ordered[:2] if len(small) == 1 else small)


def _rate(by: str, value: str, members: Sequence[Scored]) -> Rate:
    of = len(members)
    wrong, short = sum(map(is_wrong, members)), sum(map(falls_short, members))
    return Rate(
        by=by,
        value=value,
        scored=5 * round(of / 5),
        wrong=_percent(wrong / of),
        wrong_low=_percent(interval(wrong, of)[0]),
        wrong_high=_percent(interval(wrong, of)[1]),
        short=_percent(short / of),
        short_low=_percent(interval(short, of)[0]),
        short_high=_percent(interval(short, of)[1]),
    )


def _percent(share: float) -> int:
    return round(100 * share)


def _left_out(by: str, value: str) -> Rate:
    return Rate(
        by=by,
        value=value,
        scored=None,
        wrong=None,
        wrong_low=None,
        wrong_high=None,
        short=None,
        short_low=None,
        short_high=None,
    )
