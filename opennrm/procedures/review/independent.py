"""Independent review: another organisation looks, first at the sealed copy, then at what is new.

The reviewer writes down a view on the copy before anything later is opened. A positive in place of
the decision is made at once; that the decision stands is read by a second reviewer of the body.
Off where the law of the country has no such review.
Source: R-REV-02; provision independent_review; docs/adr/0043.
Example: `open_independent(R, …)`, `write_first_view`, `open_evidence`, then `remake` or `uphold`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.decisions import FindingMade, ReasonableGroundsDecided
from opennrm.cases.events.review import (
    FirstViewWritten,
    NewEvidenceOpened,
    ReviewEnded,
    ReviewRead,
    ReviewSigned,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.review import ReviewOutcome, ReviewWhy
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.elements import tests_in_force
from opennrm.identification.writing import VaultText
from opennrm.law import Law, current_law
from opennrm.procedures.identification.decide import CHECK_OF, RULE_OF
from opennrm.procedures.identification.weighed import Findings, Read, read_findings
from opennrm.procedures.identification.working import act_on, id_of, text_of
from opennrm.procedures.review.reconsidering import done, reading, signing
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import jobs
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review import reconsidering as rules
from opennrm.review import sealing
from opennrm.review.connected import check_independent


def open_independent(
    actor: Actor, *, case: UUID, request: UUID, knows_somebody: str, on: date
) -> CaseworkReceipt:
    """Take a request up as an independent reviewer; the copy is sealed in the same act."""
    law = current_law()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        event = rules.opening(history, request, why=ReviewWhy.INDEPENDENT_REVIEW, law=law)
        check_independent(
            history,
            event.decision,
            member=actor.member,
            agency=actor.agency,
            role=actor.role,
            conflict=knows_somebody != YesNo.NO,
        )
        opened = uuid4()
        sealed = sealing.seal(history, opened, event.decision)
        return encode(event, happened_on=on, id=opened), encode(sealed, happened_on=on)

    return act_on(actor, Act.REVIEW_INDEPENDENTLY, case, plan, also=done(request, on=on))


def write_first_view(
    actor: Actor, *, case: UUID, review: UUID, would_stand: str, text: str, on: date
) -> CaseworkReceipt:
    """Write down the view on the sealed copy alone."""
    texts = text_of(FirstViewWritten, text, "text")
    event = FirstViewWritten(review=review, would_stand=would_stand == YesNo.YES, text=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        sealing.check_first_view(history, event, member=actor.member)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.REVIEW_INDEPENDENTLY, case, plan, texts=texts)


def open_evidence(actor: Actor, *, case: UUID, review: UUID, on: date) -> CaseworkReceipt:
    """Open what came in after the decision was signed."""
    event = NewEvidenceOpened(review=review)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        sealing.check_opening_evidence(history, event, member=actor.member)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.REVIEW_INDEPENDENTLY, case, plan)


def uphold(actor: Actor, *, case: UUID, review: UUID, reasons: str, on: date) -> CaseworkReceipt:
    """Say that the decision stands. A second reviewer reads it before it holds."""
    texts, law = text_of(ReviewSigned, reasons, "reasons"), current_law()
    sign = signing(actor, review, texts, law=law, on=on)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        event = ReviewSigned(review=review, reasons=id_of(texts))
        sealing.check_concluding(history, event, member=actor.member)
        return sign(history, head)

    return act_on(actor, Act.REVIEW_INDEPENDENTLY, case, plan, texts=texts)


def read_upheld(
    actor: Actor,
    *,
    case: UUID,
    review: UUID,
    agrees: bool,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Read, as a second reviewer, why a decision would stand."""
    texts = text_of(ReviewRead, note, "note")
    read = reading(actor, review, agrees=agrees, texts=texts, on=on)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        _check_apart(actor, history, review)
        return read(history, head)

    return act_on(actor, Act.REVIEW_INDEPENDENTLY, case, plan, texts=texts)


def send_back(actor: Actor, *, case: UUID, review: UUID, text: str, on: date) -> CaseworkReceipt:
    """Send it back: the review ends, and the authority decides the stage anew."""
    texts = text_of(ReviewEnded, text, "text")
    event = ReviewEnded(review=review, outcome=ReviewOutcome.SENT_BACK, text=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_ending(history, event)
        if rules.review_of(fold(history), review).by != actor.member:
            raise RuleBroken("not_your_review", "independent_review")
        ended = encode(event, happened_on=on)
        return ended, encode(rules.sent_back(history, review), happened_on=on)

    return act_on(actor, Act.REVIEW_INDEPENDENTLY, case, plan, texts=texts)


def remake(
    actor: Actor, *, case: UUID, review: UUID, findings: Findings, reasons: str, on: date
) -> CaseworkReceipt:
    """Make a positive decision in the place of the one under review. It issues at once.

    Errors: InvalidAnswers; Refusal: absent, a rule, only_positive.
    """
    read = read_findings(findings)
    weighed = tuple(
        VaultText(id=key, slice=Slice.DECISION.value, kind="weighing", text=text)
        for key, text in read.words.items()
    )
    return _remake(actor, case, review, lambda history: read, reasons, texts=weighed, on=on)


def remake_as_met(
    actor: Actor, *, case: UUID, review: UUID, test: str, reasons: str, on: date
) -> CaseworkReceipt:
    """Make a positive decision in which every element of one test is met.

    Errors: InvalidAnswers; Refusal: absent, a rule, only_positive.
    """

    def read(history: History) -> Read:
        readings = tests_in_force(fold(history), law=current_law(), on=on)
        elements = dict.fromkeys(e for one in readings if one.test == test for e in one.elements)
        met = {"test": test, "finding": "met", "reason": "account_accepted"}
        return read_findings([{**met, "element": element.value} for element in elements])

    return _remake(actor, case, review, read, reasons, on=on)


def _remake(
    actor: Actor,
    case: UUID,
    review: UUID,
    read: Callable[[History], Read],
    reasons: str,
    *,
    texts: tuple[VaultText, ...] = (),
    on: date,
) -> CaseworkReceipt:
    law, said = current_law(), text_of(ReasonableGroundsDecided, reasons, "reasons")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        found, findings = rules.review_of(fold(history), review), read(history).findings
        reason = id_of(said)
        if found.by != actor.member or found.why is not ReviewWhy.INDEPENDENT_REVIEW:
            raise RuleBroken("not_your_review", "independent_review")
        if reason is None:
            raise RuleBroken("reasons_missing", "independent_review")
        _check_positive(history, found.stage, findings, law=law, on=on)
        new: Sequence[NewEvent] = RULE_OF[found.stage](
            history, findings=findings, on=on, law=law, reasons=reason
        )
        return new

    def also(unit: Unit) -> None:
        # As after every decision: carried to the cases of the same situation by another actor.
        jobs.defer("jobs.tell_related", keys=[case])

    return act_on(actor, Act.REMAKE_DECISION, case, plan, texts=(*said, *texts), also=also)


def _check_positive(
    history: History, stage: Stage, made: tuple[FindingMade, ...], *, law: Law, on: date
) -> None:
    decidable = CHECK_OF[stage](history, findings=made, on=on, law=law)
    if decidable.outcome is not Outcome.POSITIVE:
        raise RuleBroken("only_positive", "independent_review")


def _check_apart(actor: Actor, history: History, review: UUID) -> None:
    check_independent(
        history,
        rules.review_of(fold(history), review).decision,
        member=actor.member,
        agency=actor.agency,
        role=actor.role,
        conflict=False,
    )
