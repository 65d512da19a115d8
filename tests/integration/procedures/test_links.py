"""Twice referred: linked, never merged; undone without a trace; no agency hears of the other."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import FurtherReport
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.caseload import rebuild
from opennrm.procedures.identification import consents, drafts, links
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import Receipt
from opennrm.records import caseload, keeper
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    FIRST,
    TUESDAY,
    decide,
    form,
    met,
    not_met,
    referred,
)
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
LATER = MONDAY + timedelta(days=9)


def charity() -> Actor:
    """A charity that also met the person."""
    return people.actor_of("unseen")


def pair() -> tuple[Actor, UUID, Actor, UUID]:
    """The same person, referred by the police and nine days later by a charity."""
    first, second = people.officer(), charity()
    return first, referred(first), second, referred(second, on=LATER)


def link(case: UUID, other: UUID, *, same: bool = True) -> UUID:
    """Link two cases as the duplicate desk."""
    return links.link(people.desk(), case=case, other=other, same_exploitation=same, on=LATER)


def unlink(case: UUID, other: UUID) -> None:
    """Undo it."""
    links.unlink(people.desk(), case=case, other=other, reason="match_wrong", on=LATER)


def as_seen(actor: Actor, case: UUID, *, on: date = LATER) -> tuple[object, ...]:
    """All that an agency can look at of its own referral."""
    pages = [read_queue(actor, filters=f, page=1, on=on) for f in ({}, {"child": "no"})]
    rows = [[row for row in page.rows if row.case == case] for page in pages]
    return (repr(read_case(actor, case=case, on=on)), repr(rows))


def asked(act: Callable[[], object]) -> list[str]:
    """The statements that an act puts to the database."""
    with CaptureQueriesContext(connections["default"]) as seen:
        act()
    return [re.sub(r'"s\d+_x\d+"', "s", q["sql"]).split("(")[0][:60] for q in seen.captured_queries]


# The earliest leads.


@pytest.mark.parametrize("turned", [False, True])
def test_the_earliest_referral_leads_and_starts_the_clock(turned: bool) -> None:
    _, first, _, second = pair()
    due = form(first, FIRST, on=LATER).target
    assert (link(second, first) if turned else link(first, second)) == first
    view = read_case(people.caseworker(), case=first, on=LATER)
    assert (view.received_on, view.stage) == (MONDAY, "awaiting_reasonable_grounds")
    assert form(first, FIRST, on=LATER).target == due
    rows = {
        row.case: row for row in read_queue(people.caseworker(), filters={}, page=1, on=LATER).rows
    }
    assert (rows[second].stage, rows[second].next_due_on) == ("linked", None)
    assert rows[first].next_due_on == due


def test_the_authority_reads_both_accounts_on_the_lead() -> None:
    _, first, _, second = pair()
    link(first, second)
    view = read_case(people.caseworker(), case=first, on=LATER)
    assert [i.texts["own_words"] for i in view.timeline if i.kind == "account_given"] == [
        "Person B worked without pay."
    ] * 2
    assert {item.by_agency_name for item in view.timeline} >= {"West Midlands Police", "Unseen"}


def test_the_other_case_is_not_decided(record: Record) -> None:
    _, first, _, second = pair()
    link(first, second)
    before = record.kinds(second)
    with pytest.raises(Refusal, match="not_lead"):
        decide(second, on=LATER)
    assert record.kinds(second) == before
    assert decide(first, on=LATER).outcome == "positive"


def test_a_further_report_brings_the_means_that_were_missing() -> None:
    account = {"own_words": "Moved there.", "how_came": ["recruited"], "control": []}
    first, second = referred(account=account), referred(charity(), on=LATER)
    unanswered = {
        i.element for i in read_case(people.caseworker(), case=first, on=LATER).not_yet_answered
    }
    assert "means" in unanswered
    link(first, second)
    assert read_case(people.caseworker(), case=first, on=LATER).not_yet_answered == ()


# Nobody hears of the other.


def test_neither_agency_can_tell_that_it_was_linked() -> None:
    first, one, second, two = pair()
    before = as_seen(first, one), as_seen(second, two)
    asks = [asked(lambda: as_seen(first, one)), asked(lambda: as_seen(second, two))]
    link(one, two)
    assert (as_seen(first, one), as_seen(second, two)) == before
    assert [asked(lambda: as_seen(first, one)), asked(lambda: as_seen(second, two))] == asks
    unlink(one, two)
    assert (as_seen(first, one), as_seen(second, two)) == before


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.SYSTEM, Role.FIRST_RESPONDER)])
def test_no_other_role_of_the_agency_can_tell_either(role: Role) -> None:
    _, one, _, two = pair()
    actor = people.actor("west_midlands_police", role)

    def seen() -> str:
        try:
            return repr(read_case(actor, case=one, on=LATER))
        except Refusal as refused:
            return f"{refused.code} {refused.provision} {refused.facts}"

    before = seen()
    link(one, two)
    assert seen() == before


def test_the_receipt_and_its_work_are_the_same_with_and_without_a_match() -> None:
    def sent(name: str, born: str) -> tuple[Receipt, list[str]]:
        age = {"under_18": "no", "birth_date": born}
        answers, found = people.named(name={"name": name}, age=age), []
        asks = asked(lambda: found.append(refer(charity(), answers=answers, on=LATER)))
        return found[0], asks

    sent("Dabo Matched", "1970-06-05")
    again, asks = sent("Dabo Matched", "1970-06-05")
    fresh, asks_fresh = sent("Kilo Nosuch", "1981-09-08")
    assert asks == asks_fresh
    assert (again.kind, again.next_steps, again.child) == (
        fresh.kind,
        fresh.next_steps,
        fresh.child,
    )


def test_a_provider_of_one_hears_nothing_of_the_other() -> None:
    _, one, _, two = pair()
    provider = people.actor("salvation_army_support", Role.SUPPORT_WORKER)
    with pytest.raises(Refusal, match="absent"):
        read_case(provider, case=uuid4(), on=LATER)
    before = as_seen(provider, one), as_seen(provider, two)
    link(one, two)
    assert (as_seen(provider, one), as_seen(provider, two)) == before


# Undone without a trace.


def rows_of(record: Record, *cases: UUID) -> list[tuple[Any, ...]]:
    """The caseload rows of cases but for the position, which counts the facts."""
    return record.rows(
        "SELECT agency, case_id, stage, outcome, nation, child, urgent, received_on, next_due_on,"
        " next_due_what FROM nrm.caseload WHERE case_id = ANY (%s) ORDER BY 1, 2",
        list(cases),
    )


def test_unlinking_restores_both(record: Record) -> None:
    _, one, _, two = pair()
    before = rows_of(record, one, two)
    due = [form(case, FIRST, on=LATER).target for case in (one, two)]
    link(one, two)
    assert rows_of(record, one, two) != before
    unlink(two, one)
    assert rows_of(record, one, two) == before
    assert [form(case, FIRST, on=LATER).target for case in (one, two)] == due
    assert decide(two, on=LATER).outcome == "positive"
    assert decide(one, how=not_met, on=LATER).outcome == "negative"


def test_linked_again_after_a_mistake() -> None:
    _, one, _, two = pair()
    link(one, two)
    unlink(one, two)
    assert link(one, two) == one
    with pytest.raises(Refusal, match="not_lead"):
        decide(two, on=LATER)


def test_linked_as_another_exploitation_both_are_decided() -> None:
    _, one, _, two = pair()
    link(one, two, same=False)
    assert decide(one, on=LATER).outcome == "positive"
    assert decide(two, how=not_met, on=LATER).outcome == "negative"
    unlink(one, two)
    with pytest.raises(Refusal, match="link_refused"):
        unlink(one, two)


# Refused.


def test_only_the_duplicate_desk_links() -> None:
    _, one, _, two = pair()
    for actor in (people.caseworker(), people.officer(), people.actor_of("border_force")):
        with pytest.raises(Refusal, match="absent"):
            links.link(actor, case=one, other=two, same_exploitation=True, on=LATER)


@pytest.mark.parametrize("which", ["first", "second"])
def test_linking_with_what_does_not_exist_is_absent(record: Record, which: str) -> None:
    case = referred()
    before = record.kinds(case)
    with pytest.raises(Refusal, match="absent"):
        link(*((uuid4(), case) if which == "first" else (case, uuid4())))
    with pytest.raises(Refusal, match="link_refused"):
        link(case, case)
    assert record.kinds(case) == before


def test_linked_twice_is_refused(record: Record) -> None:
    _, one, _, two = pair()
    link(one, two)
    before = record.kinds(one), record.kinds(two)
    for pair_again in ((one, two), (two, one)):
        with pytest.raises(Refusal):
            link(*pair_again)
    assert (record.kinds(one), record.kinds(two)) == before


def test_unlinking_what_is_not_linked_is_refused(record: Record) -> None:
    _, one, _, two = pair()
    before = record.kinds(one), record.kinds(two)
    with pytest.raises(Refusal, match="link_refused"):
        unlink(one, two)
    assert (record.kinds(one), record.kinds(two)) == before


def test_unlinking_the_wrong_two_is_refused_and_the_link_stays(record: Record) -> None:
    _, one, _, two = pair()
    third = referred(people.actor_of("kent_county_council"), on=LATER)
    link(one, two)
    for wrong in ((two, third), (third, two), (one, third)):
        with pytest.raises(Refusal):
            unlink(*wrong)
    assert record.one("SELECT lead FROM nrm.case_head WHERE case_id = %s", two) == one


def test_an_unknown_reason_for_unlinking_is_refused(record: Record) -> None:
    _, one, _, two = pair()
    link(one, two)
    with pytest.raises(InvalidAnswers):
        links.unlink(people.desk(), case=one, other=two, reason="because", on=LATER)
    assert record.one("SELECT lead FROM nrm.case_head WHERE case_id = %s", two) == one


def test_a_led_case_is_not_taken_over_by_another_lead(record: Record) -> None:
    first, one, _, two = pair()
    between = referred(people.actor_of("kent_county_council"))
    last = referred(first, on=LATER)
    link(one, last)
    with pytest.raises(Refusal):
        link(between, last)
    assert record.one("SELECT lead FROM nrm.case_head WHERE case_id = %s", last) == one
    assert two != last


def test_a_third_report_joins_the_lead() -> None:
    _, one, _, two = pair()
    third = referred(people.actor_of("kent_county_council"), on=LATER)
    link(one, two)
    assert link(one, third) == one
    unlink(one, third)
    with pytest.raises(Refusal, match="not_lead"):
        decide(two, on=LATER)
    assert decide(third, on=LATER).outcome == "positive"


def test_an_earlier_report_found_late_is_refused_or_leads_but_never_fails(record: Record) -> None:
    earliest = referred(people.actor_of("kent_county_council"))
    _, one, _, two = pair()
    link(one, two)
    before = [record.kinds(case) for case in (earliest, one, two)]
    logged = len(record.log())
    with pytest.raises(Refusal, match="link_refused"):
        link(earliest, one)
    assert [record.kinds(case) for case in (earliest, one, two)] == before
    assert len(record.log()) == logged + 2  # A row in the chain of each case.
    unlink(one, two)
    assert link(earliest, one) == link(earliest, two) == earliest


# Not the same person.


@pytest.mark.parametrize(
    ("name", "other", "born"),
    [
        ("Ada Twinley", "Ida Twinley", "2000-02-02"),
        ("Brother Quill", "Brother Quill", "2001-01-01"),
    ],
)
def test_twins_and_brothers_stay_two_people(
    record: Record, name: str, other: str, born: str
) -> None:
    age = {"under_18": "no", "birth_date": born}
    one = referred(name={"name": name}, age=age)
    two = referred(name={"name": other}, age=age)
    assert decide(one).outcome == "positive"
    assert read_case(people.caseworker(), case=two, on=TUESDAY).outcome is None
    assert decide(two, how=not_met).outcome == "negative"
    heads = record.rows(
        "SELECT person, lead FROM nrm.case_head WHERE case_id = ANY (%s)", [one, two]
    )
    assert len({person for person, _ in heads}) == 2
    assert {lead for _, lead in heads} == {None}


def test_drafts_of_the_agencies_do_not_meet() -> None:
    mine = drafts.start_draft(charity(), on=LATER)
    assert mine not in {line.id for line in drafts.list_drafts(people.officer(), on=LATER)}


# Decided before they were linked.


@pytest.mark.parametrize("turned", [False, True])
def test_a_link_never_turns_a_positive(turned: bool) -> None:
    _, one, _, two = pair()
    decide(one, how=not_met if turned else met, on=LATER)
    decide(two, how=met if turned else not_met, on=LATER)
    link(one, two)
    view = read_case(people.caseworker(), case=one, on=LATER)
    assert (view.stage, view.outcome) == ("awaiting_conclusive_grounds", "positive")
    unlink(one, two)
    alone = [read_case(people.caseworker(), case=case, on=LATER).outcome for case in (one, two)]
    assert alone == (["negative", "positive"] if turned else ["positive", "negative"])


def test_two_desks_at_once_link_once(record: Record) -> None:
    for _ in range(4):
        _, one, _, two = pair()
        start = Barrier(2)

        def join(order: tuple[UUID, UUID], start: Barrier = start) -> str:
            start.wait(timeout=10)
            try:
                return str(link(*order))
            except Refusal as refused:
                return refused.code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            ends = sorted(pool.map(join, [(one, two), (two, one)]))
        assert ends == sorted([str(one), "link_refused"])
        assert record.kinds(one).count("linked") == record.kinds(two).count("linked") == 1


def test_deciding_the_later_case_while_it_is_linked_never_decides_twice(record: Record) -> None:
    for _ in range(4):
        _, one, _, two = pair()
        start = Barrier(2)

        def act(linking: bool, start: Barrier = start, one: UUID = one, two: UUID = two) -> str:
            start.wait(timeout=10)
            try:
                return str(link(one, two)) if linking else decide(two, on=LATER).outcome
            except Refusal as refused:
                return refused.code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            linked, decided = pool.map(act, [True, False])
        assert linked == str(one)
        assert decided in ("positive", "somebody_was_first", "not_lead")
        kinds = record.kinds(two)
        if decided == "positive":
            assert kinds.index("reasonable_grounds_decided") < kinds.index("linked")
        else:
            assert "reasonable_grounds_decided" not in kinds


# What the agency of a case that is not decided itself hears: stage and outcome, and no more.


def heard(actor: Actor, case: UUID) -> tuple[object, object]:
    """Stage and outcome, as an agency reads them on the page and in its list."""
    view = read_case(actor, case=case, on=LATER)
    # By its reference: a list page has room for 50, and other tests refer for these agencies too.
    rows = read_queue(actor, filters={"reference": view.reference}, page=1, on=LATER).rows
    assert [(r.stage, r.outcome) for r in rows if r.case == case] == [(view.stage, view.outcome)]
    return view.stage, view.outcome


WAITING = ("awaiting_reasonable_grounds", None)


@pytest.mark.parametrize(
    ("how", "told"),
    [(met, ("awaiting_conclusive_grounds", "positive")), (not_met, ("not_recognised", "negative"))],
)
def test_the_agency_of_the_later_referral_hears_what_is_decided_in_the_lead(
    how: Any, told: tuple[str, str]
) -> None:
    first, one, second, two = pair()
    link(one, two)
    decide(one, how=how, on=LATER)
    assert heard(first, one) == heard(second, two) == told
    unlink(one, two)
    assert (heard(first, one), heard(second, two)) == (told, WAITING)


def test_what_was_decided_before_its_own_referral_does_not_show() -> None:
    first, second = people.officer(), charity()
    one = referred(first)
    decide(one, on=MONDAY)
    two = referred(second, on=LATER)
    before = as_seen(second, two)
    link(one, two)
    assert as_seen(second, two) == before
    assert heard(second, two) == WAITING
    assert heard(first, one) == ("awaiting_conclusive_grounds", "positive")


def test_what_was_decided_in_the_later_one_before_the_link_reaches_the_lead() -> None:
    first, one, second, two = pair()
    decide(two, on=LATER)
    link(one, two)
    told = ("awaiting_conclusive_grounds", "positive")
    assert heard(first, one) == heard(second, two) == told
    unlink(one, two)
    assert (heard(first, one), heard(second, two)) == (WAITING, told)


def test_a_third_agency_hears_what_the_lead_decides_and_the_rows_can_be_made_anew() -> None:
    _, one, _, two = pair()
    third_agency = people.actor_of("kent_county_council")
    third = referred(third_agency, on=LATER)
    link(one, two)
    link(one, third)
    decide(one, on=LATER)
    assert heard(third_agency, third) == ("awaiting_conclusive_grounds", "positive")
    before = caseload.every_row()
    rebuild()
    assert caseload.every_row() == before


@pytest.mark.parametrize("sorted_as", list(FurtherReport))
def test_undone_both_histories_fold_alone_as_before(sorted_as: FurtherReport) -> None:
    _, one, _, two = pair()

    def folded() -> list[CaseState]:
        found = keeper.histories([one, two])
        return [fold(History.of(found[case])) for case in (one, two)]

    before = folded()
    links.sort(people.desk(), case=two, other=one, sorted_as=sorted_as, on=LATER)
    assert folded() != before
    unlink(one, two)
    assert folded() == before
    links.tell_apart(people.desk(), case=one, other=two, on=LATER)
    assert folded() != before
    links.no_longer_apart(people.desk(), case=two, other=one, reason="said_by_person", on=LATER)
    assert folded() == before
    with pytest.raises(Refusal, match="link_refused"):
        links.no_longer_apart(people.desk(), case=two, other=one, reason="said_by_person", on=LATER)


@pytest.mark.parametrize("sorted_as", list(FurtherReport))
def test_nothing_is_closed_by_sorting(record: Record, sorted_as: FurtherReport) -> None:
    first, one, second, two = pair()
    before = as_seen(first, one), as_seen(second, two)
    links.sort(people.desk(), case=one, other=two, sorted_as=sorted_as, on=LATER)
    assert (as_seen(first, one), as_seen(second, two)) == before
    assert "closed" not in record.kinds(one) + record.kinds(two)
    if sorted_as is FurtherReport.NEW_EXPLOITATION:
        assert decide(two, on=LATER).outcome == "positive"
        assert heard(first, one) == WAITING
    assert decide(one, on=LATER).outcome == "positive"


def test_two_people_are_opened_again_by_linking_them(record: Record) -> None:
    _, one, _, two = pair()
    links.tell_apart(people.desk(), case=one, other=two, on=LATER)
    link(one, two)
    assert fold(History.of(keeper.histories([one])[one])).not_same_persons == frozenset()
    assert record.kinds(one).count("not_same_person_retracted") == 1


def test_the_page_of_consents_tells_nobody_of_a_link() -> None:
    """One agency referred somebody twice; so it may read all of both, and hears of no link."""
    officer = people.officer()
    first, second = referred(officer), referred(officer, on=LATER)
    consents.give_consent(
        officer,
        case=second,
        purposes=["follow_up"],
        explained_how="in_person",
        explained_alone="yes",
        interpreter="not_needed",
        on=LATER,
    )
    before = [repr(consents.read_consents(officer, case=one, on=LATER)) for one in (first, second)]
    link(first, second)
    after = [repr(consents.read_consents(officer, case=one, on=LATER)) for one in (first, second)]
    assert after == before
