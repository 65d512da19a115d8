"""The acts around the decisions: each once done and once refused, and what the record keeps."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act as Gate
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.exploitation import Exploitation
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification import status
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification import (
    ages,
    asking,
    casework,
    consents,
    corrections,
    handover,
    links,
    withdrawing,
)
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import caseload, keeper, store
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, decide, met, not_met, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
LATER = MONDAY + timedelta(days=5)
SAID = "Zephyrine words that nobody else may read"
ALONE = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
}
CONTACT = {"with_whom": "person", "way": "telephone", "reached": "reached"}
Act = Callable[[UUID], CaseworkReceipt]


def stored(case: UUID) -> History:
    """The whole history, as the keeper reads it."""
    return History.of(keeper.histories([case])[case])


def child() -> UUID:
    """The case of a child."""
    case = refer(people.officer(), answers=people.child(), on=MONDAY).case
    assert case is not None
    return case


def unable() -> UUID:
    """The case of an adult who could not decide, referred in their best interests."""
    why = {"consent": "cannot_decide", "cannot_decide_why": "shock", "best_interests": "refer"}
    return referred(consent={**why, "best_interests_by": "Doctor C"})


def requested(case: UUID, of: str = "west_midlands_police") -> CaseworkReceipt:
    return asking.request_information(
        people.caseworker(),
        case=case,
        of=people.agency(of),
        what="crime_report",
        elements=["means"],
        due_on=LATER,
        question=SAID,
        on=TUESDAY,
    )


def held(case: UUID) -> CaseworkReceipt:
    return casework.place_hold(
        people.caseworker(), case=case, stage=FIRST, reason="health", note=SAID, on=TUESDAY
    )


def worked(act: Callable[..., CaseworkReceipt], **given: object) -> Act:
    """An act of the caseworker on a Tuesday."""
    return lambda case: act(people.caseworker(), case=case, on=TUESDAY, **given)


def sent(act: Callable[..., CaseworkReceipt], **given: object) -> Act:
    """An act of the officer who referred, on a Tuesday."""
    return lambda case: act(people.officer(), case=case, on=TUESDAY, **given)


SUSPEND = worked(casework.suspend, reason="missing", note=SAID)
RESUME = worked(casework.resume)
CLOSE = worked(casework.close, reason="died", note=SAID)
REOPEN = worked(casework.reopen)
WITHDRAW = sent(withdrawing.withdraw_consent, purposes=["referral"], note=SAID, **ALONE)
SAY_YES = sent(consents.record_consent, answer="yes", agreed=["support"])
ADD = sent(corrections.add_to_referral, text=SAID)
DOUBTED = {"by": "lawyer", "side": "child", "grounds": ["papers"], "why": SAID}
ENFORCEMENT = worked(casework.change_authority, law_names="immigration_enforcement")

# Each act: what came before it in the case, and the facts that it writes.
DONE: dict[str, tuple[list[Act], Act, list[str]]] = {
    "record_consent": ([], SAY_YES, ["consent_recorded"]),
    "withdraw_consent": ([], WITHDRAW, ["consent_withdrawn", "grant_ended"]),
    "suspend": ([], SUSPEND, ["suspended"]),
    "resume": ([SUSPEND], RESUME, ["resumed"]),
    "place_hold": ([], held, ["hold_placed"]),
    "request_information": ([], requested, ["information_requested"]),
    "record_contact": (
        [],
        sent(casework.record_contact, text=SAID, **CONTACT),
        ["contact_recorded"],
    ),
    "close": ([], CLOSE, ["closed"]),
    "reopen": ([CLOSE], REOPEN, ["reopened"]),
    "change_authority": ([], ENFORCEMENT, ["authority_changed"]),
    "add_to_referral": ([], ADD, ["text_added"]),
    "contact_when_closed": (
        [CLOSE],
        worked(casework.record_contact, **CONTACT),
        ["contact_recorded"],
    ),
}


@pytest.mark.parametrize("name", list(DONE))
def test_an_act_writes_its_fact_and_says_where_the_case_stands(name: str, record: Record) -> None:
    before, act, kinds = DONE[name]
    case = referred()
    for earlier in before:
        earlier(case)
    known, looked = record.kinds(case), len(record.log())
    receipt = act(case)
    assert record.kinds(case) == [*known, *kinds]
    assert receipt.position == len(known) + len(kinds)
    assert (receipt.case, receipt.reference) == (
        case,
        read_case(people.officer(), case=case, on=TUESDAY).reference,
    )
    assert receipt.fact in {fact.envelope.id for fact in stored(case).facts}
    assert [row["outcome"] for row in record.log()[looked : looked + 1]] == ["done"]


REFUSED: dict[str, tuple[list[Act], Act, str]] = {
    "another authority, which has not accepted": (
        [worked(handover.state_site, is_site="yes"), worked(ages.dispute_age, **DOUBTED)],
        worked(casework.change_authority, law_names="devolved_panel"),
        "hand_it_over",
    ),
    "a later not now": (
        [],
        sent(consents.record_consent, answer="not_now"),
        "take_back_by_withdrawal",
    ),
    "a no that was overheard": (
        [],
        sent(consents.record_consent, answer="no", explained_alone="no", told_what_ends="yes"),
        "not_heard_alone",
    ),
    "a withdrawal not heard alone": (
        [],
        sent(withdrawing.withdraw_consent, purposes=["referral"], **{**ALONE, "heard_alone": "no"}),
        "not_heard_alone",
    ),
    "what was never agreed to": (
        [],
        sent(withdrawing.withdraw_consent, purposes=["research"], **ALONE),
        "nothing_to_withdraw",
    ),
    "suspended twice": ([SUSPEND], SUSPEND, "already_suspended"),
    "resumed for nothing": ([], RESUME, "not_suspended"),
    "a hold on what is decided": ([lambda case: decide(case)], held, "already_decided"),  # type: ignore[list-item,return-value]
    "no such hold": ([], worked(casework.lift_hold, hold=uuid4()), "no_such_hold"),
    "asking enforcement": ([], lambda case: requested(case, "border_force"), "closed_agency"),
    "no such request": (
        [],
        worked(asking.answer_information, request=uuid4(), how="answered"),
        "no_such_request",
    ),
    "a contact of a stranger": (
        [],
        lambda case: casework.record_contact(
            people.actor_of("west_yorkshire_police"), case=case, on=TUESDAY, **CONTACT
        ),
        "absent",
    ),
    "closed twice": ([CLOSE], CLOSE, "closed"),
    "closed as withdrawn": ([], worked(casework.close, reason="withdrawn"), "not_withdrawn"),
    "reopened for nothing": ([], REOPEN, "not_closed"),
    "an authority of another time": (
        [],
        worked(casework.change_authority, law_names="ukhtc"),
        "not_competent",
    ),
    "added to a closed case": ([CLOSE], ADD, "closed"),
    "an officer who suspends": ([], sent(casework.suspend, reason="missing"), "absent"),
    "enforcement that adds": (
        [],
        lambda case: corrections.add_to_referral(
            people.actor_of("border_force"), case=case, text=SAID, on=TUESDAY
        ),
        "absent",
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_an_act_is_refused_and_nothing_is_written(name: str, record: Record) -> None:
    before, act, code = REFUSED[name]
    case = referred()
    for earlier in before:
        earlier(case)
    known, items = record.kinds(case), record.one("SELECT count(*) FROM nrm.vault_item")
    with pytest.raises(Refusal) as refused:
        act(case)
    assert refused.value.code == code
    assert record.kinds(case) == known
    assert record.one("SELECT count(*) FROM nrm.vault_item") == items
    assert record.log()[-1]["outcome"] == code


@pytest.mark.parametrize(
    "act",
    [
        worked(casework.suspend, reason="ran_away"),
        worked(casework.place_hold, stage=FIRST, reason="a sentence with words"),
        sent(consents.record_consent, answer="perhaps"),
        sent(corrections.add_to_referral),
        sent(corrections.add_to_referral, facts={"grant_made": {}}),
        sent(corrections.add_to_referral, text="x" * 15_001),
    ],
    ids=["reason", "free text", "answer", "nothing", "another kind", "too long"],
)
def test_what_is_no_code_is_refused_at_its_field(act: Act, record: Record) -> None:
    case = referred()
    known = record.kinds(case)
    with pytest.raises(InvalidAnswers):
        act(case)
    assert record.kinds(case) == known


def test_a_child_cannot_withdraw_and_is_not_asked(record: Record) -> None:
    case = child()
    known = record.kinds(case)
    for act, code in ((WITHDRAW, "child_cannot_withdraw"), (SAY_YES, "child_is_not_asked")):
        with pytest.raises(Refusal, match=code):
            act(case)
    assert record.kinds(case) == known


def test_who_could_not_decide_is_asked_later_and_a_no_is_a_withdrawal() -> None:
    worker, agreed, declined = people.caseworker(), unable(), unable()
    SAY_YES(agreed)
    assert read_case(worker, case=agreed, on=TUESDAY).stage == "awaiting_reasonable_grounds"
    no = sent(
        consents.record_consent,
        answer="no",
        explained_alone="yes",
        interpreter="not_needed",
        told_what_ends="yes",
    )
    assert no(declined).position == len(stored(declined).facts)
    assert read_case(worker, case=declined, on=TUESDAY).stage == "withdrawn"
    with pytest.raises(Refusal, match="withdrawn"):
        decide(declined)
    SAY_YES(declined)
    assert read_case(worker, case=declined, on=TUESDAY).stage == "awaiting_reasonable_grounds"


def test_a_hold_stops_a_negative_and_not_a_positive() -> None:
    one, other = referred(), referred()
    hold = held(one)
    held(other)
    with pytest.raises(Refusal, match="held"):
        decide(one, how=not_met)
    assert decide(other, how=met).outcome == "positive"
    casework.lift_hold(people.caseworker(), case=one, hold=hold.fact, on=TUESDAY)
    assert decide(one, how=not_met).outcome == "negative"


def test_an_open_request_stops_a_negative_until_it_is_answered() -> None:
    case = referred()
    request = requested(case)
    with pytest.raises(Refusal, match="request_open"):
        decide(case, how=not_met)
    asking.answer_information(
        people.caseworker(),
        case=case,
        request=request.fact,
        how="answered",
        answer=SAID,
        on=TUESDAY,
    )
    assert fold(stored(case)).requests == ()
    assert decide(case, how=not_met).outcome == "negative"


def test_the_law_names_the_closed_authority_and_the_single_one_has_the_case(
    record: Record,
) -> None:
    case = referred()
    ENFORCEMENT(case)
    (said,) = record.payloads(case, "authority_changed")
    assert said == {
        "authority": Authority.SINGLE,
        "law_names": Authority.IMMIGRATION_ENFORCEMENT,
        "agency": str(people.agency("single_competent_authority")),
    }
    closed = people.agency("immigration_enforcement_competent_authority")
    for table in ("grant_in_force", "caseload"):
        query = f"SELECT count(*) FROM nrm.{table} WHERE agency = %s"
        assert record.one(query, closed) == 0


def test_a_text_is_in_the_vault_for_those_who_see_its_slice_and_nowhere_else(
    record: Record,
) -> None:
    case = referred()
    for act in (ADD, held, requested, SUSPEND, CLOSE):
        act(case)

    def read_by(actor: object) -> list[str]:
        view = read_case(actor, case=case, on=TUESDAY)  # type: ignore[arg-type]
        return [item.kind for item in view.timeline if SAID in item.texts.values()]

    assert read_by(people.caseworker()) == [
        *("text_added", "hold_placed", "information_requested", "suspended", "closed")
    ]
    assert read_by(people.officer()) == ["text_added"]
    assert record.where(["Zephyrine"]) == []


def test_facts_are_added_beside_what_was_sent_and_the_account_stays() -> None:
    case = referred()
    facts = {
        "account_given": {"own_words": "w", "control": ["debt"]},
        "age_stated": {"adult_from": {"earliest": "2009-04-19", "latest": "2009-04-19"}},
        "person_described": {"names": [{"text": "n"}], "nationalities": ["VNM"]},
    }
    texts = {"w": SAID, "n": "Person D"}
    receipt = corrections.add_to_referral(
        people.officer(), case=case, facts=facts, texts=texts, on=LATER
    )
    view = read_case(people.officer(), case=case, on=LATER)
    assert view.position == receipt.position
    assert [i.texts.get("own_words") for i in view.timeline if i.kind == "account_given"] == [
        "Person B worked without pay.",
        SAID,
    ]
    assert view.timeline[-1].texts == {"names": "Person D"}
    state = fold(stored(case))
    assert len(state.persons) == 1
    assert state.adult_from is not None
    assert state.adult_from.earliest.isoformat() == "2009-04-01"


def test_no_birth_that_is_added_puts_an_exact_birthday_into_the_history() -> None:
    case, day = referred(), {"earliest": "2009-04-19", "latest": "2009-04-19"}
    stated: dict[str, object] = {"source": "papers", "adult_from": day}
    facts = {"birth_stated": stated}
    corrections.add_to_referral(people.officer(), case=case, facts=facts, texts={}, on=LATER)
    (birth,) = fold(stored(case)).births[-1:]
    assert birth.adult_from.earliest.isoformat() == "2009-04-01"
    assert birth.adult_from.latest.isoformat() == "2009-04-30"


def test_a_referrer_writes_no_assessment_that_makes_an_adult_of_a_child() -> None:
    case, facts = child(), {"age_assessed": {"under_18": "no"}}
    with pytest.raises(InvalidAnswers):
        corrections.add_to_referral(people.officer(), case=case, facts=facts, on=LATER)
    with pytest.raises(Refusal, match="child_cannot_withdraw"):
        withdrawing.withdraw_consent(
            people.officer(), case=case, purposes=["referral"], on=LATER, **ALONE
        )
    ages.assess_age(
        people.caseworker(),
        case=case,
        under_18="no",
        by="local_authority",
        appropriate_adult="yes",
        reasons="As the council found.",
        on=LATER,
    )
    assert fold(stored(case)).under_18 == "no"


@pytest.mark.parametrize("sure", ["yes", "not_sure"])
def test_no_officer_makes_an_adult_of_a_child_to_withdraw_it(sure: str) -> None:
    # Practice findings 12 and 13: corrected at ten, withdrawn at ten past.
    case = refer(people.officer(), answers=people.child(age={"under_18": sure}), on=MONDAY).case
    assert case is not None
    told = fact_of(case, "age_stated")
    changes: tuple[dict[str, object], ...] = ({"under_18": "no"}, {"under_18": None})
    for changed in changes:
        with pytest.raises(Refusal, match="age_needs_assessment"):
            corrected_age(people.officer(), case, changed)
    corrected_age(people.officer(), case, {"adult_from": LONG_AGO})
    corrections.add_to_referral(
        people.officer(), case=case, facts={"age_stated": {"under_18": "no"}}, on=LATER
    )
    with pytest.raises(Refusal, match="age_needs_assessment"):
        corrections.retract(people.officer(), case=case, fact=told, reason="typed_wrong", on=LATER)
    with pytest.raises(Refusal, match="child_cannot_withdraw"):
        WITHDRAW(case)
    corrected_age(people.caseworker(), case, {"under_18": "no"})
    WITHDRAW(case)
    assert status.stage(fold(stored(case))) == "withdrawn"


LONG_AGO = {"earliest": "2001-01-01", "latest": "2001-01-31"}


def corrected_age(actor: Actor, case: UUID, changed: dict[str, object]) -> None:
    stands = next(f for f in stored(case).effective() if f.envelope.kind == "age_stated")
    corrections.correct(
        actor,
        case=case,
        fact=stands.envelope.id,
        kind="age_stated",
        changed=changed,
        reason="typed_wrong",
        on=LATER,
    )


def test_a_conventional_birthday_that_is_added_is_widened_to_its_year() -> None:
    case = referred()
    birthday = {"earliest": "2014-01-01", "latest": "2014-01-01"}
    facts = {"age_stated": {"conventional": True, "adult_from": birthday}}
    corrections.add_to_referral(people.officer(), case=case, facts=facts, texts={}, on=LATER)
    state = fold(stored(case))
    assert state.adult_from is not None
    assert (state.adult_from.earliest.isoformat(), state.adult_from.latest.isoformat()) == (
        "2014-01-01",
        "2014-12-31",
    )


@pytest.mark.parametrize("agency", ["border_force", "west_midlands_police"])
def test_an_addition_names_no_agency_that_cannot_be_meant(agency: str) -> None:
    facts = {"local_authority_told": {"told": "yes", "authority": str(people.agency(agency))}}
    with pytest.raises(InvalidAnswers):
        corrections.add_to_referral(people.officer(), case=child(), facts=facts, on=LATER)


def fact_of(case: UUID, kind: str) -> UUID:
    """The id of the first fact of a kind."""
    return next(f.envelope.id for f in stored(case).facts if f.envelope.kind == kind)


def corrected(case: UUID, actor: object = None, *, fact: UUID | None = None) -> CaseworkReceipt:
    return corrections.correct(
        actor or people.officer(),  # type: ignore[arg-type]
        case=case,
        fact=fact or fact_of(case, "exploitation_stated"),
        kind="exploitation_stated",
        changed={"kinds": ["sexual"]},
        reason="typed_wrong",
        note=SAID,
        on=LATER,
    )


def test_as_at_before_a_correction_gives_the_old_answer(record: Record) -> None:
    case = referred()
    moment, before = datetime.now(UTC), fold(stored(case))
    receipt = corrected(case)
    assert record.kinds(case)[-2:] == ["exploitation_stated", "referral_corrected"]
    now = stored(case)
    assert fold(now).kinds == {Exploitation.SEXUAL}
    assert fold(now).where == before.where
    assert fold(now.as_at(recorded=moment)) == before
    assert [f.envelope.id for f in now.facts][-2] == receipt.fact


def test_a_retraction_takes_a_fact_back_and_can_be_taken_back() -> None:
    case, officer = referred(), people.officer()
    before = fold(stored(case))
    gone = corrections.retract(
        officer,
        case=case,
        fact=fact_of(case, "exploitation_stated"),
        reason="wrong_person",
        on=LATER,
    )
    assert fold(stored(case)).kinds == frozenset()
    corrections.retract(officer, case=case, fact=gone.fact, reason="typed_wrong", on=LATER)
    assert fold(stored(case)) == before


def test_an_agency_corrects_its_own_facts_and_the_authority_what_it_sees() -> None:
    case = child()
    council = people.social_worker()
    with pytest.raises(Refusal, match="no_such_fact"):
        corrected(case, council)
    with pytest.raises(Refusal, match="absent"):
        corrected(case, people.actor_of("west_yorkshire_police"))
    with pytest.raises(Refusal, match="no_such_fact"):
        corrected(case, fact=fact_of(referred(), "exploitation_stated"))
    corrected(case, people.caseworker())
    assert fold(stored(case)).kinds == {Exploitation.SEXUAL}


@pytest.mark.parametrize(
    "kind", ["referred", "consent_recorded", "grant_made", "reasonable_grounds_decided"]
)
def test_what_another_act_guards_is_not_taken_back(kind: str, record: Record) -> None:
    case = referred()
    decide(case)
    known = record.kinds(case)
    with pytest.raises(Refusal, match="not_correctable"):
        corrections.retract(
            people.caseworker(), case=case, fact=fact_of(case, kind), reason="typed_wrong", on=LATER
        )
    assert record.kinds(case) == known


def test_nothing_is_added_to_a_notification(record: Record) -> None:
    no = people.answers(consent={"consent": "no"})
    refer(people.officer(), answers=no, on=MONDAY)
    query = (
        "SELECT case_id FROM nrm.event WHERE kind = 'notified' ORDER BY recorded_at DESC LIMIT 1"
    )
    case = record.one(query)
    for act in (ADD, SAY_YES, sent(casework.record_contact, **CONTACT)):
        with pytest.raises(Refusal, match="not_referred"):
            act(case)


def test_the_work_on_a_linked_case_is_done_where_it_is_led() -> None:
    lead, led = referred(), referred(people.actor_of("unseen"))
    links.link(people.desk(), case=lead, other=led, same_exploitation=True, on=TUESDAY)
    with pytest.raises(Refusal, match="not_lead"):
        SUSPEND(led)
    SUSPEND(lead)
    # Who referred the later one is not told of any link.
    corrections.add_to_referral(people.actor_of("unseen"), case=led, text=SAID, on=TUESDAY)


def test_the_lead_opens_only_for_an_act_that_added_to_a_case_it_leads() -> None:
    unseen = people.actor_of("unseen")
    lead, led, alone = referred(), referred(unseen), referred(unseen)
    links.link(people.desk(), case=lead, other=led, same_exploitation=True, on=TUESDAY)
    with doing(unseen, Gate.ADD_TO_REFERRAL) as unit:
        for case in (led, alone):
            open_for_acting(unit, case)
            assert store.open_lead(unit, case) == ()
    with pytest.raises(Refusal, match="absent"), doing(unseen, Gate.ADD_TO_REFERRAL):
        caseload.put(lead, ())


def test_after_a_mixed_history_the_rebuild_gives_the_same_rows(record: Record) -> None:
    worker = people.caseworker()
    for acts in (
        [SUSPEND, RESUME, ADD, held, ENFORCEMENT],
        [requested, corrected, WITHDRAW, SAY_YES],
        [CLOSE, REOPEN, WITHDRAW],
        [SUSPEND, CLOSE],
    ):
        case = referred()
        for act in acts:
            act(case)
    young = child()
    corrections.correct(
        worker,
        case=young,
        fact=fact_of(young, "age_stated"),
        kind="age_stated",
        changed={"under_18": "no"},
        reason="assessed",
        on=LATER,
    )
    lead, led = referred(), referred(people.actor_of("unseen"))
    links.link(people.desk(), case=lead, other=led, same_exploitation=True, on=TUESDAY)
    withdrawing.withdraw_consent(
        people.actor_of("unseen"), case=led, purposes=["referral"], on=TUESDAY, **ALONE
    )
    assert read_case(worker, case=lead, on=TUESDAY).stage == "withdrawn"
    rows = "SELECT * FROM nrm.caseload ORDER BY agency, case_id"
    before = record.rows(rows)
    assert len(before) > 15
    assert rebuild_caseload().same
    assert record.rows(rows) == before


def test_a_person_acts_on_no_case_that_was_not_granted_to_them() -> None:
    case, person = referred(), people.actor("demo_person", Role.PERSON_CONCERNED)
    with pytest.raises(Refusal, match="absent"):
        withdrawing.withdraw_consent(person, case=case, purposes=["referral"], on=TUESDAY, **ALONE)
    assert status.stage(fold(stored(case))) == "awaiting_reasonable_grounds"
