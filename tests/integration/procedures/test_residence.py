"""The residence unit at work: grounds, decisions, readers, hearings, and what is refused."""

from datetime import date, timedelta

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import InvalidAnswers, Refusal
from opennrm.procedures.installation import DEMO_AGENCIES
from opennrm.procedures.residence import (
    disqualification,
    reading,
    second_look,
    stay,
    telling,
)
from tests.integration.procedures import deciding, people, staying
from tests.integration.procedures.record import Record
from tests.integration.procedures.staying import AUTHOR, DAY, READER, THIRD, unit

pytestmark = pytest.mark.usefixtures("demo")
HEARD = DAY + timedelta(days=20)
COMPELLING = "There are no compelling circumstances that would make it right to let you stay."


def view(file, *, on: date = DAY, by=AUTHOR):
    return reading.read_file(unit(by), file=file, on=on)


def test_a_file_opens_by_itself_with_the_grounds_of_the_day():
    # R-DEC-16: nobody has to ask.
    seen = view(staying.opened())
    assert seen.considered
    assert [one.ground for one in seen.grounds] == ["recovery", "compensation", "cooperation"]
    assert (seen.name, seen.stays_in) == ("Person B", "england")
    assert seen.stay_stage == "to_assess"
    assert seen.computed is None


def test_a_yes_leaves_when_it_is_signed_and_its_renewal_is_known():
    file = staying.opened()
    staying.given(file, months=24)
    seen = view(file)
    assert seen.stay is not None
    assert seen.stay.issued_on == DAY
    assert seen.stay.until == date(2028, 5, 1)
    assert seen.renew_from == date(2028, 2, 1)
    assert seen.stay_stage == "to_serve"


def test_each_ground_is_kept_apart():
    # R-DEC-17
    file = staying.opened()
    staying.assess(file, "recovery", "not_met")
    staying.assess(file, "cooperation", "met")
    found = {one.ground: one.finding for one in view(file).grounds}
    assert found == {"recovery": "not_met", "compensation": None, "cooperation": "met"}
    assert view(file).computed == "positive"
    with pytest.raises(Refusal, match="one_ground_is_enough"):
        stay.decide_stay(unit(), file=file, outcome="negative", reasons="No.", on=DAY)


def test_a_no_waits_for_somebody_else_and_then_leaves():
    file = staying.opened()
    decision = staying.refused(file)
    assert view(file).stay_stage == "to_read"
    with pytest.raises(Refusal, match="had_a_part_in_it"):
        staying.agreed(file, decision, on=DAY, by=AUTHOR)
    with pytest.raises(Refusal, match="not_issued"):
        staying.served(file, decision, on=DAY)
    staying.agreed(file, decision, on=DAY)
    assert view(file).stay.issued_on == DAY
    staying.served(file, decision, on=DAY)
    assert view(file).stay_stage == "refused"


@pytest.mark.parametrize("where", ["reasons", "ground"])
def test_compelling_circumstances_are_caught_in_the_reasons_of_the_whole_and_of_a_ground(where):
    # R-DEC-15: the phrase blocks issue until the second reader answers it.
    file = staying.opened()
    for ground in ("recovery", "compensation", "cooperation"):
        said = COMPELLING if where == "ground" and ground == "recovery" else staying.WHY_NOT
        staying.assess(file, ground, "not_met", reasons=said)
    reasons = COMPELLING if where == "reasons" else staying.WHY_NOT
    decision = stay.decide_stay(unit(), file=file, outcome="negative", reasons=reasons, on=DAY).fact
    [hit] = view(file).stay.hits
    assert hit.rule == "compelling_circumstances"
    assert "compelling" in hit.words
    assert "Nationality and Borders Act 2022 s.65" in hit.source

    def read(**given):
        second_look.read_decision(unit(READER), file=file, decision=decision, on=DAY, **given)

    with pytest.raises(Refusal, match="hits_not_answered"):
        read(agrees="yes")
    with pytest.raises(Refusal, match="struck_reason_goes_back"):
        read(agrees="yes", stands={0: "no"})
    read(agrees="no", note="The test is necessity.")
    assert view(file).stay_stage == "to_assess"


