"""One word of a person holds in every referral that is linked as theirs, and tells of none."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import consents, links, withdrawing
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.following import follow_word
from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
    "heard_how": "in_person",
}


def charity() -> Actor:
    return people.actor_of("unseen")


def provider() -> Actor:
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def referred(actor: Actor) -> UUID:
    case = refer(actor, answers=people.answers(), on=TODAY).case
    assert case is not None
    return case


def pair() -> tuple[UUID, UUID]:
    """One person, referred by the police and by a charity, linked; each let a provider in."""
    first, second = referred(people.officer()), referred(charity())
    links.link(people.desk(), case=first, other=second, same_exploitation=True, on=TODAY)
    return first, second


def withdraw(actor: Actor, case: UUID, purpose: str) -> object:
    receipt = withdrawing.withdraw_consent(actor, case=case, purposes=[purpose], on=TODAY, **HEARD)
    return replace(receipt, case=None, reference=None, fact=None, position=0)


def last_day(record: Record, case: UUID) -> date | None:
    """The last day of the provider's grant in a case."""
    ((day,),) = record.rows(
        "SELECT until_day FROM nrm.grant_in_force WHERE case_id = %s AND agency = %s",
        case,
        people.agency("salvation_army_support"),
    )
    return day


def reads(actor: Actor, case: UUID) -> bool:
    try:
        read_case(actor, case=case, on=TODAY)
    except Refusal:
        return False
    return True


def waiting(record: Record, case: UUID) -> int:
    ((count,),) = record.rows(
        "SELECT count(*) FROM public.procrastinate_jobs WHERE task_name = 'jobs.follow_word'"
        " AND args ->> 'key' = %s",
        str(case),
    )
    return count


@pytest.mark.parametrize("turned", [False, True])
def test_a_withdrawal_with_one_agency_ends_what_the_other_let_in(
    record: Record, turned: bool
) -> None:
    first, second = pair()
    said, linked = (second, first) if turned else (first, second)
    hearer = charity() if turned else people.officer()
    owed = waiting(record, said)
    withdraw(hearer, said, "referral")
    assert waiting(record, said) == owed + 1
    assert last_day(record, linked) is None
    assert follow_word(said, on=TODAY) == 1
    assert last_day(record, linked) == last_day(record, said) is not None
    assert reads(provider(), linked)
    assert follow_word(said, on=TODAY) == 0


def test_one_purpose_taken_back_ends_at_once_in_the_other_too() -> None:
    first, second = pair()
    withdraw(people.officer(), first, "support")
    assert reads(provider(), second)
    assert follow_word(first, on=TODAY) == 1
    assert not reads(provider(), second)
    assert reads(people.caseworker(), second)
    assert reads(people.desk(), second)


def test_undoing_it_keeps_both(record: Record) -> None:
    first, second = pair()
    withdraw(people.officer(), first, "referral")
    follow_word(first, on=TODAY)
    withdrawing.undo_withdrawal(people.officer(), case=first, on=TODAY)
    assert follow_word(first, on=TODAY) == 1
    assert (last_day(record, first), last_day(record, second)) == (None, None)
    assert reads(provider(), second)


def test_whoever_hears_the_word_sees_and_does_the_same_with_and_without_a_link(
    record: Record,
) -> None:
    first, second = pair()
    alone = referred(people.officer())
    owed = waiting(record, first)
    linked_receipt = withdraw(people.officer(), first, "referral")
    assert linked_receipt == withdraw(people.officer(), alone, "referral")
    assert waiting(record, first) - owed == waiting(record, alone) == 1
    assert follow_word(alone, on=TODAY) == 0

    def seen(actor: Actor, case: UUID) -> object:
        view = consents.read_consents(actor, case=case, on=TODAY)
        return replace(view, case=None, reference=None)

    before = seen(people.officer(), first), seen(charity(), second)
    follow_word(first, on=TODAY)
    assert (seen(people.officer(), first), seen(charity(), second)) == before
    assert seen(people.officer(), first) == seen(people.officer(), alone)


def test_a_word_said_before_the_link_is_followed_after_it(record: Record) -> None:
    first, second = referred(people.officer()), referred(charity())
    withdraw(charity(), second, "support")
    before = waiting(record, first)
    links.link(people.desk(), case=first, other=second, same_exploitation=True, on=TODAY)
    assert waiting(record, first) == before + 1
    assert follow_word(first, on=TODAY) == 1
    assert not reads(provider(), first)


def test_without_a_link_nothing_of_another_referral_ends() -> None:
    first, second = referred(people.officer()), referred(charity())
    withdraw(people.officer(), first, "support")
    assert follow_word(first, on=TODAY) == 0
    assert reads(provider(), second)


def test_a_case_that_is_not_there_is_absent() -> None:
    with pytest.raises(Refusal, match="absent"):
        follow_word(uuid4(), on=TODAY)


@pytest.mark.parametrize("at_first", [True, False], ids=["with the police", "with the charity"])
def test_one_word_said_to_the_other_agency_undoes_it_too(record: Record, at_first: bool) -> None:
    first, second = pair()
    where = [(people.officer(), first), (charity(), second)]
    (withdrawer, there), (hearer, here) = where if at_first else reversed(where)
    withdraw(withdrawer, there, "referral")
    follow_word(there, on=TODAY)
    assert consents.read_consents(hearer, case=here, on=TODAY).can_undo
    receipt = withdrawing.undo_withdrawal(hearer, case=here, on=TODAY)
    assert record.kinds(here)[-1] == "wants_to_go_on"
    assert receipt.case == here
    assert follow_word(here, on=TODAY) > 0
    assert "withdrawal_undone" in record.kinds(there)
    assert (last_day(record, first), last_day(record, second)) == (None, None)
    for actor, case in where:
        view = consents.read_consents(actor, case=case, on=TODAY)
        assert view.stage == "awaiting_reasonable_grounds"
    # A second time nothing is there to undo.
    assert follow_word(here, on=TODAY) == 0
    with pytest.raises(Refusal, match="not_withdrawn"):
        withdrawing.undo_withdrawal(hearer, case=here, on=TODAY)


def test_where_nothing_is_withdrawn_the_word_undoes_nothing_and_tells_of_no_link() -> None:
    first, second = pair()
    alone = referred(charity())
    for case in (second, alone):
        with pytest.raises(Refusal, match="not_withdrawn"):
            withdrawing.undo_withdrawal(charity(), case=case, on=TODAY)
    assert reads(people.officer(), first)
