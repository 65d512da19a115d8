"""Related cases as a caseworker sees them: of one case, of a pair, and all that diverge.

Of the other case nothing shows but its reference, its decisions and what is shared; who wants to
know more opens it, and that is logged in its own chain. A fixed number of queries.
Source: R-DEC-06; practice finding 33; docs/adr/0041.
Example: "Signed negative waits; case 2222-2222-2 was decided positively; one telephone number".
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import CaseAccess, check_may
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.state_related import RefusedRelation, RelatedCase
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.deciding import decision_of, signed_of
from opennrm.identification.related import answered
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review.related import RELATION
from opennrm.procedures.review.related_views import (
    DecidedView,
    DivergenceView,
    GroundView,
    OtherView,
    RelatedView,
    RelatedWork,
    WaitingPair,
)
from opennrm.records import grants, related, store, vault
from opennrm.records.related import Found
from opennrm.records.store import Head
from opennrm.review.consistency import divergences

RELATED, REFUSED = "related", "refused"
# What stands first in the work list: what somebody waits for.
ORDER = ("signed", "issued", "looked_at_again", "undecided")


def read_related(actor: Actor, *, case: UUID, on: date) -> RelatedView:
    """The related cases of a case, and those that may be. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_RELATED) as unit:
        head = _head(actor, case)
        unit.about(case)
        return _view(head, _history(case))


