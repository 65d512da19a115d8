"""The next member of a family: what is shared goes along, nothing of the person, no oracle."""

from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.question_form import code_of
from opennrm.cases.vocabulary.questions import ASKED, question
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts, groups
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.referral_views import DraftView
from opennrm.procedures.views import Receipt
from tests.integration.procedures import people
from tests.integration.procedures.people import CONFIRMED, MONDAY
from tests.integration.procedures.record import Record
from tests.integration.procedures.test_drafts import typed

pytestmark = pytest.mark.usefixtures("demo")

EXPLOITER = {
    "names": "Old Thrapstone",
    "looks": "Tall, a scar",
    "relation": ["parent"],
    "certainty": "sure",
}
PREMISES = {"address": "Shed 4, Zephyrine canal", "others_there": "yes"}
EPISODE = {
    "kinds": ["sexual"],
    "began": "2024-03",
    "ended": "2025",
    "place": "A shed",
    "how_began": "She said that her aunt sold her",
    "control": ["threats"],
    "exploiters": ["exploiter.1"],
    "premises": ["premises.1"],
}
FURTHER = {"exploiter.1": EXPLOITER, "premises.1": PREMISES, "episode.1": EPISODE}
# Words that are the person's own: none may stand in the next draft.
OWN = ("Quillonby", "Varr", "Vexley", people.SAID, "07700 900461", "Oswaldtwistle", "aunt sold")


def mother(actor: Actor) -> UUID:
    """A draft with everything shared and everything of the person."""
    draft = typed(actor, people.named())
    for key, given in FURTHER.items():
        drafts.save_answers(actor, draft=draft, question=key, answers=given, on=MONDAY)
    drafts.label_draft(actor, draft=draft, label="Quillonby and children", on=MONDAY)
    return draft


def send(actor: Actor, draft: UUID) -> Receipt:
    """Send a draft, with consent confirmed where it is asked."""
    return drafts.send_draft(actor, draft=draft, on=MONDAY, confirmed=CONFIRMED)


def of_draft(actor: Actor) -> UUID:
    """The next member, from a draft."""
    return groups.next_member(actor, draft=mother(actor), on=MONDAY)


def of_case(actor: Actor) -> UUID:
    """The next member, from a referral that was sent."""
    return groups.next_member(actor, case=send(actor, mother(actor)).case, on=MONDAY)


def everything(actor: Actor, draft: UUID) -> str:
    """All that any page of a draft could show."""
    views = [
        drafts.read_draft(actor, draft=draft, on=MONDAY, question=key)
        for asked in ASKED
        for key in ([asked.code] if asked.repeats == 1 else [f"{asked.code}.1"])
    ]
    return repr([(view.answers, view.offered, view.label) for view in views])


@pytest.mark.parametrize("start", [of_draft, of_case])
def test_the_next_starts_with_what_is_shared(start: object) -> None:
    officer = people.officer()
    draft = start(officer)  # type: ignore[operator]
    view = drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert set(view.answers) == {"who_refers", "nation", "exploiter.1", "premises.1"}
    assert view.answers["exploiter.1"] == {"names": "Old Thrapstone", "looks": "Tall, a scar"}
    assert view.answers["premises.1"] == {"address": "Shed 4, Zephyrine canal"}
    assert view.answers["who_refers"]["contact_name"] == "Officer A"
    assert view.next_question == "age"
    episode = drafts.read_draft(officer, draft=draft, on=MONDAY, question="episode.1")
    assert episode.offered == {
        "began": "2024-03",
        "ended": "2025",
        "place": "A shed",
        "exploiters": ["exploiter.1"],
        "premises": ["premises.1"],
    }


@pytest.mark.parametrize("start", [of_draft, of_case])
def test_nothing_of_the_person_goes_along(start: object) -> None:
    officer = people.officer()
    whole = everything(officer, start(officer))  # type: ignore[operator]
    assert not [word for word in OWN if word in whole]


