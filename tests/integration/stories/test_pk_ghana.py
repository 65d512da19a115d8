"""PK (Ghana), registered: refusals of stay by the old test are found and looked at again.

R-REV-05, S15. Made-up people: one refused in November 2017 for want of compelling circumstances,
one refused in March 2018 by necessity, one allowed to stay in 2017. Registering the ruling years
later finds the first and opens it; the third is listed and not touched; the second is not of it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.procedures.residence import reading, stay, telling
from opennrm.procedures.review.rulings import RulingView, list_rulings
from tests.integration.procedures import deciding, staying
from tests.integration.procedures.record import Record
from tests.integration.procedures.ruling import applied, register
from tests.integration.procedures.staying import THIRD, unit

pytestmark = pytest.mark.usefixtures("demo")
BEFORE, AFTER = date(2017, 11, 6), date(2018, 3, 5)
REGISTERED = date(2026, 3, 2)
COMPELLING = "Your circumstances are not compelling enough to let you stay."
ENDED = "Treatment has ended; the person says that nothing else is needed here."
OLD = ("personal_situation", "compensation", "cooperation")


class Files:
    """The three files, and the ruling."""

    old: UUID
    new: UUID
    allowed: UUID
    view: RulingView


@pytest.fixture(scope="module")
def there(demo: None) -> Iterator[type[Files]]:
    """Three people who were recognised; two refused and one allowed."""
    Files.old, Files.new, Files.allowed = (recognised() for _ in range(3))
    refuse(Files.old, on=BEFORE, reasons=COMPELLING, needed_for=["treatment"])
    refuse(Files.new, on=AFTER, reasons=ENDED, needed_for=[])
    staying.assess(
        Files.allowed, "cooperation", "met", elsewhere=None, reasons="She is a witness.", on=BEFORE
    )
    stay.decide_stay(
        unit(), file=Files.allowed, outcome="positive", months=30, from_day=BEFORE, on=BEFORE
    )
    yield Files


def test_1_registering_it_lists_what_was_decided_by_the_old_test(
    there: type[Files], record: Record
) -> None:
    """Two decisions of before are listed, and the refusal alone is opened."""
    there.view = register("pk_ghana", on=REGISTERED)
    assert applied(there.view, on=REGISTERED) == (2, 0)
    rows = record.rows("SELECT file_id, adverse, opened FROM nrm.ruling_file")
    assert sorted(rows) == sorted([(there.old, True, True), (there.allowed, False, False)])


def test_2_the_old_refusal_waits_to_be_looked_at_again_and_the_other_does_not(
    there: type[Files],
) -> None:
    """Nobody had to ask; who asked says that a ruling did."""
    old, new = (reading.read_file(unit(), file=f, on=REGISTERED) for f in (there.old, there.new))
    assert old.stay is not None
    assert new.stay is not None
    assert (old.stay.waits, new.stay.waits) == ("looked_at_again", None)


def test_3_again_adds_nothing_twice_and_a_yes_is_not_touched(
    there: type[Files], record: Record
) -> None:
    """Applying it every night writes no second fact."""
    count = "SELECT file_id, count(*) FROM nrm.residence_event GROUP BY 1 ORDER BY 1"
    before = record.rows(count)
    assert applied(there.view, on=REGISTERED + timedelta(days=1)) == (2, 0)
    assert record.rows(count) == before
    allowed = reading.read_file(unit(), file=there.allowed, on=REGISTERED).stay
    assert allowed is not None
    assert allowed.waits == "to_serve", "as before"


def test_4_nothing_of_it_reaches_the_case_or_the_person(there: type[Files], record: Record) -> None:
    """No case holds a fact of it; nobody is written to; support is as it was."""
    assert record.rows("SELECT 1 FROM nrm.ruling_case") == []
    assert record.rows("SELECT 1 FROM nrm.event WHERE kind LIKE 'ruling%%'") == []
    assert record.rows("SELECT 1 FROM nrm.errand WHERE kind = 'ruling'") == []
    assert record.rows("SELECT 1 FROM nrm.event WHERE kind = 'letter_sent'") == []


def test_5_decided_again_by_necessity_it_is_a_yes_and_the_page_says_how_far_it_is(
    there: type[Files],
) -> None:
    """So few that no number is shown to anybody."""
    decision = reading.read_file(unit(), file=there.old, on=REGISTERED).stay
    assert decision is not None
    staying.second_look.look_again(
        unit(THIRD),
        file=there.old,
        decision=decision.id,
        result="changed",
        reasons="The test was one of necessity.",
        on=REGISTERED,
    )
    staying.assess(
        there.old,
        "personal_situation",
        "met",
        needed_for=["treatment"],
        elsewhere=None,
        reasons="Her treatment goes on here.",
        on=REGISTERED,
    )
    stay.decide_stay(
        unit(), file=there.old, outcome="positive", months=30, from_day=REGISTERED, on=REGISTERED
    )
    applied(there.view, on=REGISTERED)
    (shown,) = list_rulings(on=REGISTERED)
    assert shown.ruling.title == "PK (Ghana)"
    assert shown.due_on == date(2018, 5, 8)
    assert shown.late, "nobody has recorded how the authority answered"
    assert {one.sealed for one in shown.progress} == {True}
    assert all(one.listed is None and one.changed is None for one in shown.progress)


def recognised() -> UUID:
    """Recognised in October 2017, in England: the file of the unit."""
    monday = date(2017, 7, 3)
    case = deciding.referred(on=monday)
    deciding.decide(case, on=monday + timedelta(days=2))
    deciding.decide(case, deciding.SECOND, on=date(2017, 10, 9))
    found = telling.tell(case, on=date(2017, 10, 9))
    assert found is not None
    return found


def refuse(file: UUID, *, on: date, reasons: str, needed_for: list[str]) -> None:
    """Refused, read by a second person, and told."""
    for ground in OLD:
        personal = ground == "personal_situation"
        staying.assess(
            file,
            ground,
            "not_met",
            needed_for=needed_for if personal else [],
            reasons=reasons if personal else "None is open.",
            on=on,
        )
    decision = stay.decide_stay(unit(), file=file, outcome="negative", reasons=reasons, on=on).fact
    staying.agreed(file, decision, on=on)
    staying.served(file, decision, on=on)
