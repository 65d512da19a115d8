"""A birth date by one source, told, on papers or assessed, as the months in which they turn 18.

Source: practice finding 13 (1 January is a convention); decisions A.8 (months, never the day).
Example: papers say 1 January 2007: the person turns 18 somewhere in 2025.
"""

from datetime import date

from opennrm.cases.events.base import Between
from opennrm.cases.events.who import BirthStated
from opennrm.cases.vocabulary.origins import BirthSource
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import (
    adult_from,
    ages_on,
    born_by_age,
    is_conventional,
    to_years,
)
from opennrm.identification.answers import number_of, span
from opennrm.identification.section_facts.saying import missing_of
from opennrm.identification.writing import Writing


def birth_stated(work: Writing, key: str, *, on: date) -> BirthStated | None:
    """Give what one source says of the birth, or None where it says nothing."""
    told, guessed = span(work.answers, key, "birth_date"), number_of(work.answers, key, "about_age")
    source, missing = work.one(BirthSource, key, "source"), missing_of(work, key)
    papers = work.text(key, "which_papers", Slice.AGE, "which_papers")
    if (told, guessed, papers) == (None, None, None) and not missing:
        return None
    convention = work.one(Sure, key, "convention")
    stands_for_a_year = told is not None and _is_convention(told, convention)
    birth = (to_years(told) if stands_for_a_year else told) if told else None
    if birth is None and guessed is not None:
        birth = born_by_age(guessed, on=on)
    return BirthStated(
        source=source,
        adult_from=adult_from(birth) if birth else None,
        conventional=stands_for_a_year,
        years_on_the_day=ages_on(birth, on) if birth else None,
        birth_date=work.text(key, "birth_date", Slice.IDENTITY, "birth_date"),
        which_papers=papers,
        missing=missing,
    )


def _is_convention(told: Between, said: Sure | None) -> bool:
    """Say whether a date stands for a day that is not known.

    That 1 January is a birthday has to be said; silence makes it none.
    """
    return said is Sure.YES or (is_conventional(told) and said is not Sure.NO)
