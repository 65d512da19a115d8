"""A yes that becomes a no: what was typed under the yes is gone from the draft at once."""

from opennrm.procedures.identification import drafts
from tests.integration.procedures.people import MONDAY, answers, officer


def test_an_account_typed_before_a_no_leaves_the_draft(installation: None) -> None:
    """Practice finding 11: name, account and whereabouts are destroyed when the no is saved."""
    who = officer()
    draft = drafts.start_draft(who, on=MONDAY)
    for question, given in answers().items():
        drafts.save_answers(who, draft=draft, question=question, answers=given, on=MONDAY)
    view = drafts.save_answers(
        who, draft=draft, question="consent", answers={"consent": "no"}, on=MONDAY
    )
    assert set(view.answers) == {"who_refers", "nation", "age", "consent", "exploitation"}
    assert view.next_question is None
    again = drafts.read_draft(who, draft=draft, on=MONDAY)
    assert "account" not in again.answers
    assert "name" not in again.answers


def test_a_no_with_a_name_for_the_police_keeps_the_name(installation: None) -> None:
    """Only where the person agreed to be named to the police."""
    who = officer()
    draft = drafts.start_draft(who, on=MONDAY)
    for question in ("age", "name", "account"):
        given = answers()[question]
        drafts.save_answers(who, draft=draft, question=question, answers=given, on=MONDAY)
    said = {"consent": "no", "named_to_police": "yes"}
    view = drafts.save_answers(who, draft=draft, question="consent", answers=said, on=MONDAY)
    assert "name" in view.answers
    assert "account" not in view.answers
