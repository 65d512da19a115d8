"""What a letter told, when the law data of a made-up country are corrected afterwards."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events.decisions import (
    DecisionIssued,
    ReasonableGroundsDecided,
    ToldDate,
)
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.decisions import Computed, Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.identification import status
from opennrm.identification.told import differing, told_dates
from opennrm.law import load
from tests.unit.cases.telling import DAY, Telling, decided, referred

COUNTRY = """
name = "Made up"
begins = 2000-01-01
time_zone = "Europe/London"
[[territory]]
code = "north"
name = "North"
nations = ["england"]
[[territory]]
code = "south"
name = "South"
nations = ["scotland"]
"""
PERIOD = """
[[recovery_period]]
territory = "all"
{rule}
from = 2000-01-01
governed_by = {{ date = "decision", place = "referral" }}
force = "statute"
evidence = "V"
source = "An Act"
"""
LATER_OF = "later_of_conclusive_grounds"
EARLIER_OF = "earlier_of_conclusive_grounds"


@pytest.fixture
def law_of(tmp_path):
    """The made-up law with a recovery period of so many days, or with none."""

    def make(days, *, kind="at_least", ends="fixed", more=""):
        rule = f'value = {days}\nunit = "calendar_days"\nkind = "{kind}"\n'
        rule += f'starts = "positive_reasonable_grounds"\nends = "{ends}"\n{more}'
        (tmp_path / "territories.toml").write_text(COUNTRY)
        text = PERIOD.format(rule=rule if days else "in_force = false")
        (tmp_path / "recovery.toml").write_text(text)
        return load(tmp_path)

    return make


def told(law, *, what="recovery_at_least_until", days=30, nation=Nation.ENGLAND) -> Telling:
    """A case with a positive first decision whose letter told a day under a law."""
    telling = referred(nation=nation)
    decision = telling.tell(
        ReasonableGroundsDecided(
            outcome=Outcome.POSITIVE,
            computed=Computed.POSITIVE,
            findings=(),
            law_version=law.version,
        )
    )
    telling.tell(
        DecisionIssued(
            stage=Stage.REASONABLE_GROUNDS,
            decision=decision,
            outcome=Outcome.POSITIVE,
            law_version=law.version,
            told=(ToldDate(what=what, on=after(days)),),
        )
    )
    return telling


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def due_on(history, law) -> date | None:
    return next(d.on for d in status.due(history, law) if d.what.startswith("recovery"))


@pytest.mark.parametrize(
    ("corrected", "held", "differs"),
    [(45, 45, True), (28, 30, True), (30, 30, False)],
    ids=["lengthens", "shortens", "leaves"],
)
def test_the_day_that_is_better_for_the_person_holds(law_of, corrected, held, differs):
    then = law_of(30)
    history = told(then).history
    now = law_of(corrected)
    (one,) = told_dates(history, now)
    assert (one.told_on, one.now_computed) == (after(30), after(corrected))
    assert (one.holds, one.differs) == (after(held), differs)
    assert (one.told_under, one.now_under) == (then.version, now.version)
    assert (then.version != now.version) is differs
    assert due_on(history, now) == after(held)
    assert bool(differing(fold(history), now)) is differs


def test_a_correction_that_takes_the_rule_away_takes_nothing_from_the_person(law_of):
    history = told(law_of(30)).history
    (one,) = told_dates(history, law_of(None))
    assert (one.now_computed, one.holds, one.differs) == (None, after(30), True)


def test_a_correction_that_changes_only_how_it_is_called_is_no_difference(law_of):
    history = told(law_of(30), what="recovery_at_least_until").history
    now = law_of(30, kind="exactly")
    assert [one.differs for one in told_dates(history, now)] == [False]
    assert due_on(history, now) == after(30)


@pytest.mark.parametrize(
    ("ends", "more", "outcome", "concluded", "held"),
    [
        (LATER_OF, "", Outcome.POSITIVE, 29, 30),
        (LATER_OF, "", Outcome.POSITIVE, 40, 40),
        (EARLIER_OF, "", Outcome.POSITIVE, 29, 29),
        (EARLIER_OF, "", Outcome.POSITIVE, 40, 30),
        ("fixed", "", Outcome.NEGATIVE, 29, 30),
        ("fixed", 'negative_conclusive = "ends_it"', Outcome.NEGATIVE, 29, 29),
        ("fixed", 'negative_conclusive = "ends_it"', Outcome.NEGATIVE, 40, 30),
    ],
)
def test_the_end_rule_works_on_the_day_that_holds(law_of, ends, more, outcome, concluded, held):
    telling = told(law_of(30, ends=ends, more=more))
    now = law_of(28, ends=ends, more=more)
    decided(telling, Stage.CONCLUSIVE_GROUNDS, outcome, after(concluded))
    assert due_on(telling.history, now) == after(held)
    assert differing(fold(telling.history), now) == frozenset()


def test_a_period_that_lasts_until_a_decision_lasts_at_least_until_the_better_day(law_of):
    history = told(law_of(30, ends=LATER_OF)).history
    assert due_on(history, law_of(28, ends=LATER_OF)) == after(30)


def test_a_day_that_nobody_computes_here_stands_as_told(law_of):
    history = told(law_of(30), what="appointment").history
    (one,) = told_dates(history, law_of(45))
    assert (one.holds, one.now_computed) == (after(30), None)
    assert due_on(history, law_of(45)) == after(45)


def test_a_letter_that_told_nothing_and_a_case_without_one_give_nothing(law_of):
    telling = referred()
    assert told_dates(telling.history, law_of(30)) == ()
    decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)
    assert told_dates(telling.history, law_of(30)) == ()


def test_a_reader_who_does_not_see_the_referral_is_told_nothing(law_of):
    law = law_of(30)
    history = told(law).history
    part = History(tuple(f for f in history.facts if f.envelope.slice == "decision"))
    assert told_dates(part, law) == ()
