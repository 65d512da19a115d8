"""The purposes that an adult was asked about, one by one.

Example: support "yes", police "not now", research left empty: agreed to one, refused none.
Source: practice finding 11.
"""

from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.questions import question
from opennrm.identification.answers import text_of
from opennrm.identification.section_facts.saying import missing_of
from opennrm.identification.writing import Writing


def purposes_recorded(work: Writing, key: str) -> PurposesRecorded | None:
    """Give what was answered to each purpose; None where none was asked."""
    given = {
        Purpose(asked.name): text_of(work.answers, key, asked.name)
        for asked in question(key).fields
    }
    missing = missing_of(work, key)
    if not any(given.values()) and not missing:
        return None
    return PurposesRecorded(
        agreed=_those(given, "yes"),
        refused=_those(given, "no"),
        not_now=_those(given, "not_now"),
        missing=missing,
    )


def _those(given: dict[Purpose, str | None], answer: str) -> tuple[Purpose, ...]:
    return tuple(purpose for purpose, said in given.items() if said == answer)
