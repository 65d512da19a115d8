"""Two West African girls, one brothel, two answers: in a browser, by keyboard, on a telephone.

One is recognised and the other refused. In the one order the refusal cannot issue; in the other it
had issued, and is looked at again by itself. Neither hears of the other, nor does anybody around
them. Source: requirements 1.0 and R-DEC-06; practice finding 33; docs/adr/0041.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from opennrm.jobs.related import suggest_related, tell_related
from opennrm.procedures.identification.refer import refer
from opennrm.records import keeper
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, decide, not_met, read, sign
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.people import MONDAY

Arrive = Callable[..., Visitor]
KENT = "kent_county_council"


def numbers() -> Iterator[str]:
    """A telephone number of whoever runs it, another one for each pair."""
    yield from (f"07700 9012{n:02}" for n in range(99))


NUMBER = numbers()


def girl(agency: str, number: str, name: str, words: str) -> tuple[UUID, str]:
    """One of the two, as an agency refers her: case and reference."""
    answers = people.answers(
        name={"name": name},
        safe_contact={"ways": ["through_support"]},
        exploitation={"kinds": ["sexual"], "happened": "happened", "where": "uk"},
        account={"own_words": words, "how_came": ["recruited"], "control": ["threats"]},
        origin={"nationalities": ["NGA"]},
        **{"exploiter.1": {"names": "Madame Umberlin", "telephones": number}},
    )
    receipt = refer(people.actor_of(agency), answers=answers, on=MONDAY)
    assert receipt.case is not None
    assert receipt.reference is not None
    return receipt.case, receipt.reference


def two_girls() -> tuple[tuple[UUID, str], tuple[UUID, str]]:
    """Both, referred by two agencies that know nothing of each other; and the job that looks."""
    number = next(NUMBER)
    ada = girl("west_midlands_police", number, "Person A", "Sold by day, locked in by night.")
    bea = girl(KENT, number, "Person B", "Brought to the house and not let out.")
    suggest_related(key=str(bea[0]))
    return ada, bea


def confirm(caseworker: Visitor, here: tuple[UUID, str], there: tuple[UUID, str]) -> None:
    """A caseworker reads why the two are suggested, and says that it is one situation."""
    caseworker.open(f"/cases/{here[0]}/")
    caseworker.press(f'a[href="/cases/{here[0]}/related/"]')
    assert "Seen by the competent authority alone" in caseworker.text
    assert "The same telephone number of an exploiter (Strong)" in caseworker.text
    caseworker.press(f'a[href="/cases/{here[0]}/related/{there[0]}/"]')
    caseworker.press('form:has(input[value="relate"]) button')
    assert "There is a problem" in caseworker.text
    caseworker.tick('input[name="shared"][value="exploiter_telephone"]')
    caseworker.choose("may_be_exploiter", "not_sure")
    caseworker.write("#why", "Both call the same number, in the same months.")
    caseworker.press('form:has(input[value="relate"]) button')
    assert "Recorded in both cases" in caseworker.text
    assert f"Case {there[1]}" in caseworker.text


def told_of(visitor: Visitor, here: tuple[UUID, str], there: tuple[UUID, str]) -> str:
    """What somebody else reads of a case: never the other one, nor that there is one."""
    visitor.open(f"/cases/{here[0]}/")
    source = visitor.page.content()
    for word in (there[1], str(there[0]), "elated", "same situation", "one situation"):
        assert word not in source, word
    return visitor.text


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_refusal_of_one_girl_cannot_issue_while_the_other_is_recognised(
    visitor: Arrive, scripts: bool
) -> None:
    ada, bea = two_girls()
    caseworker = visitor("caseworker", scripts=scripts)
    confirm(caseworker, ada, bea)

    decide(ada[0])
    tell_related(key=str(ada[0]))
    caseworker.open(f"/cases/{bea[0]}/decide/reasonable-grounds/")
    assert "A case of the same situation was decided positively" in caseworker.text
    assert "A positive issues as always" in caseworker.text

    negative = sign(bea[0], FIRST, how=not_met)
    read(bea[0], FIRST, negative.decision)
    assert "decision_issued" not in kinds(bea[0])

    caseworker.open(f"/cases/{bea[0]}/")
    assert "A negative is signed and waits" in caseworker.text
    assert "A case of the same situation was decided positively" in caseworker.text
    caseworker.open("/related/")
    assert f"Case {bea[1]}" in caseworker.text
    assert f"Case {ada[1]} was decided positively" in caseworker.text
    assert "It cannot issue before a panel has looked at both" in caseworker.text
    assert "Brought to the house" not in caseworker.text
    assert "Sold by day" not in caseworker.text

    # Ada's recognition was never held, and nobody around either hears of the other.
    assert "decision_issued" in kinds(ada[0])
    officer = visitor("first_responder", scripts=scripts)
    assert "Recognised" not in told_of(officer, ada, bea)
    told_of(visitor("support_worker", scripts=scripts), bea, ada)


@pytest.mark.timeout(300)
def test_a_refusal_that_had_issued_is_looked_at_again_by_the_later_recognition(
    visitor: Arrive,
) -> None:
    ada, bea = two_girls()
    caseworker = visitor("caseworker")
    confirm(caseworker, bea, ada)
    issue_anyway(bea[0])
    caseworker.open(f"/cases/{bea[0]}/")
    assert "Decided, not recognised" in caseworker.text

    decide(ada[0])
    tell_related(key=str(ada[0]))

    caseworker.open(f"/cases/{bea[0]}/")
    assert "The negative of 3 March 2026 (Reasonable grounds) is being looked at" in caseworker.text
    assert "Awaiting the reasonable-grounds decision" in caseworker.text
    # The earlier decision stays in the history, and a new one can be made.
    assert "Reasonable grounds decided" in caseworker.text
    assert caseworker.page.locator('a[href$="/decide/reasonable-grounds/"]').count() >= 1
    caseworker.press(f'a[href="/cases/{bea[0]}/related/"]')
    assert "being looked at again" in caseworker.text

    # Support goes on: the provider has the case as before, with a bed wanted, and no word of why.
    provider = visitor("support_worker")
    assert "Wants a safe place" in told_of(provider, bea, ada)


@pytest.mark.timeout(200)
def test_a_caseworker_takes_back_what_was_found(visitor: Arrive) -> None:
    ada, bea = two_girls()
    caseworker = visitor("caseworker")
    caseworker.open(f"/cases/{ada[0]}/related/{bea[0]}/")
    caseworker.choose("reason", "household_only")
    caseworker.press('form:has(input[value="refuse"]) button')
    assert "Found to be of another situation" in caseworker.text
    caseworker.press(f'a[href="/cases/{ada[0]}/related/{bea[0]}/"]')
    caseworker.press("main form button")
    assert "Choose the reason" in caseworker.text
    caseworker.choose("reason", "match_wrong")
    caseworker.press("main form button")
    assert "Taken back in both cases" in caseworker.text
    caseworker.write("#reference", "2222-2222-3")
    caseworker.press("main form button")
    assert "There is no case with this reference" in caseworker.text
    caseworker.write("#reference", bea[1])
    caseworker.press("main form button")
    assert caseworker.heading == "Are these of one situation?"


def kinds(case: UUID) -> list[Any]:
    """The kinds of the facts of a case, in order."""
    return [one.kind for one in keeper.histories([case])[case]]