def test_what_is_shared_names_only_questions_and_fields_that_there_are() -> None:
    for code, names in {**groups.SHARED, **groups.OFFERED}.items():
        assert set(names) <= {field.name for field in question(code).fields}


def test_consent_age_safe_contact_and_words_are_never_shared() -> None:
    shared = {*groups.SHARED, *groups.OFFERED}
    heard_alone = {"age", "consent", "safe_contact", "safe_statement", "account", "name", "names"}
    heard_alone |= {"birth", "consent_confirmed", "purposes", "fears", "whereabouts", "family"}
    assert not shared & heard_alone
    told = {"relation", "part", "certainty", "said_by"}
    assert not told & set(groups.SHARED["exploiter"])
    assert not {"how_began", "journey", "treatment", "note"} & set(groups.OFFERED["episode"])


def test_a_child_of_the_family_is_asked_and_routed_for_itself() -> None:
    officer = people.officer()
    draft = of_draft(officer)
    told = people.child()
    for key in ("age", "consent", "whereabouts"):
        drafts.save_answers(officer, draft=draft, question=key, answers=told[key], on=MONDAY)
    view = drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert (view.route, view.to_confirm) == ("child_referral", False)
    assert "consent" not in view.answers["consent"]


def others(view: DraftView) -> set[tuple[UUID | None, UUID | None]]:
    """The other members of a draft's group."""
    return {(one.draft, one.case) for one in view.others_in_group}


def test_a_group_sees_its_other_members_until_all_are_sent() -> None:
    officer, colleague = people.officer(), people.officer()
    first = mother(officer)
    second = groups.next_member(officer, draft=first, on=MONDAY)
    third = groups.next_member(colleague, draft=second, on=MONDAY)
    view = drafts.read_draft(colleague, draft=third, on=MONDAY)
    assert others(view) == {(first, None), (second, None)}
    receipt = send(officer, first)
    view = drafts.read_draft(colleague, draft=third, on=MONDAY)
    assert others(view) == {(None, receipt.case), (second, None)}
    assert receipt.reference in {one.reference for one in view.others_in_group}
    lines = {line.id: line for line in drafts.list_drafts(officer, on=MONDAY)}
    assert lines[second].group == lines[third].group == view.group
    assert lines[second].in_group == 2


def test_one_exploiter_is_one_entity_in_the_whole_family(record: Record) -> None:
    officer = people.officer()
    first = mother(officer)
    second = groups.next_member(officer, draft=first, on=MONDAY)
    one = send(officer, first).case
    later = groups.next_member(officer, case=one, on=MONDAY)
    cases = [one]
    for draft in (second, later):
        for key, given in people.named().items():
            drafts.save_answers(officer, draft=draft, question=key, answers=given, on=MONDAY)
        cases.append(send(officer, draft).case)
    for kind, field in (("exploiter_described", "exploiter"), ("premises_described", "premises")):
        found = [record.payloads(case, kind) for case in cases if case]
        assert len({facts[0][field] for facts in found}) == 1
        assert [len(facts) for facts in found] == [1, 1, 1]


def test_a_later_member_says_which_referrals_are_of_the_same_situation(record: Record) -> None:
    officer = people.officer()
    first = mother(officer)
    second = groups.next_member(officer, draft=first, on=MONDAY)
    one = send(officer, first)
    for key, given in people.named().items():
        drafts.save_answers(officer, draft=second, question=key, answers=given, on=MONDAY)
    two = send(officer, second)
    assert one.case
    assert two.case
    said = record.payloads(two.case, "same_situation_said")
    assert [fact.get("case") for fact in said] == [str(one.case)]
    assert said[0]["group"]


def named_as(actor: Actor, reference: str) -> tuple[str, str, str]:
    """How a reference in "same situation as" is refused."""
    draft = typed(actor, people.named())
    with pytest.raises(InvalidAnswers) as refused:
        drafts.save_answers(
            actor,
            draft=draft,
            question="same_situation.1",
            answers={"reference": reference},
            on=MONDAY,
        )
    (error,) = refused.value.errors
    return error.question, error.field, error.code


