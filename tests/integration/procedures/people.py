"""Actors and answers for the journeys: everybody here is made up, and named by a letter."""

import copy
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.records import registers

MONDAY = date(2026, 3, 2)
Answers = dict[str, dict[str, object]]

ADULT: Answers = {
    "who_refers": {"contact_name": "Officer A", "contact_telephone": "0121 496 0000"},
    "nation": {"nation": "england"},
    "age": {"under_18": "no", "estimated_age": 30},
    "consent": {"consent": "yes", "explained_how": "in_person", "also_agrees": ["support"]},
    "language": {"language": "vie", "interpreter": "telephone"},
    "name": {"name": "Person B"},
    "safe_contact": {"ways": ["through_us"]},
    "danger": {"in_danger": "no"},
    "tonight": {"safe_tonight": "no", "wants_bed": "yes"},
    "exploitation": {"kinds": ["labour"], "happened": "happened", "where": "uk"},
    "account": {
        "own_words": "Person B worked without pay.",
        "how_came": ["recruited"],
        "control": ["threats"],
    },
    "whereabouts": {"staying__absence": "not_known_yet"},
}


def answers(**changed: dict[str, object]) -> Answers:
    """The answers of an adult who agrees, with some questions answered otherwise."""
    return {**copy.deepcopy(ADULT), **changed}


def actor(code: str, role: Role, *, member: UUID | None = None) -> Actor:
    """Somebody of a registered agency, in a role."""
    agency = registers.agency_by_code(code)
    assert agency is not None
    return Actor(
        member=member or uuid4(),
        agency=agency.id,
        agency_name=agency.name,
        agency_class=AgencyClass(agency.agency_class),
        agency_type=AgencyType(agency.agency_type),
        role=role,
        nation=agency.nations[0] if len(agency.nations) == 1 else None,
        authorised_body=agency.authorised_body,
    )


def officer() -> Actor:
    """A police officer who refers, in England."""
    return actor("west_midlands_police", Role.FIRST_RESPONDER)


def caseworker() -> Actor:
    """A caseworker of the competent authority."""
    return actor("single_competent_authority", Role.CASEWORKER)


def desk() -> Actor:
    """The duplicate desk."""
    return actor("duplicate_desk", Role.DUPLICATE_DESK)
