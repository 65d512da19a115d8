"""Whom and what a fact names that is added or corrected as it stands: agencies, entries, referrals.

An agency has to be an open one of the kind that its question asks for, because whoever a fact names
may be let in. An exploiter, a place or another referral has to be the writer agency's own; anything
else is refused as something that does not exist. What a correction leaves as it was is not asked.
Source: docs/adr/0020 and 0029; practice findings 14 and 22.
Example: `care_stated.local_authority` that is a police force is refused as `not_an_agency`.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.events.circle import SameSituationSaid
from opennrm.cases.events.referral import LocalAuthorityTold, PoliceTold
from opennrm.cases.history import Fact, History
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.cases.vocabulary.questions import FURTHER
from opennrm.identification.referral import FieldError
from opennrm.identification.section_facts import EVENT_OF
from opennrm.procedures.agencies import KIND_NAMED, may_be_named
from opennrm.procedures.identification.addable import known_in
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.records import groups, store

# Where a fact names an agency, by its kind: the field, and of which kind the agency has to be. Two
# facts of the urgent start have names of their own for it; all others keep those of the question.
AGENCY_FIELDS: Mapping[str, Mapping[str, str]] = {
    LocalAuthorityTold.kind: {"authority": AgencyType.LOCAL_AUTHORITY.value},
    PoliceTold.kind: {"force": AgencyType.POLICE.value},
    **{
        EVENT_OF[asked.code].kind: {
            field.name: KIND_NAMED[field.name] for field in asked.fields if field.kind == "agency"
        }
        for asked in FURTHER
        if any(field.kind == "agency" for field in asked.fields)
    },
}
# Where a fact points at an entry that was given before: the field, and the question of the entry.
ENTRY_FIELDS = {"exploiter": "exploiter", "exploiters": "exploiter", "premises": "premises"}


def check_named(
    event: Event,
    *,
    own: Collection[Fact],
    case: UUID,
    agency: UUID,
    fresh: Collection[UUID] = (),
    before: Event | None = None,
    on: date,
) -> None:
    """Raise InvalidAnswers where a fact of this agency names what it cannot mean.

    `own`: the facts of this agency in the case; `fresh`: ids that were made for it now; `before`:
    the fact that is corrected.
    """
    wrong = (
        *_agencies(event, before, on=on),
        *_entries(event, before, own, fresh),
        *_referrals(event, before, case=case, agency=agency),
    )
    if wrong:
        raise InvalidAnswers(wrong)


def own_facts(history: History, *, case: UUID, agency: UUID) -> tuple[Fact, ...]:
    """What an agency itself gave in a case, as it stands now."""
    return tuple(
        fact
        for fact in history.effective()
        if fact.envelope.case == case and fact.envelope.by.agency == agency
    )


def _agencies(event: Event, before: Event | None, *, on: date) -> Iterator[FieldError]:
    for field, wanted in AGENCY_FIELDS.get(event.kind, {}).items():
        for named in _new(event, before, field):
            if not may_be_named(named, wanted, on=on):
                yield FieldError(event.kind, field, "not_an_agency")


def _entries(
    event: Event, before: Event | None, own: Collection[Fact], fresh: Collection[UUID]
) -> Iterator[FieldError]:
    known = known_in(own, {})
    for field, code in ENTRY_FIELDS.items():
        ids = {*(one.id for one in known[code]), *fresh}
        if any(named not in ids for named in _new(event, before, field)):
            yield FieldError(event.kind, field, "unknown_entry")


def _referrals(
    event: Event, before: Event | None, *, case: UUID, agency: UUID
) -> Iterator[FieldError]:
    if not isinstance(event, SameSituationSaid):
        return
    for named in _new(event, before, "case"):
        head = store.read_head(named)
        if head is None or head.home_agency != agency:
            yield FieldError(event.kind, "case", "not_your_referral")
    for named in _new(event, before, "group"):
        if named != groups.group_of(case):
            yield FieldError(event.kind, "group", "not_your_referral")


def _new(event: Event, before: Event | None, field: str) -> tuple[UUID, ...]:
    """The ids in a field that did not stand there before."""
    stood = _ids(before, field)
    return tuple(one for one in _ids(event, field) if one not in stood)


def _ids(event: Event | None, field: str) -> tuple[UUID, ...]:
    value = getattr(event, field, None)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, UUID) else ()
