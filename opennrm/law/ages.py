"""Which age a provision looks at, and which elements it then asks for.

Age at each exploitation decides the test, age at referral decides consent and route, age at
decision decides panel, letters and support. An exploitation that spans the eighteenth birthday, or
whose age is unknown, is read both ways, and the reading that recognises the person holds.
Example: exploited at 15, referred at 30: act and purpose, no means.
"""

from datetime import date
from typing import cast

from opennrm.law.provisions import Provision

Reading = tuple[str, ...]


def age_at(provision: Provision) -> str | None:
    """Say at which event a provision looks at the person's age; None where age does not matter."""
    return cast(str | None, provision.more.get("age_at"))


def age_on(born: date, day: date) -> int:
    """Give the age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def readings(
    test: Provision, *, youngest: int | None, oldest: int | None, adult_from: int = 18
) -> tuple[Reading, ...]:
    """Give each list of elements that the test can ask for, the child's first.

    `youngest` and `oldest` are the ages during one exploitation, None where they are not known.
    A test without elements of its own for a child asks the same of everybody.
    Source: the provision's own, see its `source`.
    """
    child = cast(Reading | None, test.more.get("elements_child"))
    if child is None:
        return (test.codes,) if test.in_force else ()
    may_be_child = youngest is None or youngest < adult_from
    may_be_adult = oldest is None or oldest >= adult_from
    return (child,) * may_be_child + (test.codes,) * may_be_adult
