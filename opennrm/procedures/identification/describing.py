"""What the duplicate desk may know of the people of some cases, to compare them.

Names and birth dates from the vault; sex, nationalities, guessed ages and what happened from the
facts of the slices referral, age and identity, through row-level security. Texts that were erased
and facts that were taken back are no longer known; every name that was ever given is.
Source: decisions A.14. Example: a name marked as given by an exploiter is not the person's own.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from opennrm.cases.deadlines import add_months
from opennrm.cases.envelope import Envelope
from opennrm.cases.events.base import Between, Event
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.referral import AgeStated, ExploitationStated, PersonDescribed
from opennrm.cases.events.who import NamesGiven, OriginStated
from opennrm.cases.history import History
from opennrm.cases.vocabulary.people import DateSource, NameKind, Sex
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import ADULT_YEARS, span_of
from opennrm.identification.circumstances import Circumstances
from opennrm.identification.duplicates import Described
from opennrm.records import matching, vault

NAMES = frozenset({"name", "romanised", "other_name"})
BIRTH = "birth_date"
_READ = (Slice.REFERRAL, Slice.AGE, Slice.IDENTITY)
_KINDS = frozenset(
    {
        *(e.kind for e in (PersonDescribed, NamesGiven, OriginStated, AgeStated)),
        *(e.kind for e in (ExploitationStated, EpisodeStated)),
        *(changed[one].kind for changed in (CORRECTED, RETRACTED) for one in _READ),
    }
)
_NOT_OWN = frozenset({NameKind.EXPLOITER, NameKind.OURS})
_SAID = frozenset({Sex.FEMALE, Sex.MALE})


def described(cases: Collection[UUID]) -> dict[UUID, Described]:
    """What is known of the person of each case."""
    texts: dict[UUID, list[vault.Told]] = {case: [] for case in cases}
    for told in vault.read_kinds(tuple(cases), kinds=NAMES | {BIRTH}):
        texts[told.case].append(told)
    stored = matching.facts_of(cases, _KINDS)
    return {
        case: _described(told, tuple(_events(e for e in stored if e.case == case)))
        for case, told in texts.items()
    }


def _events(stored: Iterable[Envelope]) -> Iterable[Event]:
    return (fact.event for fact in History.of(stored).effective())


def _described(told: Iterable[vault.Told], events: tuple[Event, ...]) -> Described:
    names = {one.id: one.text for one in told if one.kind in NAMES}
    births = sorted(one.text for one in told if one.kind == BIRTH)
    person = [e for e in events if isinstance(e, PersonDescribed)]
    return Described(
        names=tuple(sorted(names.values())),
        births=tuple(map(span_of, births)),
        sex=next((e.sex.value for e in person[::-1] if e.sex in _SAID and e.sex), None),
        not_own=frozenset(names[one] for one in _not_own(events) if one in names),
        guessed=tuple(_guessed(events)),
        circumstances=_circumstances(events),
    )


def _not_own(events: Iterable[Event]) -> Iterable[UUID]:
    for event in events:
        given = event.names if isinstance(event, PersonDescribed) else ()
        for name in given:
            if name.name_kind in _NOT_OWN:
                yield name.text
                if name.romanised:
                    yield name.romanised
        if isinstance(event, NamesGiven) and event.name_kind in _NOT_OWN:
            yield from (one for one in (event.as_written, event.romanised) if one)


def _guessed(events: Iterable[Event]) -> Iterable[Between]:
    """When somebody was born whose age an officer guessed."""
    for event in events:
        if isinstance(event, AgeStated) and event.source is DateSource.GUESSED and event.adult_from:
            yield Between(
                earliest=add_months(event.adult_from.earliest, -12 * ADULT_YEARS),
                latest=add_months(event.adult_from.latest, -12 * ADULT_YEARS),
            )


def _circumstances(events: tuple[Event, ...]) -> Circumstances:
    happened = [e for e in events if isinstance(e, ExploitationStated | EpisodeStated)]
    episodes = [e for e in happened if isinstance(e, EpisodeStated)]
    own = [e for e in events if isinstance(e, PersonDescribed | OriginStated)]
    began = [e.began for e in happened if e.began]
    return Circumstances(
        nationalities=frozenset(str(one) for e in own for one in e.nationalities),
        kinds=frozenset(str(one) for e in happened for one in e.kinds),
        began=min(began, key=lambda one: (one.earliest, one.latest), default=None),
        places=frozenset(
            str(one) for e in episodes for one in (*e.countries, e.local_authority) if one
        ),
        sectors=frozenset(str(one) for e in episodes for one in e.sector),
    )
