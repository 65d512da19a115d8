"""Referring: the twelve answers become facts, grants, a caseload row and what is owed, or nothing.

A no becomes a notification where the law puts that duty on this body, and is counted elsewhere;
what was already written down is then not kept (practice finding 11). One transaction.
"""

import hashlib
import hmac
import os
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.receivers import receivers
from opennrm.cases import events as kinds
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.routes import Route
from opennrm.identification import referral
from opennrm.identification.next_steps import next_steps
from opennrm.identification.reference import RANDOM_BYTES, reference
from opennrm.identification.section_facts.about import About
from opennrm.identification.submission import Submission, facts_of
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.agencies import wrong_agencies
from opennrm.procedures.appending import append_new
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification import draft_documents
from opennrm.procedures.identification.letting_in import granted_to, owe_notices
from opennrm.procedures.identification.receipts import as_given, as_kept
from opennrm.procedures.refusals import InvalidAnswers, Refusal
from opennrm.procedures.views import Receipt
from opennrm.records import grants, jobs, keys, repeats, store, vault
from opennrm.records.transaction import Unit


def refer(
    actor: Actor, *, answers: Answers, on: date, idempotency_key: UUID | None = None
) -> Receipt:
    """Submit the answers. The same key and content again gives the same receipt.

    Errors: InvalidAnswers (nothing kept), Refusal(absent), Refusal(key_used_otherwise).
    """
    with doing(actor, Act.REFER) as unit:
        if idempotency_key is None:
            return submit(unit, actor, answers=answers, on=on)
        try:
            kept = repeats.earlier(unit, idempotency_key, answers)
        except repeats.KeyUsedOtherwise as error:
            raise Refusal("key_used_otherwise") from error
        if kept is not None:
            return as_given(kept)
        receipt = submit(unit, actor, answers=answers, on=on)
        repeats.remember(unit, idempotency_key, answers, as_kept(receipt))
        return receipt


def agency_facts(actor: Actor) -> referral.AgencyFacts:
    """What the route of a referral needs to know of the agency that sends it."""
    return referral.AgencyFacts(authorised_body=actor.authorised_body, nation=actor.nation)


def submit(
    unit: Unit,
    actor: Actor,
    *,
    answers: Answers,
    on: date,
    about: About | None = None,
    draft: UUID | None = None,
) -> Receipt:
    """Check, route and write one submission within an open unit of work. Errors: InvalidAnswers.

    `about`: the group and the entities of a draft; `draft`: the one that is sent.
    """
    wrong = referral.check_answers(answers, on=on, complete=True) or wrong_agencies(answers, on=on)
    if wrong:
        raise InvalidAnswers(wrong)
    law, agency, person = current_law(), agency_facts(actor), uuid4()
    submission = facts_of(
        answers, agency=agency, person=person, on=on, law=law, about=about or About()
    )
    nation, _ = referral.nation_of(answers, agency)
    case, name = None, None
    if submission.events:
        case, name = uuid4(), reference(os.urandom(RANDOM_BYTES))
        _write(unit, submission, case=case, name=name, person=person, on=on, law=law, draft=draft)
    is_referral = submission.route in (Route.REFERRAL, Route.CHILD_REFERRAL)
    return Receipt(
        kind="referral" if is_referral else submission.route.value,
        reference=name if submission.route is not Route.COUNTED else None,
        case=case if is_referral else None,
        nation=nation.value,
        received_on=on,
        child=submission.route is Route.CHILD_REFERRAL,
        next_steps=next_steps(submission.route, answers, nation=nation),
    )


def _write(
    unit: Unit,
    submission: Submission,
    *,
    case: UUID,
    name: str,
    person: UUID,
    on: date,
    law: Law,
    draft: UUID | None = None,
) -> None:
    stream = store.NewStream(case=case, reference=name, person=person, record_key=record_key(case))
    store.open_streams(unit, [stream])
    unit.about(case)
    made = granted_to(receivers(submission.events), on=on)
    facts = [kinds.encode(event, happened_on=on) for event in submission.events]
    # Only a referral has grants; what hangs on any other draft is destroyed with it.
    carried = draft if made else None
    if carried is not None:
        facts.extend(draft_documents.facts_of_draft(carried, on=on))
    appended = append_new(unit, case, [*facts, *(new for new, _ in made)], expected=0)
    _keep_texts(unit, case, person, submission)
    if carried is not None:
        draft_documents.move_to_case(unit, draft=carried, case=case, person=person)
    if made:
        grants.put_grants(case, [new.id for new, _ in made])
        put_caseload(case, appended, law=law)
        owe_notices(unit, case, [agency for _, agency in made], law_hash=law.version)
        # Looked for later, by another actor: here the work is the same with and without a match.
        jobs.defer("jobs.match_people", keys=[case])
        jobs.defer("jobs.suggest_related", keys=[case])


def record_key(case: UUID) -> int:
    """The record key of a case, 0 to 255. Source: ABS cell-key method, decisions A.9."""
    secret = keys.derived(keys.key("statistics"), "cell key")
    return hmac.new(secret, case.bytes, hashlib.sha256).digest()[0]


def _keep_texts(unit: Unit, case: UUID, person: UUID, submission: Submission) -> None:
    """Seal the texts: the person's under the person's key, any other under its own."""
    if not submission.texts and not submission.tokens:
        return
    whose = {t.id: person if t.subject_kind == "person" else uuid4() for t in submission.texts}
    subjects = {person: "person"} | {whose[t.id]: t.subject_kind for t in submission.texts}
    vault.keep(
        unit,
        case,
        subjects=[vault.Subject(id=s, kind=kind) for s, kind in subjects.items()],
        texts=[
            vault.Text(id=t.id, subject=whose[t.id], slice=t.slice, kind=t.kind, text=t.text)
            for t in submission.texts
        ],
        tokens=[
            vault.Token(subject=person, kind=t.kind, value=t.value, like=t.like)
            for t in submission.tokens
        ],
        all_new=True,
    )
