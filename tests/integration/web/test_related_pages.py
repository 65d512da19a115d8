"""The pages of related cases: what is missing is said at its box, and nothing typed is lost."""

from uuid import UUID

import pytest

from opennrm.jobs.related import suggest_related
from opennrm.procedures.identification import links
from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY
from tests.integration.web.conftest import Reader, heading, text

pytestmark = pytest.mark.usefixtures("demo")


def two(number: str) -> tuple[UUID, UUID]:
    """Two cases that share a number of an exploiter."""
    cases = []
    for code in ("west_midlands_police", "kent_county_council"):
        answers = people.answers(**{"exploiter.1": {"telephones": number}})
        cases.append(refer(people.actor_of(code), answers=answers, on=TUESDAY).case)
    one, other = cases
    assert one is not None
    assert other is not None
    suggest_related(key=str(other))
    return one, other


def test_all_that_is_missing_is_said_at_once_and_what_was_given_stays() -> None:
    one, other = two("07700 900711")
    caseworker, page = Reader("caseworker"), f"/cases/{one}/related/{other}/"
    answer = caseworker.post(page, {"do": "relate", "why": ""})
    said = text(answer)
    assert "There is a problem" in said
    for sentence in (
        "Tick what you found that they share",
        "Choose whether one of the two may be an exploiter",
        "Write in a sentence why they are of one situation",
    ):
        assert said.count(sentence) == 2, sentence
    given = {"do": "relate", "shared": "household", "may_be_exploiter": "other", "why": "Kept"}
    answer = caseworker.post(page, given)
    assert "A household alone makes no situation" in text(answer)
    assert ">Kept</textarea>" in answer.content.decode()
    assert 'value="household" checked' in answer.content.decode()


def test_an_act_that_there_is_not_shows_the_page_again() -> None:
    one, other = two("07700 900712")
    caseworker, page = Reader("caseworker"), f"/cases/{one}/related/{other}/"
    assert heading(caseworker.post(page, {"do": "merge"})) == "Are these of one situation?"
    assert caseworker.get(f"/cases/{one}/related/{one}/").status_code == 404


def test_whoever_may_be_an_exploiter_is_said_on_both_pages() -> None:
    one, other = two("07700 900713")
    caseworker = Reader("caseworker")
    given = {"do": "relate", "shared": "exploiter_telephone", "why": "One number."}
    answer = caseworker.post(
        f"/cases/{one}/related/{other}/", {**given, "may_be_exploiter": "other"}
    )
    assert "Recorded in both cases" in text(answer)
    assert "The person of the other case may be one of those who did it" in text(answer)
    again = caseworker.post(f"/cases/{one}/related/{other}/", {**given, "may_be_exploiter": "this"})
    assert "Somebody has answered this of the two cases" in text(again)


def test_a_referral_that_is_linked_leads_to_where_the_work_is_done() -> None:
    one, other = two("07700 900714")
    links.link(people.desk(), case=one, other=other, same_exploitation=True, on=TUESDAY)
    caseworker = Reader("caseworker")
    page = caseworker.get(f"/cases/{other}/related/")
    assert "linked to an earlier one of the same person" in text(page)
    answer = caseworker.post(
        f"/cases/{one}/related/{other}/", {"do": "refuse", "reason": "household_only"}
    )
    assert "Both referrals are of one person" in text(answer)
