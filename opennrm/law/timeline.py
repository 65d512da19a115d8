"""The provisions of one name in one territory, in order, with nothing doubled and nothing unsaid.

Each provision must meet the next: a day that two of them claim is an overlap, a day that none
speaks of is a gap, and a time without a rule must be written down with its source. Where a day of
change is not known exactly, the old rule is looked up until the new one is known to hold, and the
days between are unsettled: a person settles them, never the software.
Example: "withdrawn by 28 June 2023" leaves the days before it unsettled.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from opennrm.law.moments import ONE_DAY, Moment
from opennrm.law.provisions import Provision

Timeline = tuple[Provision, ...]


class DoesNotMeet(ValueError):
    """Two provisions overlap, or leave days between them of which nothing is said."""

    def __init__(self, provision: Provision, said: str) -> None:
        super().__init__(said)
        self.provision = provision


def order(provisions: Sequence[Provision], *, begins: date) -> Timeline:
    """Put the provisions of one name and territory in order; raises DoesNotMeet."""
    ordered = sorted(provisions, key=lambda provision: provision.from_.latest)
    _check_front(ordered[0], begins)
    _check_last(ordered[-1])
    timeline = ordered[:1]
    for provision in ordered[1:]:
        timeline[-1:] = _meet(timeline[-1], provision)
    return tuple(timeline)


def _check_front(first: Provision, begins: date) -> None:
    if first.from_.earliest is not None and first.from_.earliest > begins:
        raise DoesNotMeet(
            first,
            f"nothing is said of the days from {begins} to {first.from_.earliest - ONE_DAY}: "
            "write a time without a rule as in_force=false, with its source",
        )


def _check_last(last: Provision) -> None:
    if last.to is not None:
        raise DoesNotMeet(
            last,
            f"nothing is said of the days after {last.to}: "
            "write a time without a rule as in_force=false, with its source",
        )


def _meet(old: Provision, new: Provision) -> tuple[Provision, Provision]:
    """Give both with the days between which each is looked up, and the days in doubt."""
    if old.to is None:
        said = f"overlaps the provision of line {old.written.line}, which has no end"
        raise DoesNotMeet(new, said)
    first, last = _change(old.to, new.from_)
    if first is not None and first > last:
        _refuse(old, new, old.to)
    if last <= old.applies_from:
        raise DoesNotMeet(new, f"overlaps the provision of line {old.written.line}")
    doubt = max(first or old.applies_from + ONE_DAY, old.applies_from)
    in_doubt = doubt if doubt < last else None
    met = replace(old, applies_to=last - ONE_DAY, unsettled_from=in_doubt)
    return met, replace(new, applies_from=last)


def _change(to: Moment, from_: Moment) -> tuple[date | None, date]:
    """Give the first and the last day on which the new provision can have begun."""
    firsts = [from_.earliest, None if to.earliest is None else to.earliest + ONE_DAY]
    known = [day for day in firsts if day is not None]
    return (max(known) if known else None), min(from_.latest, to.latest + ONE_DAY)


def _refuse(old: Provision, new: Provision, to: Moment) -> None:
    if new.from_.earliest is not None and new.from_.earliest > to.latest + ONE_DAY:
        raise DoesNotMeet(
            new,
            f"nothing is said of the days between {to} and {new.from_}: "
            "write a time without a rule as in_force=false, with its source",
        )
    raise DoesNotMeet(
        new,
        f"overlaps the provision of line {old.written.line}: that one ends {to}, "
        f"this one begins {new.from_}",
    )
