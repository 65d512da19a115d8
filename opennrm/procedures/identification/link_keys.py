"""Link keys of people on a capture list: made by the system of names that nobody is shown.

Runs as `system:linker` within the duplicate desk's agency, as looking for the same person does:
names and birth dates of the asked cases alone are opened, through row-level security, and each look
stands in the case's own log. What comes out is keys; names stay here.
Source: practice finding 68; docs/adr/0036.
Example: of a name that an exploiter gave, or a birth date of which only the year is known, no key.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from opennrm.access.receivers import DESK
from opennrm.cases.events.base import Event
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.referral import AgeStated, PersonDescribed
from opennrm.cases.events.who import BirthStated, NamesGiven
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.origins import BirthSource
from opennrm.cases.vocabulary.people import NameKind
from opennrm.cases.vocabulary.slices import Slice
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.describing import BIRTH, NAMES
from opennrm.procedures.members import system_actor
from opennrm.records import matching, vault
from opennrm.statistics.prevalence.link_keys import link_key

# Cases opened in one act: each has its own line in its own log.
AT_ONCE = 100
_READ = (Slice.AGE, Slice.IDENTITY)
_KINDS = frozenset(
    {
        *(event.kind for event in (PersonDescribed, NamesGiven, AgeStated, BirthStated)),
        *(changed[one].kind for changed in (CORRECTED, RETRACTED) for one in _READ),
    }
)
_NOT_OWN = frozenset({NameKind.EXPLOITER, NameKind.OURS})


def link_keys(cases: Iterable[UUID], *, study_key: bytes) -> dict[UUID, str]:
    """The link key of the person of each case; a case of which none can be made is left out.

    Errors: LookupError where no duplicate desk is registered.
    """
    wanted = iter(sorted(set(cases)))
    found: dict[UUID, str] = {}
    while chunk := tuple(islice(wanted, AT_ONCE)):
        found |= _of(chunk, study_key)
    return found


def _of(cases: Sequence[UUID], study_key: bytes) -> dict[UUID, str]:
    with doing(system_actor("linker", agency_code=DESK), Act.MAKE_LINK_KEYS) as unit:
        texts: dict[UUID, dict[UUID, str]] = {}
        for told in vault.read_kinds(cases, kinds=NAMES | {BIRTH}):
            texts.setdefault(told.case, {})[told.id] = told.text
        for case in texts:
            unit.about(case)
        stored = matching.facts_of(tuple(texts), _KINDS)
        keys = {
            case: _key(opened, History.of(e for e in stored if e.case == case), study_key)
            for case, opened in texts.items()
        }
        return {case: key for case, key in keys.items() if key}


def _key(opened: Mapping[UUID, str], history: History, study_key: bytes) -> str:
    events = tuple(fact.event for fact in history.effective())
    names = (opened[one] for one in _own_names(events) if one in opened)
    births = (_whole(opened[one]) for one in _births(events) if one in opened)
    name, born = next(names, None), next((day for day in births if day), None)
    return link_key(name, born, study_key) if name and born else ""


def _own_names(events: Iterable[Event]) -> Iterable[UUID]:
    """The person's own names, those in Latin letters first, in the order in which they came."""
    given = [
        (name.romanised, name.text)
        for event in events
        if isinstance(event, PersonDescribed)
        for name in event.names
        if name.name_kind not in _NOT_OWN
    ] + [
        (event.romanised, event.as_written)
        for event in events
        if isinstance(event, NamesGiven) and event.name_kind not in _NOT_OWN
    ]
    return (one for name in given for one in name if one)


def _births(events: Iterable[Event]) -> Iterable[UUID]:
    """The birth dates that were given: on papers first, then in the order in which they came."""
    stated = [e for e in events if isinstance(e, AgeStated | BirthStated)]
    papers = [e for e in stated if isinstance(e, BirthStated) and e.source is BirthSource.PAPERS]
    return (e.birth_date for e in (*papers, *stated) if e.birth_date)


def _whole(text: str) -> date | None:
    """A date that is known to the day; a year or a month alone is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
