"""What is kept from the person, and from whoever stands by them, until it may be shown.

Answers of bodies that were asked, and any item of which somebody said that it is shown as a gist or
not at all, are read by those who weigh them. The gist is there to be read; the rest comes when it
may be shown in full. An agency always reads what it wrote itself.
Source: disclosure (ours); practice finding 42; docs/adr/0039.
Example: a force says "as a gist": her lawyer reads the gist, and not what the force wrote.
"""

from uuid import UUID

from opennrm.cases.events import disclosure, officer, work
from opennrm.cases.events.base import Event
from opennrm.cases.history import Fact, History
from opennrm.cases.vocabulary.disclosure import Disclosure, Whose
from opennrm.cases.vocabulary.roles import Role

# Whoever is told what the person is told, or would tell them.
STAND_BY = frozenset(
    {
        Role.PERSON_CONCERNED,
        Role.LEGAL_REPRESENTATIVE,
        Role.GUARDIAN,
        Role.SUPPORT_WORKER,
        Role.PROVIDER_LEAD,
        Role.SOCIAL_WORKER,
    }
)
_UNTIL_SAID: tuple[type[Event], ...] = (work.InformationAnswered, officer.OfficerAdded)
_NEVER: tuple[type[Event], ...] = (work.InformationRequested, work.InformationReminded)


def kept_back(history: History, *, role: Role, agency: UUID) -> frozenset[UUID]:
    """Give the facts that somebody in this role does not read, by their ids; none for the others.

    Source: disclosure (ours); practice finding 42.
    """
    if role not in STAND_BY:
        return frozenset()
    said = _said(history)
    return frozenset(
        fact.envelope.id
        for fact in history.facts
        if fact.envelope.by.agency != agency and _is_kept(fact, said.get(fact.envelope.id))
    )


def _said(history: History) -> dict[UUID, disclosure.DisclosureSet]:
    """What was last said of each item; what was corrected since does not count."""
    return {
        fact.event.evidence: fact.event
        for fact in history.effective()
        if isinstance(fact.event, disclosure.DisclosureSet)
    }


def _is_kept(fact: Fact, said: disclosure.DisclosureSet | None) -> bool:
    event = fact.event
    if isinstance(event, _NEVER):
        return True
    if isinstance(event, disclosure.DisclosureSet):
        return event.shown is Disclosure.NOT_SHOWN
    if said is None:
        return isinstance(event, _UNTIL_SAID)
    return said.shown is not Disclosure.FULL or said.whose is Whose.SOMEBODY_ELSE
