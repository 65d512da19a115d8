"""The ages that a sent referral states: now, at referral, and while it went on.

Example: under 18 "no", born 1996: an adult; exploited from 2011 on: 14 or 15 when it began.
Source: practice findings 2 and 13.
"""

from datetime import date

from opennrm.cases.events import referral
from opennrm.cases.events.base import Between, Event, YearsBetween
from opennrm.cases.vocabulary.people import DateSource, Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import (
    ADULT_YEARS,
    adult_from,
    ages_during,
    ages_on,
    born,
    born_by_age,
    is_conventional,
)
from opennrm.identification.answers import absent, number_of, span
from opennrm.identification.writing import Writing


def age_stated(work: Writing, on: date) -> Event:
    """Give what is known of the three ages, each narrowed by what was said."""
    under_18 = work.one(Sure, "age", "under_18")
    told = span(work.answers, "age", "birth_date")
    guessed = number_of(work.answers, "age", "estimated_age")
    guess = None if guessed is None else born_by_age(guessed, on=on)
    birth = born(told) if told else guess
    turns = adult_from(birth) if birth else None
    # Papers say adult and the officer has a doubt: the doubt holds until the age is assessed.
    if turns and under_18 is not Sure.NO and turns.latest < on:
        birth = turns = None
    then = work.one(Sure, "exploitation", "under_18_then")
    began, ended = (span(work.answers, "exploitation", name) for name in ("began", "ended"))
    return referral.AgeStated(
        under_18=under_18,
        absence=absent(work.answers, "age", "under_18"),
        source=work.one(DateSource, "age", "birth_date_source")
        or (DateSource.GUESSED if birth and not told else None),
        conventional=told is not None and is_conventional(told),
        adult_from=turns,
        at_referral=_within(ages_on(birth, on), under_18) if birth else None,
        under_18_then=then,
        at_exploitation=_during(birth, began, ended, under_18, then, on),
        birth_date=work.text("age", "birth_date", Slice.IDENTITY, "birth_date"),
        birth_date_absence=absent(work.answers, "age", "birth_date"),
    )


def _during(
    birth: Between | None,
    began: Between | None,
    ended: Between | None,
    under_18: Sure | None,
    then: Sure | None,
    on: date,
) -> YearsBetween | None:
    ages = ages_during(birth, began, ended, on=on) if birth else None
    if ages is None:
        return None
    if under_18 is Sure.YES:
        ages = _within(ages, Sure.YES)
    if then is Sure.YES:
        least = min(ages.least, ADULT_YEARS - 1)
        return YearsBetween(least=least, most=ages.most)
    return _within(ages, Sure.NO) if then is Sure.NO else ages


def _within(ages: YearsBetween, under_18: Sure | None) -> YearsBetween:
    """Narrow ages to what was said: a child is at most 17, an adult at least 18.

    "No" narrows and never widens: it makes nobody an adult whom the dates leave no way to be one.
    """
    if under_18 is Sure.NO and ages.most >= ADULT_YEARS:
        return YearsBetween(least=max(ages.least, ADULT_YEARS), most=ages.most)
    if under_18 is Sure.YES:
        most = min(ages.most, ADULT_YEARS - 1)
        return YearsBetween(least=min(ages.least, most), most=most)
    return ages
