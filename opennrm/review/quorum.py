"""Whether a panel can decide: which seats the law asks for, whose votes count, and what they say.

One vote at least from each seat that the law asks for, and so many in all. Somebody with a conflict
has left the seat, so that neither a vote nor a presence of theirs counts. A negative needs more
than half of the votes: a tie, or "more has to be asked", is never one.
Source: provisions panel_composition, panel_quorum, panel_majority, devolved_child_panel.
Example: police, council and a charity voted: quorum; police twice and a council: none.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote, SeatKind
from opennrm.identification.governing import governing
from opennrm.law import Law
from opennrm.review.panels import Panel, Vote

# The codes of the law texts: a place that one of these kinds of seat fills.
FILLED_BY: dict[str, frozenset[SeatKind]] = {
    "police": frozenset({SeatKind.POLICE}),
    "local_authority": frozenset({SeatKind.LOCAL_AUTHORITY}),
    "health": frozenset({SeatKind.HEALTH}),
    "local_authority_or_health": frozenset({SeatKind.LOCAL_AUTHORITY, SeatKind.HEALTH}),
    "specialist_organisation": frozenset({SeatKind.SPECIALIST}),
}


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whose votes count on a stage, which places nobody spoke for, and how many are wanted."""

    votes: tuple[Vote, ...]
    missing: tuple[str, ...]
    wanted: int

    @property
    def met(self) -> bool:
        """Whether the panel can decide."""
        return not self.missing and len(self.votes) >= self.wanted


def composition(
    state: CaseState, purposes: Collection[PanelPurpose], law: Law, *, on: date
) -> tuple[str, ...]:
    """Give the places that have to be spoken for, as codes of the law; none where no rule holds.

    Source: panel_composition; devolved_child_panel for a child at such a site, besides.
    """
    rule = governing("panel_composition", state, law, decided=on)
    child = governing("devolved_child_panel", state, law)
    own = rule.codes if rule and set(purposes) != {PanelPurpose.DEVOLVED_CHILD} else ()
    local = child.codes if child and PanelPurpose.DEVOLVED_CHILD in purposes else ()
    return tuple(dict.fromkeys((*local, *own)))


def unfilled(places: Iterable[str], kinds: Iterable[SeatKind]) -> tuple[str, ...]:
    """Give the places that none of these kinds of seat fills."""
    there = set(kinds)
    return tuple(place for place in places if not FILLED_BY.get(place, frozenset()) & there)


def quorum(panel: Panel, stage: Stage, state: CaseState, law: Law, *, on: date) -> Quorum:
    """Say whose votes count on a stage and whether they make a quorum.

    Source: panel_composition, panel_quorum; R-DEC-03.
    """
    seated = {seat.id: seat for seat in panel.seats if seat.member is not None}
    votes = tuple(
        vote
        for vote in panel.votes
        if vote.stage is stage and vote.seat in seated and seated[vote.seat].member == vote.member
    )
    places = composition(state, panel.purposes, law, on=on)
    number = governing("panel_quorum", state, law, decided=on)
    return Quorum(
        votes=votes,
        missing=unfilled(places, (seated[vote.seat].kind for vote in votes)),
        # Without a rule on how many, or on who, no panel can ever decide on a negative.
        wanted=number.number if number and places else len(panel.seats) + 1,
    )


def outcome_of(votes: Iterable[Vote]) -> PanelVote:
    """Give what the votes come to: negative or positive by more than half, else more is asked.

    Source: panel_majority (ours).
    """
    said = Counter(vote.vote for vote in votes)
    for result in (PanelVote.NEGATIVE, PanelVote.POSITIVE):
        if said[result] * 2 > said.total():
            return result
    return PanelVote.ASK


def dissenting(votes: Iterable[Vote], result: PanelVote) -> tuple[Vote, ...]:
    """Give the votes that differ from the result: they stand on record with their reasons."""
    return tuple(vote for vote in votes if vote.vote is not result)
