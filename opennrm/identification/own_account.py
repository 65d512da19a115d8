"""Whose account an item of evidence is: the person's own, an organisation's, somebody else's.

What the person said themself need not be put to them; what others told is never shown to them.
Where the record leaves it open, it is taken for an organisation's: it then has to be put.
Source: practice findings 18 and 42; docs/adr/0039.
Example: an account in the person's own words is theirs; a note of what an officer saw is not.
"""

from opennrm.cases.events import (
    circle,
    disclosure,
    documents,
    episodes,
    justice,
    needs,
    referral,
    telling,
    work,
)
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.vocabulary.casework import ContactWith
from opennrm.cases.vocabulary.disclosure import Whose
from opennrm.cases.vocabulary.documents import HandedOverBy
from opennrm.cases.vocabulary.episodes import SaidBy
from opennrm.cases.vocabulary.roles import Role

# What a referral asks the person themself.
_TOLD_BY_PERSON: tuple[type[Event], ...] = (
    referral.AccountGiven,
    referral.ExploitationStated,
    referral.ExploiterNamed,
    referral.NeedsNoted,
    episodes.EpisodeStated,
    telling.ToldBefore,
    telling.BackgroundGiven,
    circle.ExploiterDescribed,
    circle.PremisesDescribed,
    justice.CriminalMatterStated,
    needs.FearsNoted,
    needs.AccessNeedsNoted,
    disclosure.PutToPerson,
)
_OF_OTHERS: tuple[type[Event], ...] = (circle.CoVictimsNoted, circle.SameSituationSaid)
_OTHERS = frozenset({SaidBy.ANOTHER_HARMED, SaidBy.WITNESS})
# Who writes for the person what the person says.
_SPEAKS_FOR = frozenset({Role.PERSON_CONCERNED, Role.LEGAL_REPRESENTATIVE, Role.GUARDIAN})


def whose(fact: Fact) -> Whose:
    """Say whose account a fact is, as it was recorded."""
    event = fact.event
    named = getattr(event, "said_by", ())
    said_by = frozenset[SaidBy](named if isinstance(named, tuple) else ())
    if isinstance(event, _OF_OTHERS) or (said_by & _OTHERS and SaidBy.PERSON not in said_by):
        return Whose.SOMEBODY_ELSE
    if said_by and SaidBy.PERSON not in said_by:
        return Whose.BODY
    return Whose.PERSON if _is_own(event, fact.envelope.by.role) else Whose.BODY


def _is_own(event: Event, role: str) -> bool:
    if isinstance(event, work.ContactRecorded):
        return event.with_whom is ContactWith.PERSON
    if isinstance(event, documents.DocumentAdded):
        return event.handed_over_by is HandedOverBy.PERSON
    if isinstance(event, referral.TextAdded):
        return role in _SPEAKS_FOR
    return isinstance(event, _TOLD_BY_PERSON)
