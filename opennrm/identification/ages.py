"""Three ages, kept apart: while the exploitation went on, at referral, and at decision.

Age at each exploitation decides the elements of the tests, age at referral decides consent and
route, age at decision decides panel, letters and support (practice finding 2). A date that is
known in part is a span; child treatment lasts until its latest day.
Source: Modern Slavery Act 2015 s.51 (presumption about age); first-responder toolkit 2026.
Example: born in 2009, asked on 2026-11-21: turns 18 between 2027-01-01 and 2027-12-31.
"""

import re
from calendar import monthrange
from datetime import date

from opennrm.cases.deadlines import add_months
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute

ADULT_YEARS = 18
# How far a guessed age may be off, in years, either way. Ours: no source gives a figure.
GUESS_YEARS = 2
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def span_of(text: str) -> Between:
    """Read a date, a month or a year in ISO form as the days it can mean; raises ValueError."""
    found = _PARTIAL.fullmatch(text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    first = date(year, month or 1, day or 1)
    if day:
        return Between(earliest=first, latest=first)
    last_month = month or 12
    last = date(year, last_month, monthrange(year, last_month)[1])
    return Between(earliest=first, latest=last)


def born_by_age(years: int, *, on: date) -> Between:
    """Give the days on which somebody of about so many years can have been born."""
    return Between(
        earliest=add_months(on, -12 * (years + GUESS_YEARS + 1)),
        latest=add_months(on, -12 * max(years - GUESS_YEARS, 0)),
    )


def is_conventional(told: Between) -> bool:
    """Say whether a birth date is 1 January, which stands for a day that is not known."""
    return told.earliest == told.latest and (told.latest.month, told.latest.day) == (1, 1)


def born(told: Between) -> Between:
    """Give the days that a birth date can mean: of the conventional 1 January, all of the year.

    Source: practice finding 13.
    """
    if not is_conventional(told):
        return told
    return Between(earliest=told.earliest, latest=told.latest.replace(month=12, day=31))


def adult_from(birth: Between) -> Between:
    """Give when somebody born in a span turns 18, widened to the first and last day of the months.

    The widening keeps the exact birth date out of the history (decisions A.8). It is for writing
    down only: whether somebody is an adult is asked of the days themselves, by `ages_on`.
    """
    return to_months(
        Between(
            earliest=add_months(birth.earliest, 12 * ADULT_YEARS),
            latest=add_months(birth.latest, 12 * ADULT_YEARS),
        )
    )


def born_by_adult_from(turns: Between) -> Between:
    """Give the months in which somebody who turns 18 in a span can have been born."""
    return to_months(
        Between(
            earliest=add_months(turns.earliest, -12 * ADULT_YEARS),
            latest=add_months(turns.latest, -12 * ADULT_YEARS),
        )
    )


def to_months(span: Between) -> Between:
    """Widen a span to the first day of its first month and the last day of its last."""
    last = monthrange(span.latest.year, span.latest.month)[1]
    return Between(earliest=span.earliest.replace(day=1), latest=span.latest.replace(day=last))


def to_years(span: Between) -> Between:
    """Widen a span to the first day of its first year and the last day of its last."""
    return Between(
        earliest=span.earliest.replace(month=1, day=1), latest=span.latest.replace(month=12, day=31)
    )


def years_at(birth: date, day: date) -> int:
    """Give the age in whole years on a day, 0 before birth."""
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return max(years, 0)


def ages_on(birth: Between, day: date) -> YearsBetween:
    """Give the least and the most years that somebody born in a span can have on a day."""
    return YearsBetween(least=years_at(birth.latest, day), most=years_at(birth.earliest, day))


def ages_during(
    birth: Between, began: Between | None, ended: Between | None, *, on: date
) -> YearsBetween | None:
    """Give the ages that an exploitation can have covered; None while its begin is not known."""
    if began is None:
        return None
    last = max(began.earliest, min(ended.latest if ended else on, on))
    return YearsBetween(
        least=years_at(birth.latest, began.earliest), most=years_at(birth.earliest, last)
    )


def treated_as_child(state: CaseState, *, on: date) -> bool:
    """Say whether the person is treated as a child on a day: doubt is for the child.

    A "no" to being under 18 does not hold on a day on which no 18th birthday can have come yet.
    Source: Modern Slavery Act 2015 s.51; age presumption of law data.
    """
    if state.adult_from is not None and on < state.adult_from.earliest:
        return True
    if state.under_18 is Sure.NO or (state.under_18 is None and not _in_doubt(state)):
        return False
    return state.adult_from is None or on <= state.adult_from.latest


def _in_doubt(state: CaseState) -> bool:
    return state.adult_from is not None or state.route is ReferralRoute.CHILD


def on_child_route(state: CaseState) -> bool:
    """Say whether a case goes a child's way: referred so or doubted since, and not assessed away.

    It does not depend on the day: whoever turned 18 meanwhile was a child when the case came.
    Source: Modern Slavery Act 2015 s.51; practice finding 36.
    """
    if state.age_assessed and state.under_18 is Sure.NO:
        return False
    return referred_as_child(state) or state.under_18 in (Sure.YES, Sure.NOT_SURE)


def referred_as_child(state: CaseState) -> bool:
    """Say whether the person was referred as a child, or as somebody who may be one."""
    return state.route is ReferralRoute.CHILD
