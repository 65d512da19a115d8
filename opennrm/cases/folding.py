"""Folding: from the facts of a case to its state, one small step for each kind of event.

The accumulator inside is mutable, because a frozen one costs thirty times as much; what comes out
is frozen. Any legal sequence folds: a step that finds nothing to act on (a hold lifted that is not
there, because the reader may not see it) leaves the state as it is.
Example: `Referred`, `AgeStated`, `ReasonableGroundsDecided` give a state with one decision.
"""

from collections.abc import Iterable

from opennrm.cases import (
    folding_ages,
    folding_clocks,
    folding_consent,
    folding_letters,
    folding_referral,
    folding_related,
    folding_review,
    folding_sections,
    folding_work,
)
from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import (
    consent,
    contact,
    disclosure,
    disqualification,
    documents,
    extracts,
    further_recovery,
    officer,
    panels,
    referral,
    residence,
    rulings,
    withdrawal,
    work,
)
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.state import CaseState


def fold_facts(facts: Iterable[Fact]) -> CaseState:
    """Fold facts, corrections already applied, in the order in which they happened."""
    draft: Draft = {}
    cases = set()
    for fact in facts:
        cases.add(fact.envelope.case)
        step = _STEPS.get(type(fact.event))
        if step is not None:
            step(draft, fact, fact.event)
    for name in (_TUPLES | folding_review.TUPLES) & draft.keys():
        draft[name] = tuple(draft[name].values())
    if "safe_ways_days" in draft:
        draft["safe_ways_days"] = tuple(draft["safe_ways_days"].items())
    for name in _SETS & draft.keys():
        draft[name] = frozenset(draft[name])
    return CaseState(cases=frozenset(cases), **draft)


_TUPLES = frozenset(
    {"holds", "requests", "grants", "safety_checks", "episodes"}
    | {"pauses", "spells", "held_up", "cannot_wait"}
)
_TUPLES |= {"related", "refused_relations", "positives_elsewhere"}
_TUPLES |= folding_ages.TUPLES
_TUPLES |= {"letters", "booked"}
_SETS = frozenset(
    {
        "persons",
        "links",
        "same_persons",
        "not_same_persons",
        "earlier_cases",
        "further",
        "agreed",
        "withdrawn_purposes",
        "conflicted",
    }
)


_STEPS: dict[type[Event], Step] = {
    **folding_ages.STEPS,
    **folding_referral.STEPS,
    **folding_consent.STEPS,
    **folding_sections.STEPS,
    **folding_related.STEPS,
    **folding_work.STEPS,
    **folding_clocks.STEPS,
    **folding_review.STEPS,
    **folding_letters.STEPS,
}
# These say something to a reader and change nothing that a rule asks for.
SAID_ONLY: frozenset[type[Event]] = frozenset(
    {
        *folding_ages.SAID_ONLY,
        withdrawal.WantsToGoOn,
        *disclosure.KINDS,
        *documents.KINDS,
        *extracts.KINDS,
        # The sealed compartment folds its own (opennrm.residence.file), and what was decided on a
        # further recovery period is read by its rule.
        *residence.KINDS,
        *disqualification.KINDS,
        *further_recovery.KINDS,
        # What panels and officers said is read by the rules of review from the facts themselves.
        *panels.KINDS,
        *officer.KINDS,
        # Which ruling bears on what is read by the rules of rulings.
        *rulings.KINDS,
        work.InformationReminded,
        referral.ExploiterNamed,
        referral.TextAdded,
        consent.ChildHeard,
        contact.AlertedToSaveLife,
        contact.NoteAnswered,
        *folding_sections.SAID_ONLY,
    }
)
FOLDED: frozenset[type[Event]] = frozenset(_STEPS)