def test_looked_at_again_by_a_third_it_is_open_anew():
    file = staying.opened()
    decision = staying.refused(file)
    staying.agreed(file, decision, on=DAY)
    second_look.ask_again(unit(), file=file, decision=decision, by="person", on=HEARD)
    asked = {"file": file, "decision": decision, "result": "changed", "reasons": "New report."}
    for member in (AUTHOR, READER):
        with pytest.raises(Refusal, match="had_a_part_in_it"):
            second_look.look_again(unit(member), on=HEARD, **asked)
    second_look.look_again(unit(THIRD), on=HEARD, **asked)
    assert view(file).stay_stage == "to_assess"
    assert view(file).grounds[0].finding is None


def test_a_renewal_is_listed_when_it_is_due_and_begun_by_a_person():
    file = staying.opened()
    staying.served(file, staying.given(file), on=DAY)
    until = view(file).stay.until
    early, due = until - timedelta(days=91), until - timedelta(days=90)

    def listed(on):
        found = reading.read_files(unit(), stage="to_renew", page=1, on=on)
        return file in {one.id for one in found.rows}

    assert not listed(early)
    with pytest.raises(Refusal, match="too_early_to_renew"):
        stay.renew_stay(unit(), file=file, on=early)
    assert listed(due)
    stay.renew_stay(unit(), file=file, on=due)
    assert view(file, on=due).renews
    assert not listed(due)


def heard(file):
    staying.proposed(file)
    staying.put(file)
    staying.answered(file)


def test_a_disqualification_is_heard_weighed_read_and_told_before_it_has_effect():
    file = staying.opened()
    with pytest.raises(Refusal, match="no_such_proposal"):
        staying.disqualified(file, on=HEARD)
    staying.proposed(file)
    with pytest.raises(Refusal, match="person_not_heard"):
        staying.disqualified(file, on=HEARD)
    with pytest.raises(Refusal, match="not_put"):
        staying.answered(file)
    staying.put(file)
    with pytest.raises(Refusal, match="person_not_heard"):
        staying.disqualified(file, on=HEARD)
    staying.answered(file)
    with pytest.raises(Refusal, match="may_still_answer"):
        staying.disqualified(file, on=DAY + timedelta(days=3))
    with pytest.raises(Refusal, match="not_weighed"):
        staying.disqualified(file, on=HEARD, need=None)
    decision = staying.disqualified(file, on=HEARD)
    with pytest.raises(Refusal, match="had_a_part_in_it"):
        staying.agreed(file, decision, on=HEARD, by=AUTHOR)
    staying.agreed(file, decision, on=HEARD)
    assert not view(file, on=HEARD + timedelta(days=400)).in_effect
    staying.served(file, decision, on=HEARD)
    last = HEARD + timedelta(days=30)
    assert view(file, on=last).disqualification.effect_from == last
    assert not view(file, on=last).in_effect
    assert view(file, on=last + timedelta(days=1)).in_effect


def test_whoever_proposed_it_is_not_its_reader():
    file = staying.opened()
    staying.proposed(file, by=READER)
    staying.put(file)
    staying.answered(file)
    decision = staying.disqualified(file, on=HEARD)
    with pytest.raises(Refusal, match="had_a_part_in_it"):
        staying.agreed(file, decision, on=HEARD, by=READER)
    staying.agreed(file, decision, on=HEARD, by=THIRD)


def test_it_is_dropped_not_made_or_revoked_with_nothing_left_of_it():
    file = staying.opened()
    staying.proposed(file)
    disqualification.drop_proposal(unit(), file=file, on=DAY)
    assert view(file).proposal is None
    heard(file)
    staying.disqualified(file, on=DAY, disqualified="no", grounds=(), need=None)
    assert view(file).proposal is None
    assert view(file).disqualification.issued_on == DAY
    heard(file)
    decision = staying.disqualified(file, on=HEARD)
    staying.agreed(file, decision, on=HEARD)
    staying.served(file, decision, on=HEARD)
    disqualification.revoke(unit(), file=file, reasons="The conviction was quashed.", on=HEARD)
    assert not view(file, on=HEARD + timedelta(days=400)).in_effect
    with pytest.raises(Refusal, match="not_disqualified"):
        disqualification.revoke(unit(), file=file, reasons="Again.", on=HEARD)


