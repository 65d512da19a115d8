"""The queue, the case page and both decisions in pages; one refusal each."""

import re
from collections.abc import Callable

import pytest

from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import answer_all, send

Readers = Callable[[str | None], Reader]
ABSENT = "/cases/00000000-0000-4000-8000-000000000000/"


def refer(officer: Reader) -> str:
    """Refer an adult, and give the address of the case."""
    draft = answer_all(officer)
    receipt = send(officer, draft).content.decode()
    found = re.search(r"Reference number<br>\s*<strong>([^<]+)</strong>", receipt)
    assert found
    return found.group(1)


def opened(caseworker: Reader, reference: str) -> str:
    """The address of a case, found in the queue by its reference."""
    page = caseworker.get("/cases/", reference=reference).content.decode()
    found = re.findall(r'href="(/cases/[0-9a-f-]{36}/)"', page)
    assert len(found) == 1
    return str(found[0])


def findings(page: str, finding: str, reason: str) -> dict[str, object]:
    """The same finding on every element of a decision form, with all the evidence."""
    given: dict[str, object] = {}
    for name in re.findall(r'name="([a-z_]+__finding)"', page):
        given[name] = finding
        given[name.replace("finding", "reason")] = reason
    for name, value in re.findall(
        r'name="([a-z_]+__evidence)" type="checkbox" value="(.+?)"', page
    ):
        given.setdefault(name, []).append(value)  # type: ignore[attr-defined]
    position = re.search(r'name="position" value="(\d+)"', page)
    assert position
    return {**given, "position": position.group(1)}


def test_the_queue_lists_a_new_case_and_filters_it(officer: Reader, caseworker: Reader) -> None:
    reference = refer(officer)
    assert reference in text(caseworker.get("/cases/"))
    assert reference in text(caseworker.get("/cases/", nation="england"))
    assert reference not in text(caseworker.get("/cases/", nation="scotland"))


def test_an_unknown_filter_is_refused_with_a_sentence(caseworker: Reader) -> None:
    answer = caseworker.get("/cases/", child="perhaps")
    assert answer.status_code == 409
    assert "The list cannot be filtered like this" in text(answer)


def test_the_case_page_shows_what_is_due_and_what_was_said(
    officer: Reader, caseworker: Reader
) -> None:
    page = text(caseworker.get(opened(caseworker, refer(officer))))
    assert "Reasonable-grounds decision" in page
    assert "Person B worked without pay." in page
    assert "Nationalities" not in page


def test_a_caseworker_decides_reasonable_grounds(officer: Reader, caseworker: Reader) -> None:
    case = opened(caseworker, refer(officer))
    form = caseworker.get(f"{case}decide/reasonable-grounds/")
    given = findings(form.content.decode(), "met", "account_accepted")
    answer = caseworker.post(
        f"{case}decide/reasonable-grounds/", {**given, "reasons": "The account is accepted."}
    )
    assert heading(answer) == "Decision signed"
    assert "Reasonable grounds: Positive" in text(answer)
    after = text(caseworker.get(case))
    assert "The account is accepted." in after
    assert "Awaiting the conclusive-grounds decision" in after


def test_too_early_for_the_second_decision_says_from_when(
    officer: Reader, caseworker: Reader
) -> None:
    case = opened(caseworker, refer(officer))
    for stage in ("reasonable-grounds", "conclusive-grounds"):
        form = caseworker.get(f"{case}decide/{stage}/")
        given = findings(form.content.decode(), "met", "account_accepted")
        answer = caseworker.post(f"{case}decide/{stage}/", {**given, "reasons": "Accepted."})
    assert "can be made from" in text(answer)
    assert "Accepted." in text(answer)


def test_an_empty_form_is_asked_for_box_by_box(officer: Reader, caseworker: Reader) -> None:
    case = opened(caseworker, refer(officer))
    page = caseworker.post(f"{case}decide/reasonable-grounds/", {}).content.decode()
    linked = set(re.findall(r'<a href="#([a-z_]+)">', page))
    assert "reasons" in linked
    for anchor in linked:
        assert f'id="{anchor}"' in page


def test_a_decision_on_an_older_state_is_refused(officer: Reader, caseworker: Reader) -> None:
    case = opened(caseworker, refer(officer))
    page = caseworker.get(f"{case}decide/reasonable-grounds/").content.decode()
    given = {**findings(page, "met", "account_accepted"), "position": "1", "reasons": "Accepted."}
    answer = caseworker.post(f"{case}decide/reasonable-grounds/", given)
    assert "Somebody else changed this case" in text(answer)


def test_not_met_without_evidence_asks_for_more(officer: Reader, caseworker: Reader) -> None:
    case = opened(caseworker, refer(officer))
    page = caseworker.get(f"{case}decide/reasonable-grounds/").content.decode()
    given = findings(page, "not_met", "other_explanation")
    bare = {name: value for name, value in given.items() if not name.endswith("__evidence")}
    answer = caseworker.post(f"{case}decide/reasonable-grounds/", {**bare, "reasons": "Nothing."})
    assert "“Not met” counts only with evidence" in text(answer)


def test_nothing_is_confirmed_before_it_is_decided(officer: Reader, caseworker: Reader) -> None:
    case = opened(caseworker, refer(officer))
    assert caseworker.get(f"{case}decided/reasonable-grounds/").status_code == 404


@pytest.mark.parametrize("stage", ["appeal", "reasonable_grounds"])
def test_a_stage_that_there_is_not_is_not_found(caseworker: Reader, stage: str) -> None:
    assert caseworker.get(f"{ABSENT}decide/{stage}/").status_code == 404
    assert caseworker.get(f"{ABSENT}decided/{stage}/").status_code == 404


def test_a_foreign_case_and_an_absent_one_read_alike(
    officer: Reader, caseworker: Reader, reader: Readers
) -> None:
    case = opened(caseworker, refer(officer))
    other = reader("support_worker")
    foreign, absent = other.get(case), other.get(ABSENT)
    assert foreign.status_code == absent.status_code == 404
    assert text(foreign) == text(absent)


def test_a_first_responder_sees_stage_and_outcome_and_no_form(
    officer: Reader, caseworker: Reader
) -> None:
    case = opened(caseworker, refer(officer))
    page = text(officer.get(case))
    assert "Awaiting the reasonable-grounds decision" in page
    assert "Not yet answered" not in page
    assert officer.get(f"{case}decide/reasonable-grounds/").status_code == 404
