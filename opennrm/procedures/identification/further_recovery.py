"""A further recovery period, one procedure an act: decided, read, told, looked at again.

Source: Nationality and Borders Act 2022 s.62; practice 30, 31 and 35; docs/adr/0046.
Example: `decide_further_recovery(actor, case=…, given="no", first_period_from=…, reasons=…)`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.further_recovery import (
    FurtherRecoveryDecided,
    FurtherRecoveryRead,
    FurtherRecoveryReconsidered,
    FurtherRecoveryServed,
)
from opennrm.cases.events.residence import ReasonHit, ReasonHitRead
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.identification import further_recovery as rules
from opennrm.identification.governing import governing, made_on
from opennrm.identification.guard import Decision, Side, check_reasons
from opennrm.identification.referral import FieldError
from opennrm.law import Law, Provision, current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.staff import check_may_sign, in_line
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import store, vault
from opennrm.records.store import Head

REASONS = "reasons"
FORM_READ = "form_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReason:
    """A reason that the guard marked: its words, and what the rule rests on."""

    number: int
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherRecoveryView:
    """What stands on it in a case. `decision` is None where nothing was decided so far."""

    case: UUID
    reference: str
    source: str
    decision: UUID | None
    given: bool
    first_period_from: date | None
    decided_on: date | None
    read_on: date | None
    served_on: date | None
    again: str | None
    stands: bool
    mine: bool
    reasons: str
    marked: tuple[MarkedReason, ...]


def read_further_recovery(actor: Actor, *, case: UUID, on: date) -> FurtherRecoveryView:
    """What stands on it. Errors: Refusal: absent, or why there is nothing to decide."""
    with doing(actor, Act.DECIDE_FURTHER_RECOVERY) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = FORM_READ
        head, law = store.read_head(case), current_law()
        if head is None:
            raise Refusal(ABSENT)
        rule = _rule(fold(history), law)
        found = rules.further_recovery(history)
        texts = vault.read_texts(case)
        return _view(actor, head, rule, found, texts)


def _rule(state: CaseState, law: Law) -> Provision:
    first = state.reasonable_grounds
    if first is None or first.outcome is not Outcome.POSITIVE:
        raise RuleBroken("no_recovery_period_yet", rules.RULE)
    found = governing(rules.RULE, state, law, decided=made_on(first))
    if found is None:
        raise RuleBroken("no_further_recovery_rule", rules.RULE)
    return found


def decide_further_recovery(
    actor: Actor,
    *,
    case: UUID,
    given: str,
    first_period_from: date | None = None,
    reasons: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Sign whether it is given: a yes leaves at once, a no waits for its second reader.

    Errors: InvalidAnswers; Refusal (absent, a rule, not_qualified).
    """
    texts, law = text_of(FurtherRecoveryDecided, reasons, REASONS), current_law()
    is_given = _yes(given, "given")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state = fold(history)
        outcome = Outcome.POSITIVE if is_given else Outcome.NEGATIVE
        event = made(
            FurtherRecoveryDecided,
            given=is_given,
            first_period_from=first_period_from,
            law_version=law.version,
            reasons=id_of(texts),
            hits=() if is_given or not texts else _hits(texts[0].text, state, law=law, on=on),
        )
        rules.check_decided(history, event, law=law, on=on)
        territory = law.territory_of(str(state.nation))
        check_may_sign(actor, outcome, territory=territory, law=law, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.DECIDE_FURTHER_RECOVERY, case, plan, texts=texts, at_lead=True)


def _hits(text: str, state: CaseState, *, law: Law, on: date) -> tuple[ReasonHit, ...]:
    found = check_reasons(
        text,
        law=law,
        on=on,
        territory=law.territory_of(str(state.nation)),
        decision=Decision.FURTHER_RECOVERY_PERIOD,
        side=Side.ADVERSE,
    )
    return tuple(
        ReasonHit(rule=hit.rule, part=REASONS, start=hit.start, end=hit.end) for hit in found
    )


