"""Agencies to choose from in a form, and whether those that were named can be meant.

The register of organisations is public, so nobody needs permission to read it. Whom a referral
names as a child's local authority is granted the case, so it has to be one, and of the open class.
Example: `agency_choices("police", on=day)` gives the forces that an officer can name.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.questions import fields_shown
from opennrm.identification.answers import text_of
from opennrm.identification.referral import FieldError
from opennrm.procedures.views import AgencyChoice
from opennrm.records import registers

# Which kind of agency a field names, in whichever question it stands.
KIND_NAMED = {
    "police_force": AgencyType.POLICE.value,
    "local_authority": AgencyType.LOCAL_AUTHORITY.value,
}


def agency_choices(kind: str, *, on: date) -> tuple[AgencyChoice, ...]:
    """Give the open agencies of a kind that exist on a day, by name."""
    return tuple(
        AgencyChoice(id=row.id, name=row.name, agency_type=row.agency_type)
        for row in registers.agencies()
        if _may_be_named(row, kind, on)
    )


def open_agencies(*, on: date) -> tuple[AgencyChoice, ...]:
    """Give every open agency that exists on a day, by name: any of them can be given access."""
    return tuple(
        AgencyChoice(id=row.id, name=row.name, agency_type=row.agency_type)
        for row in registers.agencies()
        if row.agency_class == AgencyClass.OPEN and _exists(row, on)
    )


def wrong_agencies(
    answers: Answers, *, on: date, question: str | None = None
) -> tuple[FieldError, ...]:
    """Give the agencies named, in one question or all, that are not what is asked for.

    `answers` have passed `check_answers`. Closed, unknown and of another kind are one answer.
    """
    return tuple(wrong for wrong in _wrong(answers, on) if question in (None, wrong.question))


def may_be_named(agency: UUID, kind: str, *, on: date) -> bool:
    """Whether this is an open agency of a kind that exists on a day."""
    return any(_may_be_named(row, kind, on) for row in registers.agencies([agency]))


def _wrong(answers: Answers, on: date) -> Iterator[FieldError]:
    for key in answers:
        for field in fields_shown(answers, key):
            given = text_of(answers, key, field.name) if field.kind == "agency" else None
            if given is not None and not may_be_named(UUID(given), KIND_NAMED[field.name], on=on):
                yield FieldError(key, field.name, "not_an_agency")


def _may_be_named(row: registers.AgencyRow, kind: str, on: date) -> bool:
    return _is_a(row, kind) and row.agency_class == AgencyClass.OPEN and _exists(row, on)


def _is_a(row: registers.AgencyRow, kind: str) -> bool:
    """Health and social care trusts are the local authority of a child in Northern Ireland.

    What the official table counts together under one name is no council of any child.
    """
    if kind == AgencyType.LOCAL_AUTHORITY and row.nations == (Nation.NORTHERN_IRELAND,):
        return row.agency_type in (AgencyType.LOCAL_AUTHORITY, AgencyType.HEALTH)
    if kind == AgencyType.LOCAL_AUTHORITY and len(row.nations) > 1:
        return False
    return row.agency_type == kind


def _exists(row: registers.AgencyRow, on: date) -> bool:
    begun = row.from_day is None or row.from_day <= on
    return begun and (row.to_day is None or on <= row.to_day)
