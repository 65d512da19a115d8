"""Looking for cases of other people of the same situation: for the competent authority alone.

Runs as a job in its own transaction, as `system:matcher` within the authority, after a referral or
an addition; whoever sent it waits for nothing and sees nothing. Keyed hashes are compared, and of
the facts only when and where it was. What comes of it is a suggestion, which a person answers.
Source: R-DEC-06; practice finding 33; docs/adr/0041.
Example: two referrals name one telephone number of an exploiter: suggested, strong.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from opennrm.access.receivers import AUTHORITY
from opennrm.cases.events.base import Event
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.referral import ExploitationStated
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import SameSituation, Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.duplicates import NAMED, SITUATIONS, TokenKind
from opennrm.identification.related import Stretch, Suggestion, Together, suggestion
from opennrm.procedures.acts import doing
from opennrm.procedures.members import system_actor
from opennrm.records import related

# What a household has in common; it explains, and suggests nothing by itself.
HOUSEHOLD = frozenset({TokenKind.TELEPHONE, TokenKind.EMAIL})
_NAMED = {one.value: own.value for one, own in NAMED.items()}
_KINDS = frozenset(
    {
        EpisodeStated.kind,
        ExploitationStated.kind,
        CORRECTED[Slice.REFERRAL].kind,
        RETRACTED[Slice.REFERRAL].kind,
    }
)


def suggest_related(case: UUID, *, on: date) -> int:
    """Suggest the cases that may be of the same situation; a second time tells them anew.

    Gives how many. Errors: LookupError where no competent authority is registered.
    """
    with doing(system_actor("matcher", agency_code=AUTHORITY), Act.SUGGEST_RELATED) as unit:
        unit.about(case)
        here = related.leads_of([case]).get(case, case)
        made = _suggestions(here)
        for other in made:
            unit.about(other)
        related.suggest(unit, here, [_found(other, one) for other, one in made.items()])
        return len(made)


def _found(other: UUID, made: Suggestion) -> related.Found:
    return related.Found(
        other=other,
        shared=tuple((one.shared.value, one.strength.value) for one in made.grounds),
        strength=made.strength.value,
        here_is_exploiter=made.one_is_exploiter,
        other_is_exploiter=made.other_is_exploiter,
    )


def _suggestions(here: UUID) -> dict[UUID, Suggestion]:
    found = {
        one.case: one
        for one in related.candidates(here, kinds=SITUATIONS | HOUSEHOLD, named=_NAMED)
    }
    together: dict[UUID, list[Together]] = {}
    for other, by_reference, what in related.said_together(here):
        if other != here:
            said = Together(by_reference, SameSituation(what) if what else None)
            together.setdefault(other, []).append(said)
    others = found.keys() | together.keys()
    stretches = _stretches({here, *others}) if others else {}
    made = {}
    for other in others:
        one = found.get(other)
        suggested = suggestion(
            stretches[here],
            stretches[other],
            shared=one.kinds if one else {},
            together=together.get(other, ()),
            one_is_exploiter=one is not None and one.here_is_exploiter,
            other_is_exploiter=one is not None and one.there_is_exploiter,
        )
        if suggested is not None:
            made[other] = suggested
    return made


def _stretches(cases: Iterable[UUID]) -> Mapping[UUID, tuple[Stretch, ...]]:
    wanted = frozenset(cases)
    stored = related.facts_of(wanted, _KINDS)
    leads = related.leads_of({one.case for one in stored})
    return {
        case: tuple(
            _stretch(fact.event)
            for fact in History.of(
                one for one in stored if leads.get(one.case, one.case) == case
            ).effective()
        )
        for case in wanted
    }


def _stretch(event: Event) -> Stretch:
    if isinstance(event, EpisodeStated):
        return Stretch(
            kinds=frozenset(kind.value for kind in event.kinds),
            areas=frozenset({str(event.local_authority)} if event.local_authority else ()),
            began=event.began,
            ended=event.ended,
            goes_on=event.goes_on is Sure.YES,
        )
    if isinstance(event, ExploitationStated):
        kinds = frozenset(kind.value for kind in event.kinds)
        return Stretch(kinds=kinds, began=event.began, ended=event.ended)
    return Stretch()
