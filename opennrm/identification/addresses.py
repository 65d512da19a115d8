"""Where a way of reaching the person leads: addresses as said, compared with other places.

Nobody can look at every address by hand each time, so words, postcodes, numbers and mailboxes are
compared. What only looks alike counts as the same place: the letter then waits for somebody who
tells the person face to face, which harms nobody.
Source: safe_ways_of_letters (ours); practice findings 20, 33 and 41; docs/adr/0040.
Example: a letter to "4 Mill Lane, Leeds LS9 1AA" may be where it happened: "a flat in mill lane".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.events.circle import ExploiterDescribed, PremisesDescribed
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.needs import ContactRuleStated, FearsNoted
from opennrm.cases.events.referral import ExploiterNamed, SafeContactStated, WhereaboutsGiven
from opennrm.cases.history import History
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.settings import SafeWay, Staying

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+?\d[\d\s().-]{7,}\d")
_HOUSE = re.compile(r"\b(\d+[a-z]?)[\s,]+([^\W\d_]{3,})")
_STREET = re.compile(
    r"\b([^\W\d_]{3,}) (?:street|st|road|rd|lane|ln|avenue|ave|drive|close|court|crescent|terrace"
    r"|gardens|grove|hill|place|square|walk|way|row|parade|mews)\b"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
# Of a telephone number the last nine digits are the same with and without the country.
DIGITS = 9
# Words that are in every address and name no place.
EVERYWHERE = frozenset(
    """
    address afraid anywhere apartment area around avenue block building centre city close council
    country county court crescent drive estate family flat flats floor friends from garden gardens
    great grove hall hill home hotel hostel house houses lane lives living near office park people
    place road room safe somewhere shop shops square station street terrace that their there they
    town village walk where with work works yard
    """.split()  # noqa: SIM905 (a list of words is read more easily than a list of strings)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The texts of a history that say where something is, by their ids."""

    ways: Mapping[SafeWay, tuple[UUID, ...]] = field(default_factory=dict)
    happened: frozenset[UUID] = frozenset()
    feared: frozenset[UUID] = frozenset()
    others_see: frozenset[SafeWay] = frozenset()


def said(history: History) -> Said:
    """Give what a history says of addresses: of the person, of what happened, of what is feared."""
    ways: dict[SafeWay, tuple[UUID, ...]] = {}
    happened: set[UUID] = set()
    feared: set[UUID] = set()
    others: set[SafeWay] = set()
    for fact in history.effective():
        event = fact.event
        for way, texts in _ways(event).items():
            ways[way] = tuple(text for text in texts if text is not None)
        happened.update(text for text in _happened(event) if text is not None)
        feared.update(text for text in _feared(event) if text is not None)
        # What is said anew of a way takes the place of what was said of it before.
        others.difference_update(_speaks_of(event))
        others.update(_others_see(event))
    return Said(
        ways=ways,
        happened=frozenset(happened),
        feared=frozenset(feared),
        others_see=frozenset(others),
    )


def _ways(event: Event) -> dict[SafeWay, tuple[UUID | None, ...]]:
    if isinstance(event, SafeContactStated):
        found = {SafeWay.TELEPHONE: (event.telephone,), SafeWay.EMAIL: (event.email,)}
        return {way: texts for way, texts in found.items() if texts[0] is not None}
    if isinstance(event, ContactRuleStated) and event.way is not None:
        return {event.way: (event.telephone, event.address)}
    return {}


def _happened(event: Event) -> tuple[UUID | None, ...]:
    if isinstance(event, PremisesDescribed):
        return (event.address,)
    if isinstance(event, EpisodeStated):
        return (event.place,)
    if isinstance(event, ExploiterDescribed):
        return (event.telephones, event.online_names, event.last_place, event.works_where)
    if isinstance(event, ExploiterNamed):
        return (event.text,)
    if isinstance(event, WhereaboutsGiven) and event.staying is Staying.WITH_THEM:
        return (event.area,)
    return ()


def _feared(event: Event) -> tuple[UUID | None, ...]:
    if isinstance(event, FearsNoted):
        return (event.never_in,)
    if isinstance(event, ContactRuleStated):
        return (event.never_where,)
    return ()


def _speaks_of(event: Event) -> tuple[SafeWay, ...]:
    if isinstance(event, SafeContactStated) and event.shared_telephone is not None:
        return (SafeWay.TELEPHONE, SafeWay.TEXT)
    if isinstance(event, ContactRuleStated) and event.way is not None:
        return (event.way,)
    return ()


def _others_see(event: Event) -> tuple[SafeWay, ...]:
    if isinstance(event, SafeContactStated) and event.shared_telephone in (
        Sure.YES,
        Sure.NOT_SURE,
    ):
        return (SafeWay.TELEPHONE, SafeWay.TEXT)
    if isinstance(event, ContactRuleStated) and event.who_else_sees and event.way:
        return (event.way,)
    return ()


def exact(text: str) -> frozenset[str]:
    """Give the parts of an address that name one place: postcode, mailbox, number, house."""
    lower = text.lower()
    digits = (re.sub(r"\D", "", found) for found in _NUMBER.findall(lower))
    return frozenset(
        {
            *("".join(found) for found in _POSTCODE.findall(lower)),
            *_MAILBOX.findall(lower),
            *(found[-DIGITS:] for found in digits if len(found) >= DIGITS),
            *(" ".join(found) for found in _HOUSE.findall(lower)),
        }
    )


def words(text: str) -> frozenset[str]:
    """Give the words of a text that can name a street, a town or an area."""
    return frozenset(_WORD.findall(text.lower())) - EVERYWHERE


def happened_at(address: str, places: Iterable[str]) -> bool:
    """Say whether an address may be where it happened: the same street, or one known no closer.

    A place said as "Mill Lane" is met by every house there, one said as "Leeds" by all of Leeds.
    Source: safe_ways_of_letters (ours).
    """
    own, own_words = exact(address) | _streets(address), words(address)
    return any(
        own & (exact(place) | _streets(place)) or (words(place) and words(place) <= own_words)
        for place in places
    )


def _streets(text: str) -> frozenset[str]:
    return frozenset(f"{name} street" for name in _STREET.findall(text.lower()))


def lies_in(address: str, areas: Iterable[str]) -> bool:
    """Say whether an address may lie in an area of fear: any word or anything exact is shared.

    Source: safe_ways_of_letters (ours).
    """
    own, own_words = exact(address), words(address)
    return any(own & exact(area) or own_words & words(area) for area in areas)


def shares(address: str, others: Iterable[str]) -> bool:
    """Say whether somebody else is reached at the very same address, number or mailbox.

    Source: practice findings 33 and 41.
    """
    own = exact(address)
    return any(own & exact(other) for other in others)