def read_refusal(
    actor: Actor,
    *,
    case: UUID,
    agrees: str,
    stands: Mapping[int, str] | None = None,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Read a no as second reader: agreeing lets it leave, else it goes back to its author.

    Errors: InvalidAnswers; Refusal (absent, a rule, not_qualified).
    """
    texts, law = text_of(FurtherRecoveryRead, note, "note"), current_law()
    agreed, said = _yes(agrees, "agrees"), dict(stands or {})

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        found = _there(history)
        event = FurtherRecoveryRead(
            decision=found.id,
            agrees=agreed,
            hits=tuple(
                ReasonHitRead(
                    rule=hit.rule,
                    part=hit.part,
                    start=hit.start,
                    stands=_yes(said[number], f"stands_{number}"),
                )
                for number, hit in enumerate(found.made.hits)
                if said.get(number)
            ),
            note=id_of(texts),
        )
        rules.check_read(
            history,
            event,
            reader=actor.member,
            in_line=in_line(actor, found.author, on=on),
            has_note=bool(texts),
        )
        territory = law.territory_of(str(fold(history).nation))
        check_may_sign(actor, Outcome.NEGATIVE, territory=territory, law=law, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.READ_FURTHER_RECOVERY, case, plan, texts=texts, at_lead=True)


def tell_further_recovery(
    actor: Actor, *, case: UUID, how: str, understood: str, on: date
) -> CaseworkReceipt:
    """The person was told; a no ends the period on this day and not before."""

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        found = _there(history)
        rules.check_served(history, found.id)
        event = made(FurtherRecoveryServed, decision=found.id, how=how, understood=understood)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.DECIDE_FURTHER_RECOVERY, case, plan, at_lead=True)


def look_at_refusal_again(
    actor: Actor, *, case: UUID, asked_by: str, result: str, reasons: str, on: date
) -> CaseworkReceipt:
    """Look at a no again because somebody asked; a change lets the period run on at once."""
    texts = text_of(FurtherRecoveryReconsidered, reasons, REASONS)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        event = made(
            FurtherRecoveryReconsidered,
            decision=_there(history).id,
            asked_by=asked_by,
            result=result,
            reasons=id_of(texts),
        )
        rules.check_reconsidered(history, event, by=actor.member)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.READ_FURTHER_RECOVERY, case, plan, texts=texts, at_lead=True)


def _there(history: History) -> rules.FurtherRecovery:
    found = rules.further_recovery(history)
    if found is None:
        raise RuleBroken("no_such_signed_decision", rules.RULE)
    return found


def _yes(given: str, field: str) -> bool:
    if given not in ("yes", "no"):
        raise InvalidAnswers((FieldError("further_recovery", field, "unknown_choice"),))
    return given == "yes"


def _view(
    actor: Actor,
    head: Head,
    rule: Provision,
    found: rules.FurtherRecovery | None,
    texts: Mapping[UUID, str],
) -> FurtherRecoveryView:
    made_ = found.made if found else None
    reasons = texts.get(made_.reasons, "") if made_ and made_.reasons else ""
    return FurtherRecoveryView(
        case=head.case,
        reference=head.reference,
        source=rule.source,
        decision=found.id if found else None,
        given=bool(made_ and made_.given),
        first_period_from=made_.first_period_from if made_ else None,
        decided_on=found.decided_on if found else None,
        read_on=found.read_on if found else None,
        served_on=found.served_on if found else None,
        again=found.again.value if found and found.again else None,
        stands=bool(found and found.stands),
        mine=bool(found and actor.member in (found.author, found.reader)),
        reasons=reasons,
        marked=tuple(
            MarkedReason(number=number, words=reasons[hit.start : hit.end], source=hit.rule)
            for number, hit in enumerate(made_.hits if made_ else ())
        ),
    )
