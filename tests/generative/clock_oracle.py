"""A second opinion on clocks, made in another way: each day is lived through, one after the other.

Its calendars are written here by the rules by which bank holidays are made, apart from the package
that the site uses, and it reads nothing of the rules that it judges.
Example: Easter Monday is a bank holiday in England and Wales and in Northern Ireland, and none in
Scotland; 2 January is one in Scotland alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY, SUNDAY, MONDAY = 5, 6, 0
ENGLAND, SCOTLAND, IRELAND = "england-and-wales", "scotland", "northern-ireland"
# Days that were proclaimed once.
ONCE = {
    date(2023, 5, 8): {ENGLAND, SCOTLAND, IRELAND},
    date(2026, 6, 15): {SCOTLAND},
}


def easter(year: int) -> date:
    """Easter Sunday, by the count of Gauss as amended for the Gregorian calendar."""
    a, b, c = year % 19, year % 4, year % 7
    k = year // 100
    p = (13 + 8 * k) // 25
    q = k // 4
    m = (15 - p + k - q) % 30
    n = (4 + k - q) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if d == 29 and e == 6:
        return date(year, 4, 19)
    if d == 28 and e == 6 and (11 * m + 11) % 30 < 19:
        return date(year, 4, 18)
    return date(year, 3, 22) + (d + e) * DAY


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    return next(
        date(year, month, n) for n in range(1, 8) if date(year, month, n).weekday() == MONDAY
    )


def last_monday(year: int, month: int) -> date:
    """The last Monday of a month of 31 days."""
    return next(
        date(year, month, n) for n in range(31, 24, -1) if date(year, month, n).weekday() == MONDAY
    )


def in_lieu(days: Iterable[date]) -> Iterator[date]:
    """Days one after the other; one at a weekend is had on the next working day that is free."""
    taken: set[date] = set()
    for day in days:
        while day.weekday() in (SATURDAY, SUNDAY) or day in taken:
            day += DAY
        taken.add(day)
        yield day


def bank_holidays(place: str, year: int) -> set[date]:
    """The bank holidays of a year in one of the three territories."""
    good_friday = easter(year) - 2 * DAY
    days = {good_friday, first_monday(year, 5), last_monday(year, 5)}
    days |= set(in_lieu([date(year, 12, 25), date(year, 12, 26)]))
    new_year = [date(year, 1, 1)]
    if place == SCOTLAND:
        new_year.append(date(year, 1, 2))
        days |= {first_monday(year, 8), *in_lieu([date(year, 11, 30)])}
    else:
        days |= {easter(year) + DAY, last_monday(year, 8)}
    if place == IRELAND:
        days |= {*in_lieu([date(year, 3, 17)]), *in_lieu([date(year, 7, 12)])}
    days |= set(in_lieu(new_year))
    return days | {day for day, places in ONCE.items() if place in places and day.year == year}


def works(place: str, day: date) -> bool:
    """Whether an office is open on a day."""
    return day.weekday() < SATURDAY and day not in bank_holidays(place, day.year)


def due(place: str, start: date, number: int, *, working: bool, stands_still: set[date]) -> date:
    """Live through the days after a start until so many have counted; give the last of them."""
    day, counted = start, 0
    while counted < number:
        day += DAY
        if day in stands_still or (working and not works(place, day)):
            continue
        counted += 1
    return day


def level(birthday: date, day: date) -> str:
    """Who has to see it, by counting the days that are left until a birthday, one by one."""
    left, at = 0, day
    while at < birthday and left <= 180:
        at += DAY
        left += 1
    if left <= 30:
        return "head"
    if left <= 90:
        return "manager"
    return "team" if left <= 180 else "none"
