"""TDT: a trafficked boy whose age was not believed, and whose lawyers' letters nobody answered.

R-CHD-11, R-REV-04. Found in a lorry and held as an adult, he was released to an address that was
a temple and was never seen again; his lawyers had written for his release to somewhere safe, and
there was no reply. Here he counts as a child as soon as somebody doubts it, the letter has a last
day, and unanswered it goes by itself to the independent reviewers and, by key, to the rapporteur.
By keyboard alone, at the width of a telephone, with and without scripts.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import History, fold
from opennrm.identification.ages import treated_as_child
from opennrm.procedures.identification.ages import dispute_age
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.handing import defer_handing_on, hand_on
from opennrm.records import keeper
from opennrm.web.clock import today
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide
from tests.integration.procedures.looking_again import supporter

Arrive = Callable[..., Visitor]
LETTER = (
    "He is a boy of about sixteen who was found in a lorry with a telephone number in his pocket."
    " We ask that he is not released to an address that nobody has looked at, but to a foster"
    " family who know about trafficking."
)
NEEDED = "No release to the address given, which is a temple. Foster care tonight, police told."
DONE = "Foster parents fetch him on the day. The council has looked at the address and refused it."


def taken_for_an_adult() -> UUID:
    """His case: the officer took him for an adult of twenty."""
    ago = today() - timedelta(days=14)
    answers = people.answers(
        age={"under_18": "no", "estimated_age": 20},
        exploitation={"kinds": ["criminal_cannabis"], "happened": "intended", "where": "uk"},
        language={"language": "vie", "interpreter": "telephone"},
    )
    case = refer(people.officer(), answers=answers, on=ago).case
    assert case is not None
    dispute_age(
        supporter(),
        case=case,
        by="lawyer",
        side="child",
        grounds=["own_word", "seen_over_time"],
        why="He says that he is sixteen, and everybody who looks after him thinks so.",
        on=ago + timedelta(days=1),
    )
    return case


def letter_of(visitor: Visitor, case: UUID) -> None:
    """A support worker keeps the letter that the lawyers sent eleven days ago."""
    came = today() - timedelta(days=11)
    visitor.open(f"/cases/{case}/")
    visitor.press('a[href$="/looking-again/"]')
    visitor.press('a[href$="/looking-again/written/"]')
    visitor.press("main form button")
    assert "There is a problem" in visitor.text
    visitor.choose("sender", "lawyer")
    visitor.tick('input[name="matters"][value="release"]')
    visitor.choose("way", "email")
    visitor.write("#received_on", str(came.day))
    visitor.write("#received_on-month", str(came.month))
    visitor.write("#received_on-year", str(came.year))
    visitor.write("#text", LETTER)
    visitor.press("main form button")
    assert "Kept. The days count from the day on which it came." in visitor.text


@pytest.mark.timeout(400)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_unanswered_letter_about_his_release_is_not_left_lying(
    visitor: Arrive, scripts: bool
) -> None:
    case = taken_for_an_adult()
    state = fold(History.of(keeper.histories([case])[case]))
    assert treated_as_child(state, on=today())

    support = visitor("support_worker", scripts=scripts)
    letter_of(support, case)
    assert "overdue" in support.text
    key = fold(History.of(keeper.histories([case])[case])).representations[0].id

    worker = visitor("caseworker", scripts=scripts)
    worker.open(f"/cases/{case}/")
    assert "An answer to what was written for the person is overdue." in worker.text
    # The worker slept for a week; what was due all along is handed on.
    assert defer_handing_on(on=today()) >= 1
    assert hand_on(case, on=today()) == 1

    reviewer = visitor("independent_reviewer", scripts=scripts)
    reviewer.open("/errands/")
    assert "Look at a letter that was not answered" in reviewer.text
    reviewer.press(f'a[href="/cases/{case}/looking-again/"]')
    assert "not released to an address that nobody has looked at" in reviewer.text
    reviewer.press('a[href$="/what-is-needed/"]')
    reviewer.choose("said", "protect_now")
    reviewer.write("#text", NEEDED)
    reviewer.press("main form button")
    assert "The authority sees it at once." in reviewer.text

    rapporteur = visitor("rapporteur", scripts=scripts)
    rapporteur.open("/my-work/")
    rapporteur.open("/unanswered/")
    assert str(key) in rapporteur.text
    assert "Child" in rapporteur.text
    assert str(case) not in rapporteur.page.content()
    assert "temple" not in rapporteur.text

    worker.open(f"/cases/{case}/")
    assert "The independent reviewers have it" in worker.text
    worker.press('main a[href$="/looking-again/"]')
    assert "No release to the address given" in worker.text
    worker.press(f'a[href*="{key}/answer/"]')
    worker.choose("how", "done")
    worker.write("#text", DONE)
    worker.press("main form button")
    assert "Answered on" in worker.text
    rapporteur.open("/unanswered/")
    assert "Answered on" in rapporteur.text


def test_meanwhile_he_is_a_child_and_nothing_holds_a_positive() -> None:
    case = taken_for_an_adult()
    assert decide(case, on=today()).issued
    state = fold(History.of(keeper.histories([case])[case]))
    assert treated_as_child(state, on=today())
