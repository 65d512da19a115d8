"""Cases of one situation: what the job suggests, what a caseworker says, what a positive does."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.jobs.related import suggest_related, tell_related
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification import links
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review import panels
from opennrm.procedures.review.issuing import issue_negative
from opennrm.procedures.review.reading_related import list_related, read_pair, read_related
from opennrm.procedures.review.related import (
    find_by_reference,
    refuse_relation,
    relate,
    undo_relation,
)
from opennrm.procedures.review.related_views import OtherView
from opennrm.procedures.review.telling_related import defer_telling
from opennrm.procedures.review.untold import untold_brakes
from opennrm.review.situation import Brake
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import (
    FIRST,
    TUESDAY,
    decide,
    not_met,
    read,
    sign,
)
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
OTHER_AGENCY = "kent_county_council"
WEDNESDAY = MONDAY + timedelta(days=2)


def numbers() -> Iterator[str]:
    """A telephone number that nobody else has."""
    yield from (f"07700 9{n:05}" for n in range(1, 10_000))


NUMBER = numbers()


def girl(code: str = "west_midlands_police", **said: Any) -> UUID:
    """A referral by an agency, with what is said of those who did it, the place and the rest."""
    answers = people.answers(
        name={"name": f"Person {uuid4().hex[:6]}"},
        exploitation={"kinds": ["sexual"], "happened": "happened", "where": "uk"},
        **{key.replace("_1", ".1"): given for key, given in said.items()},
    )
    receipt = refer(people.actor_of(code), answers=answers, on=MONDAY)
    assert receipt.case is not None
    return receipt.case


def two(**said: Any) -> tuple[UUID, UUID]:
    """Two girls referred by two agencies, of whom the same is said, and the job of the second."""
    one, other = girl(**said), girl(OTHER_AGENCY, **said)
    suggest_related(key=str(other))
    return one, other


def of(case: UUID) -> dict[UUID, OtherView]:
    """What a caseworker sees of a case."""
    view = read_related(people.caseworker(), case=case, on=TUESDAY)
    return {one.other: one for one in view.others}


def brothel() -> tuple[UUID, UUID]:
    """Two girls out of one brothel: one number of whoever ran it."""
    return two(exploiter_1={"names": "Madame Joy", "telephones": next(NUMBER)})


def confirm(one: UUID, other: UUID, *, on: date = TUESDAY, **changed: Any) -> None:
    """Confirm a relation."""
    said = {
        "shared": ["exploiter_telephone"],
        "may_be_exploiter": "not_sure",
        "why": "Both call the same number.",
        **changed,
    }
    relate(people.caseworker(), case=one, other=other, on=on, **said)
    tell_related(key=str(one))


# What is suggested.


@pytest.mark.parametrize(
    ("said", "shared", "strength"),
    [
        pytest.param(
            {"exploiter_1": {"telephones": "07700 800001, 07700 800002"}},
            "exploiter_telephone",
            "strong",
            id="a number",
        ),
        pytest.param(
            {"account": {"own_words": "A", "exploiters": "Old Thrapstone, +44 7700 800003"}},
            "exploiter_telephone",
            "strong",
            id="a number in the words",
        ),
        pytest.param(
            {"exploiter_1": {"names": "Grizelda Thwaite"}}, "exploiter_name", "strong", id="a name"
        ),
        pytest.param(
            {"exploiter_1": {"vehicles": "A white van, QX51 ZZQ"}},
            "exploiter_vehicle",
            "strong",
            id="a plate",
        ),
        pytest.param(
            {"exploiter_1": {"online_names": "@umberella_x"}},
            "exploiter_online",
            "strong",
            id="online",
        ),
        pytest.param(
            {"premises_1": {"address": "14 Example Street, B11 2QX"}},
            "premises",
            "moderate",
            id="an address, when not known",
        ),
        pytest.param(
            {
                "co_victims": {
                    "seen": "yes",
                    "operation": "police",
                    "operation_name": "OP Zephyrine",
                }
            },
            "operation",
            "moderate",
            id="an operation",
        ),
    ],
)
def test_what_is_suggested(said: dict[str, Any], shared: str, strength: str) -> None:
    one, other = two(**said)
    for here, there in ((one, other), (other, one)):
        found = of(here)[there]
        assert found.answer is None
        assert found.strength == strength
        assert [ground.shared for ground in found.grounds] == [shared]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"exploiter_1": {"names": "Tony"}}, id="a nickname alone"),
        pytest.param(
            {"safe_contact": {"ways": ["telephone"], "telephone": "07700 800009"}},
            id="a household alone",
        ),
        pytest.param({"origin": {"nationalities": ["NGA"]}}, id="a nationality alone"),
    ],
)
def test_what_is_never_enough(said: dict[str, Any]) -> None:
    one, other = two(**said)
    assert other not in of(one)


def test_a_nickname_and_one_town_in_the_same_months_are_together_enough() -> None:
    area = str(people.agency("birmingham_city_council"))
    stretch = {"kinds": ["sexual"], "place_kind": "uk", "local_authority": area}
    stretch |= {"began": "2025-01", "ended": "2025-06"}
    one, other = two(exploiter_1={"names": "Umberto"}, episode_1=stretch)
    found = of(one)[other]
    assert found.strength == "moderate"
    assert {ground.shared for ground in found.grounds} == {"exploiter_called", "area_and_time"}


def test_whoever_is_named_as_an_exploiter_in_the_other_case_is_told_apart() -> None:
    number = next(NUMBER)
    alpha = girl(safe_contact={"ways": ["telephone"], "telephone": number})
    hurt = girl(OTHER_AGENCY, exploiter_1={"telephones": number})
    suggest_related(key=str(hurt))
    assert of(hurt)[alpha].other_may_be_exploiter == "yes"
    assert of(alpha)[hurt].other_may_be_exploiter is None
    assert of(alpha)[hurt].this_may_be_exploiter


def test_what_is_added_later_is_looked_for_as_well(record: Record) -> None:
    number = next(NUMBER)
    one = girl(exploiter_1={"telephones": number})
    other = girl(OTHER_AGENCY)
    add_section(
        people.actor_of(OTHER_AGENCY),
        case=other,
        answers={"exploiter.1": {"telephones": number}},
        on=TUESDAY,
    )
    assert deferred(record, "jobs.suggest_related").count(str(other)) == 2
    suggest_related(key=str(other))
    assert one in of(other)


def deferred(record: Record, task: str) -> list[str]:
    """The keys for which a task was deferred."""
    query = "SELECT args ->> 'key' FROM procrastinate_jobs WHERE task_name = %s"
    return [row[0] for row in record.rows(query, task)]


def test_the_job_run_twice_suggests_once_and_writes_no_fact(record: Record) -> None:
    one, other = brothel()
    before = record.kinds(one), record.kinds(other)
    suggest_related(key=str(one))
    suggest_related(key=str(other))
    low, high = sorted((one, other))
    query = "SELECT count(*) FROM nrm.relation_suggestion WHERE case_one = %s AND case_other = %s"
    assert record.one(query, low, high) == 1
    assert (record.kinds(one), record.kinds(other)) == before


def test_one_person_referred_twice_is_no_situation() -> None:
    one, other = brothel()
    links.link(people.desk(), case=one, other=other, same_exploitation=True, on=TUESDAY)
    suggest_related(key=str(other))
    with pytest.raises(Refusal, match="same_person"):
        confirm(one, other)


# What a person says.


def test_a_relation_stands_in_both_cases_and_can_be_undone(record: Record) -> None:
    one, other = brothel()
    confirm(one, other, may_be_exploiter="other")
    for here, there, sure in ((one, other, "yes"), (other, one, "no")):
        found = of(here)[there]
        assert (found.answer, found.strength) == ("related", "strong")
        assert found.other_may_be_exploiter == sure
        assert found.why == "Both call the same number."
    with pytest.raises(Refusal, match="related_already"):
        confirm(one, other)
    reason = "match_wrong"
    undo_relation(people.caseworker(), case=other, other=one, reason=reason, on=TUESDAY)
    assert of(one)[other].answer is None
    for case in (one, other):
        assert record.kinds(case)[-2:] == ["cases_related", "relation_undone"]


def test_a_refused_relation_is_not_suggested_again() -> None:
    one, other = brothel()
    refuse_relation(people.caseworker(), case=one, other=other, reason="household_only", on=TUESDAY)
    suggest_related(key=str(one))
    assert of(other)[one].answer == "refused"
    pairs = list_related(people.caseworker(), on=TUESDAY).pairs
    assert {one, other} not in [set(pair.cases) for pair in pairs]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"shared": []}, "shared"),
        ({"shared": ["household"]}, "household_alone"),
        ({"shared": ["nationality"]}, "shared"),
        ({"may_be_exploiter": "perhaps"}, "may_be_exploiter"),
        ({"why": " "}, "why"),
        ({"why": "x" * 15_001}, "why"),
    ],
)
def test_nobody_is_related_without_a_ground_and_a_reason(
    record: Record, changed: dict[str, Any], error: str
) -> None:
    one, other = brothel()
    before = record.kinds(one), record.kinds(other)
    with pytest.raises((Refusal, InvalidAnswers)) as refused:
        confirm(one, other, **changed)
    code = getattr(refused.value, "code", None)
    fields = [each.field for each in getattr(refused.value, "errors", ())]
    assert error in (code, *fields)
    assert (record.kinds(one), record.kinds(other)) == before


def test_a_caseworker_relates_a_case_of_which_she_has_the_reference(record: Record) -> None:
    one, other = girl(), girl(OTHER_AGENCY)
    query = "SELECT reference FROM nrm.case_head WHERE case_id = %s"
    reference = record.one(query, other)
    caseworker = people.caseworker()
    found = find_by_reference(caseworker, case=one, reference=reference.lower(), on=TUESDAY)
    assert found == other
    assert read_pair(caseworker, case=one, other=other, on=TUESDAY)[1].answer is None
    confirm(one, other, shared=["found_by_caseworker"])
    assert of(other)[one].strength == "moderate"
    for wrong in ("2222-2222-2", record.one(query, one), "nothing"):
        with pytest.raises((Refusal, InvalidAnswers)):
            find_by_reference(caseworker, case=one, reference=wrong, on=TUESDAY)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CASEWORKER])
def test_nobody_else_sees_or_says_anything(role: Role) -> None:
    one, other = brothel()
    actor = people.actor("single_competent_authority", role)
    for way in (
        lambda: read_related(actor, case=one, on=TUESDAY),
        lambda: read_pair(actor, case=one, other=other, on=TUESDAY),
        lambda: list_related(actor, on=TUESDAY),
        lambda: refuse_relation(actor, case=one, other=other, reason="household_only", on=TUESDAY),
        lambda: undo_relation(actor, case=one, other=other, reason="match_wrong", on=TUESDAY),
        lambda: find_by_reference(actor, case=one, reference="2222-2222-2", on=TUESDAY),
    ):
        with pytest.raises(Refusal, match="absent"):
            way()


def test_a_caseworker_of_another_authority_sees_nothing_of_a_case_that_is_not_hers() -> None:
    one, other = brothel()
    stranger = people.actor("child_decision_panels", Role.CASEWORKER)
    for way in (
        lambda: read_related(stranger, case=one, on=TUESDAY),
        lambda: read_pair(stranger, case=one, other=other, on=TUESDAY),
    ):
        with pytest.raises(Refusal, match="absent"):
            way()
    assert list_related(stranger, on=TUESDAY).pairs == ()


# Decided alike: in either order.


def told(case: UUID, actor: Actor | None = None) -> list[str]:
    """The kinds of fact that somebody sees of a case."""
    view = read_case(actor or people.caseworker(), case=case, on=WEDNESDAY)
    return [item.kind for item in view.timeline]


def refused(case: UUID) -> UUID:
    """A negative that is signed and read by a second person."""
    receipt = sign(case, FIRST, how=not_met)
    read(case, FIRST, receipt.decision)
    return receipt.decision


def test_a_negative_waits_while_the_other_girl_is_recognised(record: Record) -> None:
    one, other = brothel()
    confirm(one, other)
    decide(one)
    tell_related(key=str(one))
    assert record.kinds(other)[-1] == "related_positive"
    negative = refused(other)
    with pytest.raises(Refusal, match="cannot_issue"):
        issue_negative(
            people.caseworker(), case=other, stage=FIRST, decision=negative, on=WEDNESDAY
        )
    [found] = read_related(people.caseworker(), case=other, on=TUESDAY).divergences
    assert (found.stage, found.state) == (FIRST, "signed")
    assert [each.other for each in found.others] == [one]
    work = list_related(people.caseworker(), on=TUESDAY)
    assert other in [each.case for each in work.divergences]


def test_a_negative_waits_for_a_positive_that_nobody_has_carried_over_yet(record: Record) -> None:
    """Within the moment before the job has run."""
    one, other = brothel()
    confirm(one, other)
    negative = sign(other, FIRST, how=not_met).decision
    decide(one)
    assert "related_positive" not in record.kinds(other)
    assert [brake.code for brake in untold(other)] == ["related_positive"]
    read(other, FIRST, negative)
    assert "decision_issued" not in record.kinds(other)
    tell_related(key=str(one))
    assert untold(other) == ()


def untold(case: UUID) -> tuple[Brake, ...]:
    """What a caseworker who would issue a negative is held back by, beside the facts."""
    with doing(people.caseworker(), Act.ISSUE_DECISION) as unit:
        history = open_for_acting(unit, case)
        return untold_brakes(history, Stage.REASONABLE_GROUNDS, on=TUESDAY)


def test_a_panel_that_gives_reasons_reconciles_the_two(record: Record) -> None:
    one, other = brothel()
    confirm(one, other)
    decide(one)
    tell_related(key=str(one))
    refused(other)
    assert {"related_positive", "panel_needed"} <= set(stands_before(other))
    panel = sitting.convened(other)
    sitting.sat(panel)
    close = {"case": other, "panel": panel, "on": TUESDAY}
    with pytest.raises(Refusal, match="not_reconciled"):
        panels.close_panel(people.caseworker(), **close)
    reasons = "The months do not overlap, as the payroll shows."
    panels.close_panel(people.caseworker(), **close, reconciliation=reasons)
    assert not {"related_positive", "panel_needed"} & set(stands_before(other))
    assert read_related(people.caseworker(), case=other, on=TUESDAY).divergences == ()

    # A third case that is recognised afterwards asks the question again.
    third = girl("unseen", exploiter_1={"telephones": next(NUMBER)})
    confirm(other, third, shared=["found_by_caseworker"])
    decide(third)
    tell_related(key=str(third))
    assert "related_positive" in stands_before(other)


def stands_before(case: UUID) -> list[str]:
    """What stands between the signed negative of a case and its issue."""
    (waits,) = read_case(people.caseworker(), case=case, on=TUESDAY).signed
    return [one.code for one in waits.brakes]


def test_a_relation_that_is_confirmed_later_holds_at_once(record: Record) -> None:
    one, other = brothel()
    decide(one)
    negative = sign(other, FIRST, how=not_met).decision
    relate(
        people.caseworker(),
        case=other,
        other=one,
        shared=["exploiter_telephone"],
        may_be_exploiter="not_sure",
        why="Both call the same number.",
        on=TUESDAY,
    )
    read(other, FIRST, negative)
    assert "decision_issued" not in record.kinds(other)


def test_a_positive_is_never_held(record: Record) -> None:
    one, other = brothel()
    confirm(one, other)
    decide(one, how=not_met)
    tell_related(key=str(one))
    decide(other)
    assert record.kinds(other)[-1] == "decision_issued" or "decision_served" in record.kinds(other)


def test_an_issued_negative_is_opened_again_by_a_later_positive(record: Record) -> None:
    one, other = brothel()
    confirm(one, other)
    issued_negative(record, other)
    decide(one)
    tell_related(key=str(one))
    kinds = record.kinds(other)
    assert kinds[-2:] == ["related_positive", "looked_at_again"]
    view = read_case(people.caseworker(), case=other, on=WEDNESDAY)
    assert view.stage == "awaiting_reasonable_grounds"
    assert "reasonable_grounds_decided" in told(other)
    assert record.kinds(one).count("looked_at_again") == 0


def issued_negative(record: Record, case: UUID) -> None:
    """A negative that left the authority, whatever else a negative needs today."""

    issue_anyway(case)
    assert "decision_issued" in record.kinds(case)


def test_the_job_is_done_once_whoever_asks_and_makes_up_for_what_was_missed(
    record: Record,
) -> None:
    one, other = brothel()
    confirm(one, other)
    decide(one)
    assert str(one) in deferred(record, "jobs.tell_related")
    tell_related(key=str(other))
    before = record.kinds(one), record.kinds(other)
    assert "related_positive" in before[1]
    for case in (one, other, one):
        tell_related(key=str(case))
    assert (record.kinds(one), record.kinds(other)) == before


def test_nothing_is_told_of_a_case_that_nobody_related(record: Record) -> None:
    one, other = brothel()
    decide(one)
    tell_related(key=str(one))
    assert "related_positive" not in record.kinds(other)


def test_once_a_night_everything_is_looked_at_again(record: Record) -> None:
    one, other = brothel()
    confirm(one, other)
    before = deferred(record, "jobs.tell_related")
    assert defer_telling(on=TUESDAY) >= 2
    new = deferred(record, "jobs.tell_related")[len(before) :]
    assert {str(one), str(other)} <= set(new)


def test_the_pages_take_as_many_queries_however_many_are_related() -> None:
    """Of one case, and of all that diverge."""
    counts = []
    hub = girl()
    for _ in range(3):
        another = girl(OTHER_AGENCY)
        confirm(hub, another, shared=["found_by_caseworker"])
        with CaptureQueriesContext(connections["default"]) as of_one:
            read_related(people.caseworker(qualified=False), case=hub, on=TUESDAY)
        with CaptureQueriesContext(connections["default"]) as of_all:
            list_related(people.caseworker(qualified=False), on=TUESDAY)
        counts.append((len(of_one), len(of_all)))
    assert counts[1] == counts[2]
