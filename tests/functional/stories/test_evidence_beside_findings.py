"""What whoever decides has before them: evidence in its words, questions to ask, and what is shown.

A force is asked and answers on its own page; its gist is put to the person; and a negative that
rests on not believing her is refused, with everything that was typed still there.
Source: R-DEC-08, R-DEC-12; practice findings 32 and 42.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import people

Arrive = Callable[..., Visitor]
TODAY = date.today()
QUESTION = "Was a debt spoken of when she was met?"
ANSWER = "She told two officers in March that she owed four thousand."
GIST = "The police were told of a debt."


def looked_at(visitor: Visitor, name: str) -> None:
    """Keep a picture of a page, narrow and wide, where somebody asked for pictures."""
    folder = os.environ.get("PICTURES")
    if folder is None:
        return
    for width in (1280, 360):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)


def case_of_somebody() -> str:
    """The address of the case of an adult whose referral the council may read too."""
    account = {"own_words": "Person B worked without pay.", "how_came": ["recruited"]}
    answers = people.answers(account={**account, "control__absence": "not_known_yet"})
    case = refer(people.actor_of("kent_police"), answers=answers, on=TODAY).case
    assert case is not None
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency("west_midlands_police"),
        slices=("referral", "criminal"),
        on=TODAY,
    )
    return f"/cases/{case}/"


@pytest.mark.timeout(300)
def test_a_force_is_asked_and_what_it_says_is_put_to_her(visitor: Arrive) -> None:
    case = case_of_somebody()
    caseworker = visitor("caseworker")
    caseworker.open(case)
    caseworker.press('a[href$="/requests/"]')
    looked_at(caseworker, "requests-empty")
    caseworker.press('a[href$="/requests/ask/?element=means"]')
    looked_at(caseworker, "ask")
    caseworker.press('main form button[type="submit"]')
    assert "Choose whom to ask" in caseworker.text
    caseworker.choose("of", str(people.agency("west_midlands_police")))
    caseworker.choose("what", "crime_report")
    caseworker.write("#question", QUESTION)
    assert caseworker.page.locator('input[value="means"]').is_checked()
    caseworker.press('main form button[type="submit"]')
    assert QUESTION in caseworker.text
    assert "Waiting for an answer" in caseworker.text
    looked_at(caseworker, "requests")
    caseworker.press('main .site-card a[href*="/requests/"]')
    assert caseworker.heading == "Record an answer"
    caseworker.press('main form:last-of-type button[type="submit"]')
    assert "Choose what came back" in caseworker.text
    looked_at(caseworker, "record")

    police = visitor("police")
    police.open("/errands/")
    police.press('a[href$="/answer/"]')
    assert QUESTION in police.text
    assert "Person B worked without pay." not in police.text
    police.choose("how", "answered")
    police.press('main form button[type="submit"]')
    assert "Write the answer" in police.text
    looked_at(police, "answer")
    police.write("#answer", ANSWER)
    police.choose("shown", "gist")
    police.write("#gist", GIST)
    police.press('main form button[type="submit"]')
    assert police.heading != "Answer a question"

    caseworker.open(f"{case}decide/reasonable-grounds/")
    looked_at(caseworker, "decide")
    assert ANSWER in caseworker.page.locator("main").text_content()
    caseworker.page.locator("article", has_text="Information received").locator(
        'a[href*="/evidence/"]'
    ).evaluate("link => link.removeAttribute('target')")
    answer = caseworker.page.locator("article", has_text="Information received")
    href = answer.locator('a[href*="/evidence/"]').get_attribute("href")
    caseworker.open(str(href))
    assert "Not put to the person so far." in caseworker.text
    looked_at(caseworker, "evidence")
    caseworker.choose("put_shown", "gist")
    caseworker.choose("put_through", "with_lawyer")
    caseworker.choose("put_interpreter", "independent")
    caseworker.choose("put_reaction", "answered")
    caseworker.write("#put_answer", "They wrote the debt down for me. I never saw money.")
    caseworker.press('main form:last-of-type button[type="submit"]')
    assert "I never saw money." in caseworker.text
    looked_at(caseworker, "evidence-put")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_not_believing_her_is_no_finding_and_nothing_typed_is_lost(
    visitor: Arrive, scripts: bool
) -> None:
    case = case_of_somebody()
    caseworker = visitor("caseworker", scripts=scripts)
    caseworker.open(f"{case}decide/reasonable-grounds/")
    page = caseworker.page
    account = page.locator("article", has_text="What happened").locator("select").first
    account.select_option("rejected:disclosed_late")
    words = page.locator('textarea[name$="__words"]')
    for number in range(words.count()):
        words.nth(number).evaluate("box => { box.closest('details').open = true; }")
    name = str(account.get_attribute("name")).replace("__weighed", "__words")
    page.locator(f'[name="{name}"]').fill("She was held until May, and afraid.")
    for group in page.locator('input[type=radio][name$="__finding"][value="not_met"]').all():
        group.check()
    for reason in page.locator('select[name$="__reason"]').all():
        reason.select_option("other_explanation")
    for cited in page.locator('input[name$="__evidence"]').all():
        cited.set_checked(cited.evaluate("(box, key) => box.value === key", name[6:42]))
    page.locator("#reasons").fill("Told late.")
    caseworker.press('button[name="do"][value="check"]')
    assert "Your findings come to: Negative" in caseworker.text
    assert "rests only on not believing the person" in caseworker.text
    looked_at(caseworker, "decide-checked")
    caseworker.press('main form button[type="submit"]:not([name])')
    assert "There is a problem" in caseworker.text
    assert "rests only on not believing the person" in caseworker.text
    assert page.locator("#reasons").input_value() == "Told late."
    assert page.locator(f'[name="{name}"]').input_value().startswith("She was held until May")
    assert page.locator(f'[name="item__{name[6:42]}__weighed"]').input_value() == (
        "rejected:disclosed_late"
    )