def read_pair(actor: Actor, *, case: UUID, other: UUID, on: date) -> tuple[RelatedView, OtherView]:
    """A case and one other, logged in the chains of both. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_RELATED) as unit:
        head, there = _head(actor, case), _head(actor, other)
        if head.population != there.population or case == other:
            raise Refusal(ABSENT)
        for one in (case, other):
            unit.about(one)
        view = _view(head, _history(case))
        found = next((one for one in view.others if one.other == other), None)
        return view, found or _unknown(other, there.reference)


def list_related(actor: Actor, *, on: date) -> RelatedWork:
    """What diverges, and pairs that nobody has answered. Errors: Refusal(absent)."""
    with doing(actor, Act.SEE_RELATED) as unit:
        cases = related.told_of_positives()
        seen = _histories(cases)
        others = {one.other for history in seen.values() for one in fold(history).related}
        references = related.references_of({*seen, *others})
        decided = {one: _decided(fold(h)) for one, h in _histories(others).items()}
        found = [
            one
            for case, history in seen.items()
            for one in _divergences(case, history, references, decided)
        ]
        pairs = related.waiting()
        unit.counted = len(found) + len(pairs)
        return RelatedWork(
            divergences=tuple(sorted(found, key=lambda one: (ORDER.index(one.state), one.since))),
            pairs=tuple(
                WaitingPair(
                    cases=one.cases,
                    references=one.references,
                    strength=one.strength,
                    shared=one.shared,
                )
                for one in pairs
            ),
            full=len(pairs) == related.MOST_LISTED,
        )


def _histories(cases: Collection[UUID]) -> dict[UUID, History]:
    """The facts of decisions of cases that may be read, each with those that it leads."""
    stored = related.decision_facts(cases)
    leads = related.leads_of({one.case for one in stored})
    wanted = set(cases)
    return {
        case: History.of(one for one in stored if one.case == case or leads.get(one.case) == case)
        for case in sorted({one.case for one in stored} & wanted)
    }


def _head(actor: Actor, case: UUID) -> Head:
    """The head of a case whose decisions this actor may read. Errors: Refusal, RuleBroken."""
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    granted = frozenset(Slice(one) for one in grants.granted_slices(case))
    check_may(actor, Act.SEE_RELATED, case_access=CaseAccess(granted=granted))
    return head


def _history(case: UUID) -> History:
    return _histories([case]).get(case, History())


def _view(head: Head, history: History) -> RelatedView:
    case, reference = head.case, head.reference
    state, suggested = fold(history), related.suggested(case)
    others = {
        *answered(state),
        *(one.other for one in suggested),
    }
    references = related.references_of(others)
    decided = {one: _decided(fold(h)) for one, h in _histories(others).items()}
    texts = {told.id: told.text for told in vault.read_kinds([case], kinds={RELATION})}
    views = _others(state, suggested, references, decided, texts)
    return RelatedView(
        case=case,
        reference=reference,
        lead=head.lead or case,
        others=tuple(views),
        divergences=tuple(_divergences(case, history, {**references, case: reference}, decided)),
    )


def _others(
    state: CaseState,
    suggested: Collection[Found],
    references: Mapping[UUID, str],
    decided: Mapping[UUID, tuple[DecidedView, ...]],
    texts: Mapping[UUID, str],
) -> Iterator[OtherView]:
    known = {one.other: one for one in suggested}
    for found in state.related:
        if found.other in references:
            yield _related(found, known.get(found.other), references, decided, texts)
    for refused in state.refused_relations:
        if refused.other in references:
            yield _refused(refused, known.get(refused.other), references, decided)
    for one in suggested:
        if one.other not in answered(state) and one.other in references:
            yield OtherView(
                other=one.other,
                reference=references[one.other],
                answer=None,
                grounds=_grounds(one),
                strength=one.strength,
                other_may_be_exploiter=Sure.YES if one.other_is_exploiter else None,
                this_may_be_exploiter=one.here_is_exploiter,
                decided=decided.get(one.other, ()),
            )


def _related(
    found: RelatedCase,
    suggested: Found | None,
    references: Mapping[UUID, str],
    decided: Mapping[UUID, tuple[DecidedView, ...]],
    texts: Mapping[UUID, str],
) -> OtherView:
    strengths = dict(suggested.shared) if suggested else {}
    return OtherView(
        other=found.other,
        reference=references[found.other],
        answer=RELATED,
        grounds=tuple(
            GroundView(shared=one.value, strength=strengths.get(one.value, ""))
            for one in found.shared
        ),
        strength=found.strength.value,
        other_may_be_exploiter=found.other_may_be_exploiter.value,
        why=texts.get(found.why, "") if found.why else "",
        since=found.since,
        decided=decided.get(found.other, ()),
    )


def _refused(
    refused: RefusedRelation,
    suggested: Found | None,
    references: Mapping[UUID, str],
    decided: Mapping[UUID, tuple[DecidedView, ...]],
) -> OtherView:
    return OtherView(
        other=refused.other,
        reference=references[refused.other],
        answer=REFUSED,
        grounds=_grounds(suggested) if suggested else (),
        strength=suggested.strength if suggested else None,
        other_may_be_exploiter=None,
        reason=refused.reason.value,
        decided=decided.get(refused.other, ()),
    )


def _unknown(other: UUID, reference: str) -> OtherView:
    """A case that nobody suggested: somebody gave its reference."""
    return OtherView(
        other=other,
        reference=reference,
        answer=None,
        grounds=(),
        strength=None,
        other_may_be_exploiter=None,
    )


def _grounds(one: Found) -> tuple[GroundView, ...]:
    return tuple(GroundView(shared=shared, strength=strength) for shared, strength in one.shared)


def _decided(state: CaseState) -> tuple[DecidedView, ...]:
    found = []
    for stage in Stage:
        decided, signed = decision_of(state, stage), signed_of(state, stage)
        for one, name in ((decided, "issued"), (signed, "signed")):
            if one is not None:
                found.append(DecidedView(stage=stage.value, outcome=one.outcome.value, state=name))
        if decided is None and any(one.stage is stage for one in state.looked_again):
            found.append(
                DecidedView(stage=stage.value, outcome="negative", state="looked_at_again")
            )
    return tuple(found)


def _divergences(
    case: UUID,
    history: History,
    references: Mapping[UUID, str],
    decided: Mapping[UUID, tuple[DecidedView, ...]],
) -> Iterator[DivergenceView]:
    state = fold(history)
    known = {one.other: one for one in state.related}
    for one in divergences(history):
        others = [
            found
            for found in dict.fromkeys(positive.other for positive in one.positives)
            if found in references and found in known
        ]
        if others and case in references:
            yield DivergenceView(
                case=case,
                reference=references[case],
                stage=one.stage.value,
                state=_standing(state, one.stage),
                since=min(positive.known_on for positive in one.positives),
                others=tuple(
                    _related(known[found], None, references, decided, {}) for found in others
                ),
            )


def _standing(state: CaseState, stage: Stage) -> str:
    if signed_of(state, stage) is not None:
        return "signed"
    if decision_of(state, stage) is not None:
        return "issued"
    again = any(one.stage is stage for one in state.looked_again)
    return "looked_at_again" if again else "undecided"
