"""MK and Gega, registered: who must prove is dated law; matters tried by the old rule are listed.

R-NPN-02, S15. In that judgment one conviction was quashed and the other appeal seems to have
failed: no story here ends well by itself. A made-up person convicted in 2017 in England is listed,
the lawyer on record is told first, the case goes on as it was, and somebody of the authority says
what followed.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from opennrm.law import current_law
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.errands import own_errands
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.review.ruling_notices import (
    answer_matter,
    note_ruling_read,
    read_ruling_notice,
)
from opennrm.procedures.review.rulings import RulingView, read_cohort
from tests.integration.procedures import people
from tests.integration.procedures.looking_again import lawyer
from tests.integration.procedures.record import Record
from tests.integration.procedures.ruling import applied, register, speaks_for, with_matter

pytestmark = pytest.mark.usefixtures("demo")
IN_2017, REGISTERED = date(2017, 9, 4), date(2026, 3, 2)


class World:
    """The cases, and the ruling."""

    convicted: UUID
    suspected: UUID
    later: UUID
    view: RulingView


@pytest.fixture(scope="module")
def there(demo: None) -> Iterator[type[World]]:
    """Convicted in 2017; only suspected in 2017; convicted in a case of 2019."""
    World.convicted = with_matter("convicted", on=IN_2017)
    World.suspected = with_matter("suspected", on=IN_2017)
    World.later = with_matter("convicted", on=date(2019, 5, 7))
    yield World


def test_1_who_must_prove_is_dated_law() -> None:
    """Before the judgment the person; from it on, and as the law always was, the prosecution."""
    law, name, place = current_law(), "burden_of_proof_of_defence", "england-and-wales"
    day = date(2018, 3, 28)
    assert law.find(name, place, IN_2017).value == "defendant_proves_on_balance_of_probabilities"
    assert law.find(name, place, day).value == "prosecution_disproves_to_the_criminal_standard"
    assert law.now_known(name, place, IN_2017).value == law.find(name, place, day).value


def test_2_what_was_before_a_court_under_the_old_rule_is_listed(
    there: type[World], record: Record
) -> None:
    """Not who was only suspected, and not who was convicted in a case of after the judgment."""
    speaks_for(there.convicted, on=REGISTERED)
    there.view = register("mk_and_gega", on=REGISTERED)
    assert applied(there.view, on=REGISTERED) == (0, 1)
    rows = record.rows("SELECT case_id, what, opened, lawyers FROM nrm.ruling_case")
    assert rows == [(there.convicted, "criminal_matter", True, 1)]


def test_3_the_lawyer_on_record_is_told_first_and_the_person_is_not_written_to(
    there: type[World], record: Record
) -> None:
    """The firm has an errand that names the ruling, and nothing else of the case."""
    (errand,) = [one for one in own_errands(lawyer(), on=REGISTERED) if one.kind == "ruling"]
    notice = read_ruling_notice(lawyer(), errand=errand.id, on=REGISTERED)
    assert notice.view.ruling.citation == "[2018] EWCA Crim 667"
    note_ruling_read(lawyer(), errand=errand.id, on=REGISTERED)
    assert not [one for one in own_errands(lawyer(), on=REGISTERED) if one.kind == "ruling"]
    assert record.rows("SELECT 1 FROM nrm.event WHERE kind = 'letter_sent'") == []


def test_4_the_case_itself_goes_on_as_it_was(there: type[World], record: Record) -> None:
    """A conviction is a court's: no decision of the mechanism is opened, or touched."""
    kinds = record.kinds(there.convicted)
    assert kinds.count("ruling_on_matter") == 1
    assert "review_opened" not in kinds
    applied(there.view, on=REGISTERED)
    assert record.kinds(there.convicted) == kinds, "nothing is added twice"
    view = read_case(people.caseworker(), case=there.convicted, on=REGISTERED)
    assert view.stage == "awaiting_reasonable_grounds"


def test_5_somebody_says_what_followed(there: type[World]) -> None:
    """The list of the authority then says that it was looked at; nobody else can say so."""
    (row,) = read_cohort(people.caseworker(), code="mk_and_gega", page=1, on=REGISTERED).rows
    with pytest.raises(Refusal, match="absent"):
        answer(there, actor=people.officer())
    with pytest.raises(Refusal, match="no_ruling_bears_on_it"):
        answer(there, ruling=row.about)
    answer(there)
    applied(there.view, on=REGISTERED)
    seen = read_cohort(people.caseworker(), code="mk_and_gega", page=1, on=REGISTERED)
    assert (seen.listed, seen.to_do, seen.looked_at, seen.to_tell) == (1, 0, 1, 0)


def answer(there: type[World], *, actor: Actor | None = None, ruling: UUID | None = None) -> None:
    """A lawyer has it, who can ask the court."""
    answer_matter(
        actor or people.caseworker(),
        case=there.convicted,
        ruling=ruling or there.view.id,
        how="lawyer_has_it",
        on=REGISTERED,
    )