def test_another_agencys_reference_is_refused_as_one_that_never_was() -> None:
    officer = people.officer()
    theirs = refer(people.actor_of("unseen"), answers=people.named(), on=MONDAY).reference
    assert theirs
    never = "2222-2222-2"
    assert named_as(officer, theirs) == named_as(officer, never) == named_as(officer, "a friend")


def test_an_own_reference_is_taken_however_it_is_typed(record: Record) -> None:
    officer = people.officer()
    own = refer(officer, answers=people.named(), on=MONDAY)
    draft = typed(officer, people.named())
    reference = (own.reference or "").replace("-", " ").lower()
    drafts.save_answers(
        officer,
        draft=draft,
        question="same_situation.1",
        answers={"reference": reference, "what": "child"},
        on=MONDAY,
    )
    case = send(officer, draft).case
    assert case
    (said,) = record.payloads(case, "same_situation_said")
    assert said["case"] == str(own.case)


def test_the_next_member_of_anothers_draft_or_case_is_absent() -> None:
    officer, other = people.officer(), people.actor_of("unseen")
    draft = mother(officer)
    case = send(officer, mother(officer)).case
    refused = set()
    for start in (
        {"draft": draft},
        {"draft": uuid4()},
        {"case": case},
        {"case": uuid4()},
        {},
    ):
        with pytest.raises(Refusal) as found:
            groups.next_member(other, on=MONDAY, **start)
        refused.add((found.value.code, found.value.provision, str(found.value.facts)))
    assert refused == {("absent", None, "{}")}


def test_the_authority_starts_no_next_member() -> None:
    case = send(people.officer(), mother(people.officer())).case
    with pytest.raises(Refusal, match="absent"):
        groups.next_member(people.caseworker(), case=case, on=MONDAY)


def test_a_closed_agency_starts_the_next_from_its_draft_and_not_from_what_it_sent() -> None:
    sender = people.actor_of("uk_visas_and_immigration")
    second = groups.next_member(sender, draft=mother(sender), on=MONDAY)
    view = drafts.read_draft(sender, draft=second, on=MONDAY)
    assert [one.case for one in view.others_in_group] == [None]
    case = send(sender, mother(sender)).case
    with pytest.raises(Refusal, match="absent"):
        groups.next_member(sender, case=case, on=MONDAY)


def test_who_says_no_is_tied_to_nobody() -> None:
    officer = people.officer()
    first = mother(officer)
    second = groups.next_member(officer, draft=first, on=MONDAY)
    drafts.save_answers(
        officer, draft=first, question="consent", answers={"consent": "no"}, on=MONDAY
    )
    view = drafts.read_draft(officer, draft=second, on=MONDAY)
    assert view.others_in_group == ()
    third = groups.next_member(officer, draft=first, on=MONDAY)
    assert drafts.read_draft(officer, draft=first, on=MONDAY).group is None
    third_view = drafts.read_draft(officer, draft=third, on=MONDAY)
    assert {code_of(key) for key in third_view.answers} == {"who_refers", "nation"}


@pytest.mark.parametrize("code", ["immigration_enforcement", "uk_visas_and_immigration"])
def test_a_family_met_by_a_closed_agency_is_sent_whole_and_nothing_is_kept_for_it(
    record: Record, code: str
) -> None:
    sender = people.actor_of(code)
    first = mother(sender)
    following = groups.next_member(sender, draft=first, on=MONDAY)
    receipt = send(sender, first)
    assert receipt.case is not None
    assert "same_situation_said" in record.kinds(receipt.case), "the authority is told of the group"
    assert record.one("SELECT count(*) FROM nrm.grouped WHERE agency = %s", sender.agency) == 0
    assert drafts.read_draft(sender, draft=following, on=MONDAY).group is not None
