"""The life of a consent against the record: taken back, undone, asked again, checked, confirmed."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events import encode
from opennrm.cases.events.grants import GrantEnded, GrantGoesOn
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import (
    casework,
    consents,
    corrections,
    notes,
    safe_contact,
    withdrawing,
)
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.fact_form import read_fact
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.records import grants, keeper, store
from opennrm.records.errors import NotALegalWrite
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide, met, not_met
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()
SAID = "Zephyrine words that nobody else may read"
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
    "heard_how": "in_person",
}
EXPLAINED = {
    "explained_how": "in_person",
    "explained_alone": "yes",
    "interpreter": "not_needed",
}


def provider() -> Actor:
    """A support worker of the provider of first call in England."""
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def lawyer() -> Actor:
    return people.actor("legal_firms_england_and_wales", Role.LEGAL_REPRESENTATIVE)


def referred(**changed: dict[str, object]) -> UUID:
    """An adult who agrees to support and wants a bed, so that the provider was told."""
    case = refer(people.officer(), answers=people.answers(**changed), on=TODAY).case
    assert case is not None
    return case


def child() -> UUID:
    born = TODAY.replace(year=TODAY.year - 10, day=2)
    age = {"under_18": "yes", "birth_date": born.isoformat(), "birth_date_source": "told"}
    case = refer(people.officer(), answers=people.child(age=age), on=TODAY).case
    assert case is not None
    return case


def withdraw(actor: Actor, case: UUID, *purposes: str, on: date = TODAY) -> None:
    withdrawing.withdraw_consent(
        actor, case=case, purposes=purposes or ("referral",), on=on, note=SAID, **HEARD
    )


def stage(case: UUID) -> str:
    return read_case(people.caseworker(), case=case, on=TODAY).stage


def in_force(record: Record, case: UUID) -> dict[str, date | None]:
    rows = record.rows(
        "SELECT a.code, g.until_day FROM nrm.grant_in_force g JOIN nrm.agency a ON a.id = g.agency"
        f" WHERE g.case_id = '{case}' AND (g.until_day IS NULL OR g.until_day >= nrm.day_now())"
    )
    return {row[0]: row[1] for row in rows}


def test_a_withdrawal_holds_at_once_and_support_goes_on_until_the_last_day(
    record: Record,
) -> None:
    case = referred()
    withdraw(people.officer(), case)
    assert stage(case) == "withdrawn"
    with pytest.raises(Refusal, match="withdrawn"):
        decide(case, how=met, on=TODAY)
    view = consents.read_consents(people.officer(), case=case, on=TODAY)
    assert view.undo_until is not None
    assert view.undo_until > TODAY + timedelta(days=10)
    assert in_force(record, case)["salvation_army_support"] == view.undo_until
    assert in_force(record, case)["single_competent_authority"] is None
    listed = read_queue(provider(), filters={}, page=1, on=TODAY).rows
    assert case in {row.case for row in listed}


def test_anybody_who_works_with_the_person_undoes_it_by_one_word(record: Record) -> None:
    for undoing in (people.officer, people.caseworker, provider):
        case = referred()
        before = in_force(record, case)
        withdraw(people.officer(), case, "referral", "support")
        withdrawing.undo_withdrawal(undoing(), case=case, on=TODAY)
        assert stage(case) == "awaiting_reasonable_grounds"
        assert in_force(record, case) == before
        view = consents.read_consents(people.caseworker(), case=case, on=TODAY)
        assert {"referral", "support"} <= view.agreed


def test_the_last_day_is_absolute_and_after_it_only_coming_back_is_left() -> None:
    case = referred()
    withdraw(people.officer(), case)
    last = consents.read_consents(people.officer(), case=case, on=TODAY).undo_until
    assert last is not None
    later = last + timedelta(days=1)
    with pytest.raises(Refusal, match="undo_is_over"):
        withdrawing.undo_withdrawal(people.officer(), case=case, on=later)
    with pytest.raises(Refusal, match="can_still_be_undone"):
        casework.close(people.caseworker(), case=case, reason="withdrawn", on=last)
    casework.close(people.caseworker(), case=case, reason="withdrawn", on=later)
    assert stage(case) == "closed"
    consents.record_consent(people.officer(), case=case, answer="yes", on=later, **EXPLAINED)
    assert stage(case) == "awaiting_reasonable_grounds"


def test_a_yes_within_the_ten_days_keeps_what_had_not_ended(record: Record) -> None:
    case = referred()
    before = in_force(record, case)
    withdraw(people.officer(), case)
    consents.record_consent(people.officer(), case=case, answer="yes", on=TODAY, **EXPLAINED)
    assert in_force(record, case) == before


def test_taking_support_back_ends_what_it_opened_and_nothing_else(record: Record) -> None:
    case = referred()
    before = in_force(record, case)
    withdraw(people.officer(), case, "support")
    assert stage(case) == "awaiting_reasonable_grounds"
    after = in_force(record, case)
    assert set(before) - set(after) == {"salvation_army_support"}
    with pytest.raises(Refusal, match="absent"):
        read_case(provider(), case=case, on=TODAY)
    assert decide(case, how=met, on=TODAY).outcome == "positive"


def test_each_purpose_is_given_later_by_itself() -> None:
    case = referred()
    consents.give_consent(provider(), case=case, purposes=["follow_up"], on=TODAY, **EXPLAINED)
    view = consents.read_consents(people.caseworker(), case=case, on=TODAY)
    found = {one.purpose: one for one in view.purposes}
    assert found["follow_up"].standing == "agreed"
    assert found["follow_up"].by_role == "support_worker"
    assert found["research"].standing == "not_asked"
    assert view.asks == "more"
    assert {one.rests_on for one in view.grants} == {None, "support"}
    with pytest.raises(Refusal, match="nothing_to_give"):
        consents.give_consent(
            people.officer(), case=case, purposes=["follow_up"], on=TODAY, **EXPLAINED
        )


def test_a_kind_of_sharing_opens_only_with_its_consent_and_closes_with_it() -> None:
    case = referred()
    given = {
        "case": case,
        "agency": people.agency("legal_firms_england_and_wales"),
        "slices": ["referral"],
        "provision": "consent_share_legal",
        "on": TODAY,
    }
    with pytest.raises(Refusal, match="not_agreed"):
        make_grant(people.caseworker(), **given)
    consents.give_consent(
        people.officer(), case=case, purposes=["share_legal"], on=TODAY, **EXPLAINED
    )
    make_grant(people.caseworker(), **given)
    assert read_case(lawyer(), case=case, on=TODAY).timeline
    withdraw(people.officer(), case, "share_legal")
    with pytest.raises(Refusal, match="absent"):
        read_case(lawyer(), case=case, on=TODAY)


def test_a_child_is_never_withdrawn_and_is_not_asked(record: Record) -> None:
    case = child()
    known = record.kinds(case)
    for actor in (people.officer(), people.caseworker(), people.social_worker()):
        with pytest.raises(Refusal, match="child_cannot_withdraw"):
            withdraw(actor, case)
    with pytest.raises(Refusal, match="child_is_not_asked"):
        consents.record_consent(people.officer(), case=case, answer="no", on=TODAY)
    assert record.kinds(case) == known


def test_an_answer_at_18_is_recorded_and_no_answer_is_not_a_no() -> None:
    case = child()
    when = TODAY.replace(year=TODAY.year + 8, day=28)
    consents.answer_at_eighteen(people.officer(), case=case, answer=None, on=when)
    assert stage(case) == "awaiting_reasonable_grounds"
    with pytest.raises(InvalidAnswers):
        consents.answer_at_eighteen(
            people.officer(), case=case, answer="no", interpreter="a cousin", on=TODAY
        )
    with pytest.raises(Refusal, match="asked_too_early"):
        consents.answer_at_eighteen(
            people.officer(), case=case, answer="no", told_what_ends="yes", on=TODAY, **EXPLAINED
        )


def test_a_message_of_somebody_else_starts_a_check_and_changes_no_stage() -> None:
    case = referred()
    started = withdrawing.start_safety_check(
        people.officer(),
        case=case,
        who="family",
        way="email",
        asked_for="withdraw",
        text=SAID,
        on=TODAY,
    )
    worker = people.caseworker()
    view = read_case(worker, case=case, on=TODAY)
    assert view.stage == "awaiting_reasonable_grounds"
    assert "safety_check" in {one.what for one in view.due}
    assert SAID in {text for one in view.timeline for text in one.texts.values()}
    with pytest.raises(Refusal, match="safety_check_open"):
        decide(case, how=not_met, on=TODAY)
    withdrawing.end_safety_check(
        worker, case=case, check=started.fact, outcome="safe_wants_to_withdraw", on=TODAY
    )
    assert stage(case) == "awaiting_reasonable_grounds"
    assert decide(case, how=not_met, on=TODAY).outcome == "negative"


def test_only_a_lawyer_who_acts_here_speaks_for_the_person() -> None:
    case = referred()
    by_lawyer = {**HEARD, "by": "representative"}
    with pytest.raises(Refusal, match="message_of_another"):
        withdrawing.withdraw_consent(
            people.officer(), case=case, purposes=["referral"], on=TODAY, **by_lawyer
        )
    assert stage(case) == "awaiting_reasonable_grounds"


def test_safe_contact_lapses_and_is_confirmed_in_one_step() -> None:
    case = referred()
    officer = people.officer()
    shown = safe_contact.read_safe_contact(officer, case=case, on=TODAY)
    assert (shown.standing, shown.until) == ("confirmed", TODAY + timedelta(days=28))
    later = TODAY + timedelta(days=29)
    assert safe_contact.read_safe_contact(officer, case=case, on=later).standing == "lapsed"
    assert read_case(officer, case=case, on=later).safe_contact.standing == "lapsed"
    with pytest.raises(Refusal, match="not_confirmed_alone"):
        safe_contact.confirm_safe_contact(officer, case=case, way="visit", alone="no", on=later)
    safe_contact.confirm_safe_contact(officer, case=case, way="visit", alone="yes", on=later)
    assert safe_contact.read_safe_contact(officer, case=case, on=later).standing == "confirmed"


def test_who_may_not_see_where_the_person_is_is_not_told_how_to_reach_them() -> None:
    case = referred()
    for actor in (people.desk(), people.actor("kent_police", Role.FIRST_RESPONDER)):
        with pytest.raises(Refusal, match="absent"):
            safe_contact.read_safe_contact(actor, case=case, on=TODAY)


def test_an_alert_is_recorded_with_its_reason() -> None:
    case = referred()
    alert = {"case": case, "whom": "ambulance", "why": "own_life", "on": TODAY}
    with pytest.raises(Refusal, match="alert_needs_reason"):
        notes.record_alert(people.officer(), text="  ", **alert)
    with pytest.raises(InvalidAnswers):
        notes.record_alert(people.officer(), text=SAID, **{**alert, "whom": "the_cousin"})
    notes.record_alert(people.officer(), text=SAID, **alert)
    item = read_case(people.caseworker(), case=case, on=TODAY).timeline[-1]
    assert item.kind == "alerted_to_save_life"
    assert item.texts == {"text": SAID}


def noted(case: UUID) -> UUID:
    """A note on what did not fit together, as the officer wrote it."""
    return corrections.add_to_referral(
        people.officer(),
        case=case,
        facts={"telling_described": {"did_not_fit": "typed", "freedom": "free"}},
        texts={"typed": "He could not say the month."},
        on=TODAY,
    ).fact


def test_whoever_speaks_for_the_person_answers_a_note_and_the_decider_reads_both() -> None:
    case = referred()
    note = noted(case)
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency("demo_person"),
        slices=["referral", "support"],
        on=TODAY,
    )
    person = people.actor("demo_person", Role.PERSON_CONCERNED)
    shown = read_case(person, case=case, on=TODAY)
    assert "He could not say the month." in {t for i in shown.timeline for t in i.texts.values()}
    notes.answer_note(person, case=case, note=note, text=SAID, on=TODAY)
    found = read_case(people.caseworker(), case=case, on=TODAY).timeline
    (answer,) = [one for one in found if one.kind == "note_answered"]
    assert (answer.facts["note"], answer.texts["text"]) == (note, SAID)
    for wrong in (uuid4(), answer.id):
        with pytest.raises(Refusal, match="no_such_note"):
            notes.answer_note(person, case=case, note=wrong, text=SAID, on=TODAY)
    with pytest.raises(InvalidAnswers):
        notes.answer_note(person, case=case, note=note, text=" ", on=TODAY)
    with pytest.raises(Refusal, match="absent"):
        notes.answer_note(people.officer(), case=case, note=note, text=SAID, on=TODAY)


def test_a_corrected_fact_is_marked_and_only_its_writer_is_offered_to_correct_it() -> None:
    case = referred()
    worker, officer = people.caseworker(), people.officer()
    fact = next(
        one.id
        for one in read_case(officer, case=case, on=TODAY).timeline
        if one.kind == "danger_stated"
    )
    form = read_fact(officer, case=case, fact=fact, on=TODAY)
    assert form.may_replace
    assert form.may_retract
    assert {field.name for field in form.fields} >= {"in_danger", "still_there", "last_contact"}
    corrections.correct(
        officer,
        case=case,
        fact=fact,
        kind="danger_stated",
        changed={"in_danger": "not_sure"},
        reason="typed_wrong",
        note=SAID,
        on=TODAY,
    )
    view = read_case(worker, case=case, on=TODAY)
    assert view.marks[fact].reason == "typed_wrong"
    assert view.marks[fact].replaced_by in {one.id for one in view.timeline}
    assert fact not in view.correctable
    with pytest.raises(Refusal, match="absent"):
        read_fact(officer, case=case, fact=fact, on=TODAY)
    assert read_case(provider(), case=case, on=TODAY).correctable == frozenset()


def test_a_withdrawal_written_into_the_wrong_case_is_taken_back() -> None:
    case = referred()
    withdraw(people.officer(), case)
    fact = next(
        one.id
        for one in read_case(people.officer(), case=case, on=TODAY).timeline
        if one.kind == "consent_withdrawn"
    )
    form = read_fact(people.officer(), case=case, fact=fact, on=TODAY)
    assert (form.may_replace, form.may_retract) == (False, True)
    corrections.retract(
        people.officer(),
        case=case,
        fact=fact,
        reason="wrong_person",
        slice="referral",
        note=SAID,
        on=TODAY,
    )
    assert stage(case) == "awaiting_reasonable_grounds"


def test_a_contact_says_what_was_asked_and_what_came_back() -> None:
    case = referred()
    casework.record_contact(
        people.officer(),
        case=case,
        with_whom="lawyer",
        way="telephone",
        reached="reached",
        asked=["papers", "appointment"],
        answered="will_come_back",
        text=SAID,
        on=TODAY,
    )
    item = read_case(people.officer(), case=case, on=TODAY).timeline[-1]
    assert item.facts["asked"] == ("papers", "appointment")
    assert item.facts["answered"] == "will_come_back"


def test_the_lists_are_rebuilt_to_the_same_rows(record: Record) -> None:
    for step in ("withdraw", "undo", "support"):
        case = referred()
        withdraw(people.officer(), case, "support" if step == "support" else "referral")
        if step == "undo":
            withdrawing.undo_withdrawal(people.officer(), case=case, on=TODAY)
    rows = "SELECT * FROM nrm.caseload ORDER BY agency, case_id"
    before = record.rows(rows)
    assert rebuild_caseload().same
    assert record.rows(rows) == before


# What smuggled SQL cannot do under an act of consent.


def smuggled(case: UUID, act: Act, event: object, do: object) -> None:
    with doing(people.officer(), act) as unit:
        open_for_acting(unit, case)
        head = store.read_head(case)
        assert head is not None
        new = encode(event, happened_on=TODAY)
        store.append_events(unit, [(case, new)], expected={case: head.position})
        do(unit)


def authority_grant(case: UUID) -> UUID:
    wanted = people.agency("single_competent_authority")
    return next(one.grant for one in keeper.grants([case]) if one.agency == wanted)


def test_a_withdrawal_ends_no_grant_that_rests_on_law() -> None:
    case = referred()
    grant = authority_grant(case)
    with pytest.raises((NotALegalWrite, Refusal)):
        smuggled(
            case,
            Act.WITHDRAW_CONSENT,
            GrantEnded(grant=grant),
            lambda unit: grants.end_grant(case, grant, last_day=TODAY - timedelta(days=1)),
        )
    assert read_case(people.caseworker(), case=case, on=TODAY).timeline


def test_an_undoing_revives_no_grant_that_has_ended(record: Record) -> None:
    case = referred()
    withdraw(people.officer(), case, "support")
    wanted = people.agency("salvation_army_support")
    ended = record.rows(
        f"SELECT grant_id FROM nrm.grant_in_force WHERE case_id = '{case}' AND agency = '{wanted}'"
    )[0][0]
    smuggled(
        case,
        Act.UNDO_WITHDRAWAL,
        GrantGoesOn(grant=ended),
        lambda unit: grants.let_go_on(case, ended),
    )
    assert "salvation_army_support" not in in_force(record, case)
    with pytest.raises(Refusal, match="absent"):
        read_case(provider(), case=case, on=TODAY)
