"""What a card's body must do today: its duties, each where and while the law has it in force.

Nobody needs permission to read a card, so these take no actor and open no transaction.
Example: the police card names the duty to notify for England and Wales alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opennrm.cases.vocabulary.cards import DUTIES, Card, Duty
from opennrm.law import NoProvision, current_law
from opennrm.law.provisions import Provision


@dataclass(frozen=True, slots=True)
class DutyPlace:
    """Where a duty holds: the territory, the source, and whether it was read in excerpt only."""

    territory: str
    source: str
    excerpt: bool


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty in words, its provision, and the territories in which it holds on the day."""

    text: str
    provision: str
    places: tuple[DutyPlace, ...]
    everywhere: bool


def duties_on(card: Card, *, on: date) -> tuple[DutyView, ...]:
    """Give the duties of a card that hold somewhere on a day, in the order of the card."""
    found = (_view(duty, on) for duty in DUTIES[card])
    return tuple(duty for duty in found if duty.places)


def _view(duty: Duty, on: date) -> DutyView:
    law = current_law()
    places = tuple(
        DutyPlace(territory, provision.source, provision.excerpt)
        for territory in law.territories
        if (provision := _in_force(duty, territory, on)) is not None
    )
    return DutyView(duty.text, duty.provision, places, len(places) == len(law.territories))


def _in_force(duty: Duty, territory: str, on: date) -> Provision | None:
    try:
        found = current_law().find(duty.provision, territory, on)
    except NoProvision:
        return None
    if not found.in_force or (duty.bodies and not set(duty.bodies) & _bodies(found)):
        return None
    return found


def _bodies(found: Provision) -> set[str]:
    by_policy = found.more.get("by_policy", ())
    return {*found.codes, *(map(str, by_policy) if isinstance(by_policy, Iterable) else ())}
