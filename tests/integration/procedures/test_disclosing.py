"""What the person may be shown and what was put to them; and weighing, through to the brakes."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.law import current_law
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import disclosing
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.corrections import add_to_referral
from opennrm.procedures.identification.decide import decide_reasonable_grounds
from opennrm.procedures.identification.decision_form import DecisionPage, read_decision_page
from opennrm.procedures.identification.documents import (
    add_documents,
    list_documents,
    open_copy,
)
from opennrm.procedures.identification.previewing import preview_decision
from opennrm.procedures.identification.workspace_views import ItemView
from opennrm.procedures.review.second_reading import read_reading_form
from opennrm.records import keeper
from opennrm.review.issuing import brakes
from opennrm.review.situation import Situation
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, form, found, referred
from tests.integration.procedures.made_documents import about, pdf, upload
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
NOTE = "The Vexley landlord told us that Quillonby Varr came and went."
GIST = "Somebody said that you came and went."
ANSWER = "The Zephyrine gate was locked at night."
WHY = "Held until May, and afraid of Old Thrapstone."


def page(case: UUID) -> DecisionPage:
    """The workspace of the first decision."""
    return read_decision_page(people.caseworker(), case=case, stage=FIRST, on=TUESDAY)


def with_note() -> tuple[UUID, UUID]:
    """A case to which the officer added a note; gives the case and the note."""
    case = referred()
    note = add_to_referral(people.officer(), case=case, text=NOTE, on=TUESDAY).fact
    return case, note


def item(case: UUID, key: UUID) -> ItemView:
    """One item of evidence as the workspace shows it."""
    return next(one for one in page(case).workspace.items if one.item.id == key)


def set_as(case: UUID, key: UUID, **given: Any) -> None:
    """Say how much may be shown."""
    force = people.agency("west_midlands_police")
    usual = {"shown": "gist", "whose": "somebody_else", "said_by": force, "gist": GIST}
    disclosing.set_disclosure(
        people.caseworker(), case=case, evidence=key, on=TUESDAY, **{**usual, **given}
    )


def put(case: UUID, key: UUID, **given: Any) -> None:
    """Put it to the person, who answers."""
    usual = {
        "shown": "gist",
        "through": "with_lawyer",
        "interpreter": "independent",
        "reaction": "answered",
        "answer": ANSWER,
    }
    disclosing.put_to_person(
        people.caseworker(), case=case, evidence=key, on=TUESDAY, **{**usual, **given}
    )


def against(case: UUID, note: UUID, **item: str) -> list[dict[str, object]]:
    """Findings: nothing is met, on the note and the account."""
    shown = form(case, FIRST, on=TUESDAY)
    made = found(shown, "not_met", "contradicted_by_evidence")
    usual = {"evidence": str(note), "weighed": "accepted", "why": "supported_by_other_evidence"}
    more = {**usual, **item}
    return [
        {**one, "evidence": [*one["evidence"], str(note)], "items": [*one["items"], more]}  # type: ignore[misc]
        for one in made
    ]


def sign(case: UUID, findings: list[dict[str, object]], **given: Any) -> str:
    """Sign the first decision; gives the outcome."""
    return decide_reasonable_grounds(
        people.caseworker(),
        case=case,
        findings=findings,
        reasons="The account of Person B was read.",
        expected_position=form(case, FIRST, on=TUESDAY).position,
        on=TUESDAY,
        **given,
    ).outcome


def held(case: UUID) -> set[str]:
    """What holds the signed negative."""
    history = History.of(keeper.histories([case])[case])
    situation = Situation.of(history, Stage.REASONABLE_GROUNDS, law=current_law(), on=TUESDAY)
    assert situation is not None
    return {brake.code for brake in brakes(situation)}


def test_an_item_is_shown_with_its_words_whose_it_is_and_what_was_put(record: Record) -> None:
    case, note = with_note()
    before = item(case, note)
    assert before.item.texts == {"text": NOTE}
    assert (before.whose, before.shown, before.put) == ("body", None, ())
    set_as(case, note)
    put(case, note)
    after = item(case, note)
    assert (after.whose, after.shown, after.gist) == ("somebody_else", "gist", GIST)
    assert after.said_by.startswith("West Midlands")
    assert [(one.reaction, one.answer) for one in after.put] == [("answered", ANSWER)]
    assert record.kinds(case)[-2:] == ["disclosure_set", "put_to_person"]
    one = disclosing.read_evidence(people.caseworker(), case=case, evidence=note, on=TUESDAY)
    assert one.one == after
    # What she answered is evidence itself, and her own.
    answers = [i for i in page(case).workspace.items if i.item.kind == "put_to_person"]
    assert [(i.whose, i.item.texts) for i in answers] == [("person", {"answer": ANSWER})]


def test_what_is_wrong_is_refused_and_leaves_nothing(record: Record) -> None:
    case, note = with_note()
    known = record.kinds(case)
    for act, given, code in (
        (put, {}, "not_to_be_shown"),
        (set_as, {"shown": "full"}, "accounts_of_others"),
        (set_as, {"gist": " "}, "gist_missing"),
        (set_as, {"said_by": uuid4()}, "invalid_answers"),
        (set_as, {"said_by": people.agency("border_force")}, "invalid_answers"),
        (set_as, {"shown": "perhaps"}, "invalid_answers"),
        (put, {"through": "nobody"}, "invalid_answers"),
    ):
        with pytest.raises((Refusal, InvalidAnswers)) as refused:
            act(case, note, **given)
        assert refused.value.code == code
    assert record.kinds(case) == known


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("west_midlands_police", Role.FIRST_RESPONDER),
        ("single_competent_authority", Role.REVIEWER),
        ("duplicate_desk", Role.DUPLICATE_DESK),
    ],
)
def test_only_whoever_decides_says_what_is_shown(code: str, role: Role) -> None:
    case, note = with_note()
    other = people.actor(code, role)
    with pytest.raises(Refusal, match="absent"):
        disclosing.read_evidence(other, case=case, evidence=note, on=TUESDAY)
    with pytest.raises(Refusal, match="absent"):
        disclosing.set_disclosure(
            other,
            case=case,
            evidence=note,
            shown="full",
            whose="body",
            said_by=other.agency,
            on=TUESDAY,
        )


def test_a_negative_on_what_was_not_put_is_held_until_it_was() -> None:
    case, note = with_note()
    assert sign(case, against(case, note)) == "negative"
    assert "not_put" in held(case)
    set_as(case, note)
    put(case, note, reaction="no_answer", answer=None)
    assert "not_put" not in held(case)


def test_words_about_an_item_are_kept_once_and_read_by_whoever_decides(record: Record) -> None:
    case, note = with_note()
    findings = against(case, note, weighed="rejected", why="inconsistent", words=WHY)
    with pytest.raises(Refusal, match="credibility_alone"):
        sign(case, findings)
    assert WHY not in str(record.payloads(case, "reasonable_grounds_decided"))
    shown = page(case).form
    met = found(shown, "met", "account_accepted")
    first = {**met[0], "items": [{"evidence": str(note), "weighed": "rejected", "words": WHY}]}
    with pytest.raises(Refusal, match="rejected_without_why"):
        sign(case, [first, *met[1:]])
    why = {"evidence": str(note), "weighed": "rejected", "why": "inconsistent", "words": WHY}
    both = [{**one, "items": [why]} for one in met]
    assert sign(case, both) == "positive"
    (decided,) = record.payloads(case, "reasonable_grounds_decided")
    kept = {one["items"][0]["words"] for one in decided["findings"]}
    assert len(kept) == 1
    assert WHY not in str(decided)
    assert record.one("SELECT count(*) FROM nrm.vault_item WHERE kind = 'weighing'") == 1


def test_an_item_cannot_be_weighed_in_too_many_words_or_none_that_is_one() -> None:
    case, note = with_note()
    met = found(page(case).form, "met", "account_accepted")
    for items in (
        [{"evidence": str(note), "weighed": "accepted", "words": "x" * 3_001}],
        [{"evidence": str(note), "weighed": "believed"}],
        [{"evidence": "nothing", "weighed": "accepted"}],
        ["nothing"],
        "nothing",
    ):
        with pytest.raises(InvalidAnswers):
            sign(case, [{**met[0], "items": items}, *met[1:]])


def test_whoever_disagrees_says_why(record: Record) -> None:
    case = referred()
    findings = list(found(form(case, FIRST, on=TUESDAY), "not_met", "contradicted_by_evidence"))
    with pytest.raises(Refusal, match="disagrees_without_why"):
        sign(case, findings, outcome="positive")
    with pytest.raises(InvalidAnswers):
        sign(case, findings, outcome="perhaps", disagrees=WHY)
    assert sign(case, findings, outcome="positive", disagrees=WHY) == "positive"
    (decided,) = record.payloads(case, "reasonable_grounds_decided")
    assert (decided["outcome"], decided["computed"]) == ("positive", "negative")
    assert WHY not in str(decided)
    assert fold(History.of(keeper.histories([case])[case])).reasonable_grounds is not None


def test_a_negative_against_the_findings_waits_like_every_negative() -> None:
    case = referred()
    findings = list(found(form(case, FIRST, on=TUESDAY), "met", "account_accepted"))
    assert sign(case, findings, outcome="negative", disagrees=WHY) == "negative"
    assert {"not_read"} <= held(case)
    seen = read_reading_form(people.caseworker(), case=case, stage=FIRST, on=TUESDAY)
    assert (seen.computed, seen.disagrees) == ("positive", WHY)


def test_a_preview_says_what_it_comes_to_and_keeps_nothing(record: Record) -> None:
    case, note = with_note()
    known, worker = record.kinds(case), people.caseworker()
    seen = preview_decision(
        worker, case=case, stage=FIRST, findings=against(case, note), on=TUESDAY
    )
    assert (seen.computed, seen.refused) == ("negative", None)
    nothing = preview_decision(worker, case=case, stage=FIRST, findings=(), on=TUESDAY)
    assert nothing.computed == "ask"
    assert nothing.refused is not None
    assert nothing.refused.code == "not_yet_answered"
    assert set(nothing.open) >= {"act", "means", "purpose"}
    assert record.kinds(case) == known


def test_a_document_that_is_not_shown_in_full_is_in_no_list_of_the_persons_lawyer() -> None:
    case, force = referred(), people.officer()
    (document,) = add_documents(
        force, case=case, files=[upload(pdf())], about=about(what="report"), on=TUESDAY
    ).documents
    firm = people.actor("legal_firms_england_and_wales", Role.LEGAL_REPRESENTATIVE)
    make_grant(
        people.caseworker(),
        case=case,
        agency=firm.agency,
        slices=("referral", "decision"),
        on=TUESDAY,
    )

    def listed(actor: Actor) -> set[UUID]:
        return {one.id for one in list_documents(actor, case=case, on=TUESDAY).lines}

    (item_,) = [i for i in page(case).workspace.items if i.document == document]
    assert (item_.document_kind, item_.considered) == ("report", True)
    assert document in listed(firm)
    set_as(case, item_.item.id, whose="body")
    assert document not in listed(firm)
    with pytest.raises(Refusal, match="absent"):
        open_copy(firm, case=case, document=document, on=TUESDAY)
    assert document in listed(force)
    assert document in listed(people.caseworker())
    gist = [i.texts for i in read_case(firm, case=case, on=TUESDAY).timeline if i.texts.get("gist")]
    assert [one["gist"] for one in gist] == [GIST]
    set_as(case, item_.item.id, whose="body", shown="full", gist=None)
    assert document in listed(firm)
