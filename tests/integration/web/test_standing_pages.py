"""Pages of age, authority, waiting, access, closing, pausing and setting aside: each done once."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.identification import ages
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.installation import DEMO_FROM
from opennrm.records import installation, keeper, registers
from opennrm.records.models import Member
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide, not_met, referred
from tests.integration.web.conftest import Reader, heading, text

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()
SAID = "Zephyrine words"
WORKS: dict[str, Any] = {"exploiter.1": {"works_for": ["council"]}}


def state(case: UUID) -> Any:
    return fold(History.of(keeper.histories([case])[case]))


def adult() -> UUID:
    return referred(on=TODAY)


def child(**more: Any) -> UUID:
    case = refer(people.officer(), answers={**people.child(), **more}, on=TODAY).case
    assert case is not None
    return case


def another(role: Role, agency: str) -> Reader:
    """Somebody else of an agency, in a role, signed in."""
    made = Member.objects.create_user(f"{uuid4().hex}@example.invalid", "x" * 20)
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(made, "JBSWY3DPEHPK3PXP")
    installation.add_membership(
        uuid4(), member=made.pk, agency=people.agency(agency), role=role.value, from_day=DEMO_FROM
    )
    reader = Reader(None)
    reader.client.force_login(made)
    return reader


DOUBT = {"side": "child", "by": "support", "grounds": ["own_word"], "why": SAID}


def test_a_support_worker_doubts_and_the_caseworker_reads_it(caseworker: Reader) -> None:
    case = adult()
    provider = Reader("support_worker")
    page = provider.get(f"/cases/{case}/age/")
    assert "Your organisation sees no age in this case" in text(page)
    assert f"/cases/{case}/age/assessment/" not in page.content.decode()
    empty = provider.post(f"/cases/{case}/age/doubt/")
    assert "Choose what is doubted" in text(empty)
    assert "Say why, in a sentence" in text(empty)
    done = provider.post(f"/cases/{case}/age/doubt/", DOUBT)
    assert heading(done) == "The person's age"
    shown = text(caseworker.get(f"/cases/{case}/age/"))
    assert "The person counts as a child today." in shown
    assert "The person may be under 18" in shown
    assert SAID in shown


def test_looks_alone_are_refused_in_words_and_what_was_typed_stays(officer: Reader) -> None:
    case = child()
    given = {**DOUBT, "side": "adult", "grounds": ["looks"]}
    page = officer.post(f"/cases/{case}/age/doubt/", given)
    assert "How somebody looks is no reason to call a child an adult" in text(page)
    assert SAID in page.content.decode()


def test_an_assessment_a_challenge_and_its_end(caseworker: Reader) -> None:
    case = adult()
    decide(case, how=not_met, on=TODAY)
    given = {
        "under_18": "yes",
        "by": "local_authority",
        "appropriate_adult": "yes",
        "born_on": "2010-05",
        "reasons": SAID,
    }
    wrong = caseworker.post(f"/cases/{case}/age/assessment/", {**given, "born_on": "May"})
    assert "Write a real date" in text(wrong)
    caseworker.post(f"/cases/{case}/age/assessment/", given)
    follow_age(case, on=TODAY)
    shown = text(caseworker.get(f"/cases/{case}/age/"))
    for words in ("The assessment that holds", "Decided on another age", "It is looked at again"):
        assert words in shown
    assert "Means: force, threat" in shown
    challenge = {"by": "lawyer", "grounds": ["papers"], "why": SAID}
    caseworker.post(f"/cases/{case}/age/challenge/", challenge)
    assert state(case).challenge is not None
    assert "The assessment is challenged" in text(caseworker.get(f"/cases/{case}/age/"))
    end = {"which": str(state(case).challenge.id), "how": "stands", "why": SAID}
    refused = caseworker.post(f"/cases/{case}/age/doubt-over/", end)
    assert "Somebody else has to look at it" in text(refused)
    colleague = another(Role.CASEWORKER, "single_competent_authority")
    colleague.post(f"/cases/{case}/age/doubt-over/", end)
    assert state(case).challenge is None


def test_a_doubt_against_a_child_is_over(caseworker: Reader) -> None:
    case = child()
    empty = caseworker.get(f"/cases/{case}/age/doubt-over/")
    assert "Nothing is open that could end without an assessment." in text(empty)
    against = {"by": "police", "side": "adult", "grounds": ["papers"], "why": SAID}
    dispute = ages.dispute_age(people.officer(), case=case, on=TODAY, **against).fact
    caseworker.post(
        f"/cases/{case}/age/doubt-over/", {"which": str(dispute), "how": "taken_back", "why": ""}
    )
    assert state(case).age_disputes == ()


def test_the_case_goes_to_the_panels_and_back(caseworker: Reader) -> None:
    case = child()
    page = caseworker.get(f"/cases/{case}/authority/")
    assert "Single Competent Authority (you)" in text(page)
    assert "Not said so far" in text(page)
    caseworker.post(f"/cases/{case}/authority/site/", {"is_site": "yes"})
    assert "The case is with another one: hand it over." in text(
        caseworker.get(f"/cases/{case}/authority/")
    )
    offer = {"to": "devolved_panel", "why": "law_names_another", "note": SAID}
    caseworker.post(f"/cases/{case}/authority/hand-over/", offer)
    again = caseworker.get(f"/cases/{case}/authority/hand-over/")
    assert "It was offered already" in text(again)

    panels = another(Role.CASEWORKER, "child_decision_panels")
    errands = panels.get("/errands/").content.decode()
    assert "Take over a case" in errands
    link = next(part for part in errands.split('"') if part.endswith("/take-over/"))
    page = panels.get(link)
    assert heading(page) == "Take the case over, or return it"
    assert SAID in text(page)
    panels.post(f"/cases/{case}/authority/answer/", {"answer": "accept"})
    assert "Devolved child panel (you)" in text(panels.get(f"/cases/{case}/authority/"))
    there = text(caseworker.get(f"/cases/{case}/authority/"))
    assert "Another authority has this case. It decides, and you can read." in there
    there = text(caseworker.get(f"/cases/{case}/"))
    assert "Another authority has this case: Devolved child panel." in there
    assert "Another authority has this case" not in text(panels.get(f"/cases/{case}/"))
    tried = caseworker.post(f"/cases/{case}/missing/wait/", {"reason": "missing"})
    assert "Another authority has this case" in text(tried)
    panels.post(
        f"/cases/{case}/authority/hand-over/", {"to": "single", "why": "panel_asks", "note": ""}
    )
    back = {"answer": "return", "why": "other", "note": SAID}
    caseworker.post(f"/cases/{case}/authority/answer/", back)
    assert state(case).handover is None


def test_missing_and_back_and_what_two_people_say(caseworker: Reader) -> None:
    case = adult()
    assert "The case does not wait." in text(caseworker.get(f"/cases/{case}/missing/"))
    caseworker.post(f"/cases/{case}/missing/wait/", {"reason": "missing", "note": SAID})
    shown = text(caseworker.get(f"/cases/{case}/missing/"))
    assert "The person is missing" in shown
    enough = {"stage": "reasonable_grounds", "reason": SAID}
    caseworker.post(f"/cases/{case}/missing/enough/", enough)
    own = caseworker.get(f"/cases/{case}/missing/confirm/")
    assert "Nothing waits here for you to confirm." in text(own)
    colleague = another(Role.CASEWORKER, "single_competent_authority")
    page = colleague.get(f"/cases/{case}/missing/confirm/")
    assert SAID in text(page)
    confirm = {"enough": str(state(case).enough_known[0].id), "note": ""}
    colleague.post(f"/cases/{case}/missing/confirm/", confirm)
    assert "Confirmed by somebody else." in text(caseworker.get(f"/cases/{case}/missing/"))
    caseworker.post(f"/cases/{case}/missing/go-on/")
    assert state(case).suspended_on is None


def test_closed_and_open_again_found_from_the_case(caseworker: Reader) -> None:
    case = adult()
    assert f"/cases/{case}/close/" in caseworker.get(f"/cases/{case}/").content.decode()
    closed = caseworker.post(f"/cases/{case}/close/", {"reason": "died", "note": ""})
    assert heading(closed).startswith("Case ")
    assert f"/cases/{case}/open-again/" in closed.content.decode()
    caseworker.post(f"/cases/{case}/open-again/")
    assert state(case).closed_on is None


def test_access_given_and_ended(caseworker: Reader) -> None:
    case = adult()
    firm = people.agency("legal_firms_england_and_wales")
    give = {
        "agency": str(firm),
        "slices": ["referral", "decision"],
        "rests_on": "competent_authority",
        "until__day": "31",
        "until__month": "12",
        "until__year": str(TODAY.year + 1),
    }
    wrong = caseworker.post(f"/cases/{case}/access/give/", {**give, "until__month": "13"})
    assert "Write a real date" in text(wrong)
    page = text(caseworker.post(f"/cases/{case}/access/give/", give))
    assert "The law: the authority" not in page
    assert registers.agencies([firm])[0].name in page
    assert f"until 31 December {TODAY.year + 1}" in page
    made = next(one for one in state(case).grants if one.agency == firm)
    caseworker.post(f"/cases/{case}/access/end/", {"grant": str(made.id)})
    assert firm not in {one.agency for one in state(case).grants}


def test_a_body_that_waits_is_let_in(caseworker: Reader) -> None:
    case = child(**WORKS)
    page = caseworker.get(f"/cases/{case}/")
    assert f"/cases/{case}/access/let-in/" in page.content.decode()
    council = people.agency("birmingham_city_council")
    given = {"waited": str(council), "why": "checked", "reason": SAID, "instead": ""}
    caseworker.post(f"/cases/{case}/access/let-in/", given)
    assert "Not let in so far" not in text(caseworker.get(f"/cases/{case}/"))
    social = Reader("social_worker")
    assert social.get(f"/cases/{case}/").status_code == 200
    assert SAID not in text(social.get(f"/cases/{case}/"))


def test_a_prosecutor_is_asked_and_answers(caseworker: Reader) -> None:
    case = adult()
    cps = people.agency("crown_prosecution_service")
    given = {"of": str(cps), "way": "telephone", "request": SAID}
    caseworker.post(f"/cases/{case}/pause/ask/", given)
    shown = text(caseworker.get(f"/cases/{case}/pause/"))
    assert "Crown Prosecution Service" in shown
    asked = state(case).pauses_asked[0].id
    caseworker.post(f"/cases/{case}/pause/answer/", {"asked": str(asked), "how": "goes_on"})
    assert "No request waits for an answer." in text(caseworker.get(f"/cases/{case}/pause/"))


def test_setting_aside_says_what_comes_next(caseworker: Reader) -> None:
    case = adult()
    decide(case, on=TODAY)
    page = caseworker.get(f"/cases/{case}/set-aside/")
    assert "Another age alone is never a reason." in text(page)
    opened = {"stage": "reasonable_grounds", "ground": "other_age", "reasons": SAID}
    refused = caseworker.post(f"/cases/{case}/set-aside/open/", opened)
    assert "Another age alone never takes recognition away" in text(refused)
    caseworker.post(f"/cases/{case}/set-aside/open/", {**opened, "ground": "deceived"})
    told = {"how": "through_lawyer", "understood": "yes"}
    caseworker.post(f"/cases/{case}/set-aside/told/", told)
    heard = {"interpreter": "independent", "lawyer_offered": "yes", "answer": SAID}
    page = caseworker.post(f"/cases/{case}/set-aside/heard/", heard)
    assert "Convene a panel, and wait for what it finds" in text(page)
    assert "It can be decided from" in text(page)
    early = caseworker.post(f"/cases/{case}/set-aside/decide/", {"reasons": SAID})
    assert "This can be decided from" in text(early)
    caseworker.post(f"/cases/{case}/set-aside/stands/", {"how": "not_shown", "note": ""})
    assert state(case).setting_aside is None
    nothing = caseworker.post(f"/cases/{case}/set-aside/told/", told)
    assert "Nothing like this is open." in text(nothing)


def test_a_wrong_key_is_a_wrong_answer_and_changes_nothing(caseworker: Reader) -> None:
    case = adult()
    before = len(keeper.histories([case])[case])
    for path, given in (
        ("access/end/", {"grant": "no key"}),
        ("access/give/", {"agency": "x", "slices": ["referral"], "rests_on": "grant"}),
        ("age/doubt/", {**DOUBT, "evidence": ["x"]}),
    ):
        page = caseworker.post(f"/cases/{case}/{path}", given)
        assert "Choose one of the answers offered" in text(page)
    assert len(keeper.histories([case])[case]) == before


def test_an_errand_of_another_agency_leads_nowhere(caseworker: Reader) -> None:
    assert caseworker.get(f"/errands/{uuid4()}/take-over/").status_code == 404
