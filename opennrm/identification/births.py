"""What two people's birth dates say: the same, day and month swapped, a slip, or another person.

1 January is a convention for an unknown day and says little more than the year; a year alone says
what a year says. A slip (one day, month or year) still speaks for one person, a date that fits in
nothing speaks against. Where several are known (told, on papers, assessed), the best pair counts.
Source: practice findings 13 and 14. Example: 3 July and 7 March of one year can be a swap.
"""

from opennrm.cases.events.base import Between

Evidence = tuple[float, str]
_SAME, _SWAPPED, _YEAR, _MONTH = 12.0, 10.0, 5.5, 8.0
_CONVENTION_BOTH, _CONVENTION_ONE = 4.5, 4.0
_SLIP_DAY, _SLIP_MONTH, _SLIP_YEAR, _SAME_YEAR, _YEAR_NEAR, _OTHER = (
    5.0,
    4.5,
    5.0,
    -3.0,
    -7.0,
    -12.0,
)
# Another day of the same month is one of thirty, another month of the same year one of twelve; one
# digit more, less or turned is a slip.
_ANOTHER_DAY, _ANOTHER_MONTH = 2.0, 1.0
_GUESS_FITS, _GUESS_OFF, _GUESS_OTHER = 2.5, -3.0, -7.0
_GUESSED_NEAR, _GUESSED_OFF = 1.5, 4.0
_YEARS_OF_A_SLIP = frozenset({1, 10})


def birth_evidence(mine: tuple[Between, ...], theirs: tuple[Between, ...]) -> tuple[Evidence, ...]:
    """Give what the two dates that agree best say; nothing where one of the two is not known."""
    found = [_pair(a, b) for a in mine for b in theirs]
    return (max(found),) if found else ()


def guess_evidence(mine: tuple[Between, ...], theirs: tuple[Between, ...]) -> tuple[Evidence, ...]:
    """Say what it is worth that an age guessed of one fits the other, by the years between them."""
    found = [
        max(0, (max(a.earliest, b.earliest) - min(a.latest, b.latest)).days)
        for a in mine
        for b in theirs
    ]
    if not found:
        return ()
    years = min(found) / 365.25
    if years <= _GUESSED_NEAR:
        return ((_GUESS_FITS, "guessed_age_fits"),) if not years else ()
    return ((_GUESS_OFF if years <= _GUESSED_OFF else _GUESS_OTHER, "guessed_age_differs"),)


def _pair(a: Between, b: Between) -> Evidence:
    exact = a.earliest == a.latest and b.earliest == b.latest
    if exact:
        return _days(a, b)
    if a.earliest <= b.latest and b.earliest <= a.latest:
        one_month = all((x.earliest.month == x.latest.month) for x in (a, b))
        return _MONTH if one_month else _YEAR, "birth_dates_fit"
    years = abs(a.earliest.year - b.earliest.year)
    return _YEAR_NEAR if years <= 1 else _OTHER, "birth_dates_differ"


def _days(a: Between, b: Between) -> Evidence:
    x, y = a.earliest, b.earliest
    conventional = [(day.month, day.day) == (1, 1) for day in (x, y)]
    if x == y:
        if all(conventional):
            return _CONVENTION_BOTH, "birth_year_same"
        return _SAME, "birth_date_same"
    if x.year == y.year and (x.day, x.month) == (y.month, y.day):
        return _SWAPPED, "day_and_month_swapped"
    if x.year == y.year and any(conventional):
        return _CONVENTION_ONE, "birth_year_same"
    if (x.year, x.month) == (y.year, y.month):
        return _SLIP_DAY if _is_slip(x.day, y.day) else _ANOTHER_DAY, "one_day_differs"
    if (x.year, x.day) == (y.year, y.day):
        return _SLIP_MONTH if _is_slip(x.month, y.month) else _ANOTHER_MONTH, "one_month_differs"
    if (x.month, x.day) == (y.month, y.day) and abs(x.year - y.year) in _YEARS_OF_A_SLIP:
        return _SLIP_YEAR if not all(conventional) else _YEAR_NEAR, "one_year_differs"
    if x.year == y.year:
        return _SAME_YEAR, "birth_dates_differ"
    return _YEAR_NEAR if abs(x.year - y.year) == 1 else _OTHER, "birth_dates_differ"


def _is_slip(a: int, b: int) -> bool:
    """One digit that differs, the next day or month, or two digits that changed places."""
    one, other = f"{a:02}", f"{b:02}"
    return abs(a - b) == 1 or a % 10 == b % 10 or one == other[::-1]
