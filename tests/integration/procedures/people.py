"""Actors and answers for the journeys: everybody here is made up, and named by a letter."""

import copy
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, made_up
from opennrm.records import registers

MONDAY = date(2026, 3, 2)
Answers = dict[str, dict[str, str | list[str] | int | None]]

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

# What stands on the page that sends: an adult who said yes is asked once more.
CONFIRMED: dict[str, str | list[str] | int | None] = {"still_agrees": "yes", "alone": "yes"}


def answers(**changed: dict[str, str | list[str] | int | None]) -> Answers:
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


def caseworker(*, qualified: bool = True) -> Actor:
    """A caseworker of the competent authority, who may sign and read decisions."""
    made = actor("single_competent_authority", Role.CASEWORKER)
    if qualified:
        made_up.qualify(made, from_day=date(2009, 4, 1))
    return made


def desk() -> Actor:
    """The duplicate desk."""
    return actor("duplicate_desk", Role.DUPLICATE_DESK)


def agency(code: str) -> UUID:
    """The id of a registered agency."""
    found = registers.agency_by_code(code)
    assert found is not None
    return found.id


# What the made-up people are called and say; a test looks for these words where they must not be.
CALLED = "Quillonby Varr"
SAID = "Held in a shed near the Zephyrine canal and never paid"
BORN = "1996-05-17"

NAMED: Answers = {
    "name": {"name": CALLED, "other_names": "Vexley"},
    "account": {"own_words": SAID, "exploiters": "Somebody called Old Thrapstone"},
    "safe_contact": {"ways": ["telephone"], "telephone": "07700 900461"},
    "whereabouts": {"staying__absence": "not_known_yet", "area": "Oswaldtwistle"},
    "age": {"under_18": "no", "birth_date": BORN, "birth_date_source": "told"},
}
WORDS = (
    *("Quillonby", "Varr", "Vexley", "Zephyrine", "Thrapstone", "07700 900461", "Oswaldtwistle"),
    BORN,
)


def named(**changed: dict[str, object]) -> Answers:
    """An adult who agrees, with names, words and days that would be known again anywhere."""
    return answers(**{**copy.deepcopy(NAMED), **changed})


def child(**changed: dict[str, object]) -> Answers:
    """A child of fifteen, with the local authority told."""
    told: dict[str, dict[str, object]] = {
        "age": {"under_18": "yes", "estimated_age": 15},
        "consent": {"child_told": "yes", "child_wishes": "To stay with an aunt"},
        "whereabouts": {
            "staying__absence": "not_known_yet",
            "local_authority_told": "yes",
            "local_authority": str(agency("birmingham_city_council")),
        },
    }
    return answers(**{**told, **changed})


def actor_of(code: str) -> Actor:
    """Somebody who refers for an agency."""
    return actor(code, Role.FIRST_RESPONDER)


def social_worker(code: str = "birmingham_city_council") -> Actor:
    """A social worker of a council or trust."""
    return actor(code, Role.SOCIAL_WORKER)