def test_a_file_is_opened_by_reference_only_after_a_positive_first_decision(record: Record):
    references = "SELECT reference FROM nrm.case_head WHERE case_id = %s"
    case = staying.recognised(second=False)
    typed = record.one(references, case)
    file = disqualification.open_to_propose(unit(), case_reference=typed.lower(), on=DAY)
    seen = view(file)
    assert (seen.considered, seen.can_propose) == (False, True)
    again = disqualification.open_to_propose(unit(), case_reference=typed, on=DAY)
    assert again == file
    undecided = record.one(references, deciding.referred())
    for wrong in (undecided, "2222-2222-2", "nothing", ""):
        with pytest.raises(Refusal, match="absent"):
            disqualification.open_to_propose(unit(), case_reference=wrong, on=DAY)


def test_nothing_is_served_on_a_child():
    told = people.child()
    file = telling.tell(staying.recognised(**told), on=DAY)
    assert view(file).child
    decision = staying.given(file)
    with pytest.raises(Refusal, match="child_is_not_served"):
        staying.served(file, decision, on=DAY)
    staying.proposed(file)
    with pytest.raises(Refusal, match="child_is_not_served"):
        staying.put(file)
    second_look.serve_decision(
        unit(), file=file, decision=decision, how="through_guardian", understood="yes", on=DAY
    )
    assert view(file).stay.served_on == DAY


def test_what_is_missing_or_wrong_is_named_and_nothing_is_kept(record: Record):
    file = staying.opened()
    before = record.one("SELECT position FROM nrm.residence_file WHERE id = %s", file)
    wrong = [
        lambda: staying.assess(file, "recovery", "perhaps"),
        lambda: staying.assess(file, "recovery", "not_met", reasons="x" * 15_001),
        lambda: staying.assess(file, "recovery", "not_met", reasons="\0"),
        lambda: stay.decide_stay(
            unit(), file=file, outcome="negative", deportation_order="perhaps", on=DAY
        ),
        lambda: disqualification.propose(
            unit(), file=file, grounds=["threat_to_public_order"], rests_on=[], gist=" ", on=DAY
        ),
        lambda: disqualification.answer_proposal(
            unit(), file=file, how="in_person", interpreter="independent", answer="", on=DAY
        ),
    ]
    for attempt in wrong:
        with pytest.raises(InvalidAnswers):
            attempt()
    after = record.one("SELECT position FROM nrm.residence_file WHERE id = %s", file)
    assert after == before


def test_somebody_who_was_first_is_told_to_the_other():
    file = staying.opened()
    position = view(file).position
    staying.assess(file, "recovery", "met")
    with pytest.raises(Refusal, match="somebody_was_first"):
        stay.decide_stay(
            unit(),
            file=file,
            outcome="positive",
            months=6,
            from_day=DAY,
            expected_position=position,
            on=DAY,
        )


@pytest.mark.parametrize(
    "role", [role for role in DEMO_AGENCIES if role is not Role.RESIDENCE_CASEWORKER]
)
def test_nobody_else_does_any_of_it(role: Role):
    file = staying.opened()
    other = people.actor(DEMO_AGENCIES[role], role)
    tries = [
        lambda: reading.read_files(other, stage="", page=1, on=DAY),
        lambda: reading.read_file(other, file=file, on=DAY),
        lambda: stay.assess_ground(other, file=file, ground="recovery", finding="ask", on=DAY),
        lambda: stay.decide_stay(other, file=file, outcome="negative", on=DAY),
        lambda: stay.renew_stay(other, file=file, on=DAY),
        lambda: disqualification.open_to_propose(other, case_reference="x", on=DAY),
        lambda: disqualification.drop_proposal(other, file=file, on=DAY),
        lambda: disqualification.revoke(other, file=file, reasons="x", on=DAY),
    ]
    for attempt in tries:
        with pytest.raises(Refusal, match="absent"):
            attempt()


def test_totals_are_given_from_five_on(record: Record):
    staying.proposed(staying.opened(on=date(2024, 5, 1)), on=date(2024, 5, 1))
    for _ in range(5):
        staying.given(staying.opened())
    lines = {
        (one.kind, one.outcome, one.year): one.happened
        for one in reading.read_counts(people.actor("statistics_office", Role.ANALYST))
    }
    assert lines["disqualification_proposed", "", 2024] is None
    given = record.one(
        "SELECT count(*) FROM nrm.residence_event WHERE kind = 'stay_decided'"
        " AND payload::json ->> 'outcome' = 'positive' AND extract(year FROM happened_on) = %s",
        DAY.year,
    )
    assert lines["stay_decided", "positive", DAY.year] == given >= 5
