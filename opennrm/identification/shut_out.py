"""Which bodies nobody lets in by itself, because somebody who did it is said to work for one.

A landlord who drives for a provider, a carer at the council: what the person said would reach them
through an access that nobody decided on. It waits for a caseworker, who confirms it or chooses
another body; the competent authority and its desk are never shut out. That an exploiter says so
only, or that nobody is sure, keeps no council from a child.
Source: practice finding 28; docs/adr/0020 (ours).
Example: `works_for` holds `support`: no provider is let in before somebody has looked.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from opennrm.cases.events.base import Event
from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.question_form import Answers, keys_of


class Body(StrEnum):
    """A kind of body that a case lets in by itself, or could."""

    COUNCIL = "council"
    POLICE = "police"
    PROVIDER = "provider"


SHUT_OUT_BY: Mapping[Body, frozenset[WorksFor]] = {
    Body.COUNCIL: frozenset({WorksFor.COUNCIL}),
    Body.POLICE: frozenset({WorksFor.POLICE}),
    Body.PROVIDER: frozenset({WorksFor.SUPPORT, WorksFor.HOUSING}),
}


def shut_out(works_for: Iterable[WorksFor], nation: Nation | None) -> frozenset[Body]:
    """Say which kinds of body wait, from whom those who did it are said to work for.

    In Northern Ireland health and social care trusts are a child's local authority.
    """
    said = set(works_for)
    if nation is Nation.NORTHERN_IRELAND and WorksFor.HEALTH in said:
        said.add(WorksFor.COUNCIL)
    return frozenset(body for body, kinds in SHUT_OUT_BY.items() if kinds & said)


def works_for(events: Iterable[Event]) -> frozenset[WorksFor]:
    """Whom those who did it are said to work for, in all that was said of any of them."""
    return frozenset(
        one for event in events if isinstance(event, ExploiterDescribed) for one in event.works_for
    )


def answered(answers: Answers) -> frozenset[WorksFor]:
    """The same, from the answers that are sent."""
    given = (answers[key].get("works_for") for key in keys_of(answers, "exploiter"))
    return frozenset(WorksFor(one) for found in given if isinstance(found, list) for one in found)
