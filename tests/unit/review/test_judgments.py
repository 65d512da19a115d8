"""Rulings: read strictly, and a cohort computed from dated law and from the history.

R-REV-05, R-NPN-02; practice finding 44.
"""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from opennrm.cases.events.justice import CriminalMatterStated
from opennrm.cases.events.published import PublishedReferral
from opennrm.cases.events.representing import RepresentativeConfirmed
from opennrm.cases.events.review import ReviewEnded, ReviewOpened
from opennrm.cases.events.rulings import RulingOnDecision, RulingOnMatter, RulingOnMatterAnswered
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.justice import Stage as MatterStage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.representing import PaidBy, RepresentativeKind, RepresentativeMay
from opennrm.cases.vocabulary.review import ReviewOutcome, ReviewWhy
from opennrm.cases.vocabulary.rulings import MatterAnswer, Reached, RulingStep
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.law import current_law
from opennrm.review import rulings
from opennrm.review.judged_matters import matter_of
from opennrm.review.judgments import cohort_of, lawyers_on_record
from opennrm.review.old_rule import territories_known, under_old_rule
from opennrm.review.ruling_steps import protected, steps_of
from opennrm.review.rulings import Changed, RulingRefused, read_ruling
from opennrm.review.sample_copies import copy_of
from tests.unit.cases.samples import sample
from tests.unit.cases.telling import Telling, decided, referred
from tests.unit.review.guidance import GUIDANCE

LAW = current_law()
TEXTS = Path(rulings.__file__).parent / "texts"
KEY = UUID(int=47)
PK, GEGA = (
    read_ruling((TEXTS / f"{code}.toml").read_bytes(), LAW) for code in ("pk_ghana", "mk_and_gega")
)
WORDING = read_ruling(GUIDANCE.encode(), LAW)
REFERRED = date(2023, 2, 1)
ENGLAND = ("england-and-wales",)
ALL = ("england-and-wales", "scotland", "northern-ireland")


@pytest.mark.parametrize(
    ("ruling", "territories", "day", "is_old"),
    [
        (PK, ENGLAND, date(2009, 3, 31), False),
        (PK, ENGLAND, date(2009, 4, 1), True),
        (PK, ENGLAND, date(2018, 2, 7), True),
        (PK, ENGLAND, date(2018, 2, 8), False),
        (PK, ("scotland",), date(2015, 1, 1), True),
        (GEGA, ENGLAND, date(2015, 7, 30), False),
        (GEGA, ENGLAND, date(2015, 7, 31), True),
        (GEGA, ENGLAND, date(2018, 3, 27), True),
        (GEGA, ENGLAND, date(2018, 3, 28), False),
        (GEGA, ("scotland",), date(2017, 1, 1), False),
        (GEGA, ALL, date(2017, 1, 1), True),
        (WORDING, ENGLAND, date(2023, 1, 29), False),
        (WORDING, ENGLAND, date(2023, 1, 30), True),
        (WORDING, ENGLAND, date(2023, 7, 23), True),
        (WORDING, ENGLAND, date(2023, 7, 24), False),
    ],
)
def test_by_which_rule_a_day_was_decided(ruling, territories, day, is_old):
    assert under_old_rule(ruling, LAW, territories=territories, decided_on=day) is is_old


@given(st.dates(date(2005, 1, 1), date(2030, 1, 1)), st.sampled_from([PK, GEGA, WORDING]))
def test_nothing_outside_the_days_of_a_ruling_is_ever_reached(day, ruling):
    reached = under_old_rule(ruling, LAW, territories=LAW.territories, decided_on=day)
    assert not reached or ruling.first_day <= day <= ruling.last_day < ruling.given


def test_where_the_place_is_not_known_all_are_asked():
    assert territories_known(LAW, None) == LAW.territories
    assert territories_known(LAW, Nation.SCOTLAND) == ("scotland",)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("title =", "titel =", "file"),
        ("given = 2023-07-24", "given = 2023-07-25", "changes[0].provision"),
        ("reasonable_grounds_test", "no_such_rule", "changes[0].provision"),
        ('territory = "all"', 'territory = "wales"', "changes[0].territory"),
        ("last_day = 2023-07-23", "last_day = 2023-07-24", "last_day"),
        ("last_day = 2023-07-23", "last_day = 2023-01-29", "last_day"),
        ('evidence = "E"', 'evidence = "U"', "evidence"),
        ('["reasonable_grounds"]', '["stay"]', "decisions[0]"),
        ('["reasonable_grounds"]', "[]", "decisions"),
        ('code = "own_account"', 'code = "Own account"', "code"),
        ('form = "guidance"', 'form = "judgment"', "changes[0].provision"),
        ('source = "made up for tests"', 'source = "made up for tests"\nmore = 1', "file"),
    ],
)
def test_each_fault_names_its_field(old, new, field):
    assert old in GUIDANCE
    with pytest.raises(RulingRefused) as refused:
        read_ruling(GUIDANCE.replace(old, new).encode(), LAW)
    assert field in [fault.field for fault in refused.value.faults]
    assert all(fault.said for fault in refused.value.faults)


def test_a_day_before_the_law_that_a_judgment_reads_is_refused():
    text = (TEXTS / "pk_ghana.toml").read_text().replace("2009-04-01", "2009-03-31")
    with pytest.raises(RulingRefused, match="first_day: give 2009-04-01"):
        read_ruling(text.encode(), LAW)
    with pytest.raises(RulingRefused, match="file: this is not TOML"):
        read_ruling(b"\xff", LAW)


def copied(telling: Telling) -> Telling:
    """The same case, to be told on another way."""
    found = Telling(telling.case, start=telling.clock)
    found.envelopes = list(telling.envelopes)
    return found


def told(outcome: Outcome, *, day: date = REFERRED + timedelta(days=9)) -> tuple[Telling, UUID]:
    """A first decision of a day, issued."""
    telling = referred(nation=Nation.ENGLAND, day=REFERRED)
    return telling, decided(telling, Stage.REASONABLE_GROUNDS, outcome, day)


@pytest.mark.parametrize(
    ("outcome", "adverse"), [(Outcome.NEGATIVE, True), (Outcome.POSITIVE, False)]
)
def test_a_positive_is_listed_and_only_a_negative_is_opened(outcome, adverse):
    telling, decision = told(outcome)
    (one,) = cohort_of(telling.history, WORDING, LAW, key=KEY)
    assert (one.what, one.about) == (Reached.REASONABLE_GROUNDS, decision)
    assert (one.adverse, one.opens) == (adverse, adverse)


def test_what_was_opened_or_looked_at_since_is_opened_no_more():
    telling, decision = told(Outcome.NEGATIVE)
    other = uuid4()
    bears = RulingOnDecision(ruling=other, stage=Stage.REASONABLE_GROUNDS, decision=decision)
    telling.tell(bears, REFERRED + timedelta(days=20))
    assert opens(telling), "another ruling opened it, and this one has to be heard too"
    opened = ReviewOpened(
        stage=Stage.REASONABLE_GROUNDS, decision=decision, why=ReviewWhy.RECONSIDERATION
    )
    review = telling.tell(opened, REFERRED + timedelta(days=21))
    assert not opens(telling)
    early = copied(telling)
    ended = ReviewEnded(review=review, outcome=ReviewOutcome.STANDS)
    early.tell(ended, date(2023, 7, 23))
    telling.tell(ended, date(2023, 7, 24))
    assert opens(early), "by the old rule, it was looked at in vain"
    assert not opens(telling)


def opens(telling: Telling) -> bool:
    """Whether the ruling would open the decision."""
    (one,) = cohort_of(telling.history, WORDING, LAW, key=KEY)
    return one.opens


def test_of_other_kinds_and_other_days_nothing_is_reached():
    telling, _ = told(Outcome.NEGATIVE)
    assert cohort_of(telling.history, PK, LAW, key=KEY) == ()
    assert cohort_of(telling.history, GEGA, LAW, key=KEY) == ()
    late, _ = told(Outcome.NEGATIVE, day=date(2023, 8, 1))
    assert cohort_of(late.history, WORDING, LAW, key=KEY) == ()


@pytest.mark.parametrize(
    ("nation", "stage", "referred_on", "told_on", "reached"),
    [
        (Nation.ENGLAND, "convicted", date(2017, 9, 4), date(2017, 9, 4), True),
        (Nation.ENGLAND, "charged", date(2017, 9, 4), date(2017, 9, 4), True),
        (Nation.ENGLAND, "suspected", date(2017, 9, 4), date(2017, 9, 4), False),
        (Nation.ENGLAND, "ended", date(2017, 9, 4), date(2017, 9, 4), False),
        (Nation.SCOTLAND, "convicted", date(2017, 9, 4), date(2017, 9, 4), False),
        # Told of later in a case of before: the day of the trial is nowhere recorded.
        (Nation.ENGLAND, "in_prison", date(2017, 9, 4), date(2020, 1, 6), True),
        (Nation.ENGLAND, "charged", date(2017, 9, 4), date(2020, 1, 6), False),
        (Nation.ENGLAND, "convicted", date(2019, 9, 4), date(2020, 1, 6), False),
    ],
)
def test_which_criminal_matters_gega_reaches(nation, stage, referred_on, told_on, reached):
    telling = referred(nation=nation, day=referred_on)
    matter = telling.tell(CriminalMatterStated(stage=MatterStage(stage)), told_on)
    found = cohort_of(telling.history, GEGA, LAW, key=KEY)
    assert [one.about for one in found] == ([matter] if reached else [])
    if reached:
        telling.tell(RulingOnMatter(ruling=KEY, matter=matter), date(2026, 3, 2))
        (again,) = cohort_of(telling.history, GEGA, LAW, key=KEY)
        assert not again.opens


@pytest.mark.parametrize(
    ("how", "told_too"),
    [(how, how is not MatterAnswer.PROSECUTOR_ASKED) for how in MatterAnswer],
)
def test_what_followed_for_a_matter(how, told_too):
    telling = referred(nation=Nation.ENGLAND, day=REFERRED)
    matter = telling.tell(CriminalMatterStated(stage=MatterStage.CONVICTED), REFERRED)
    with pytest.raises(RuleBroken, match="no_ruling_bears_on_it"):
        matter_of(telling.history, KEY)
    telling.tell(RulingOnMatter(ruling=KEY, matter=matter), REFERRED)
    assert matter_of(telling.history, KEY) == matter
    what = {"what": Reached.CRIMINAL_MATTER, "about": matter}
    assert steps_of(telling.history, KEY, **what) == frozenset()
    telling.tell(RulingOnMatterAnswered(ruling=KEY, matter=matter, how=how), REFERRED)
    expected = {RulingStep.LOOKED_AT, *({RulingStep.TOLD} if told_too else ())}
    assert steps_of(telling.history, KEY, **what) == expected


def test_how_far_a_decision_is():
    telling, decision = told(Outcome.NEGATIVE)
    what = {"what": Reached.REASONABLE_GROUNDS, "about": decision}
    opened = ReviewOpened(stage=Stage.REASONABLE_GROUNDS, decision=decision, why=ReviewWhy.RULING)
    review = telling.tell(opened, date(2024, 1, 8))
    assert steps_of(telling.history, KEY, **what) == frozenset()
    stands = copied(telling)
    stands.tell(ReviewEnded(review=review, outcome=ReviewOutcome.STANDS), date(2024, 1, 9))
    assert steps_of(stands.history, KEY, **what) == {RulingStep.LOOKED_AT}
    untold = copied(telling)
    new = (Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, date(2024, 1, 9))
    decided(untold, *new, untold=True)
    changed = {RulingStep.LOOKED_AT, RulingStep.CHANGED}
    assert steps_of(untold.history, KEY, **what) == changed
    decided(telling, *new)
    assert steps_of(telling.history, KEY, **what) == {*changed, RulingStep.TOLD}


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.integers(2, 20))
def test_no_small_count_is_ever_shown(counts, fewest):
    for count, shown in zip(counts, protected(counts, fewest=fewest), strict=True):
        assert (shown is None) == (count < fewest)
        assert shown is None or (shown % 5 == 0 and abs(shown - count) <= 2)


def test_where_the_texts_do_not_speak_nothing_is_reached():
    everywhere = structs.replace(
        GEGA, changes=(Changed(provision="burden_of_proof_of_defence", territory="all"),)
    )
    day = date(2017, 1, 9)
    assert not under_old_rule(everywhere, LAW, territories=("scotland",), decided_on=day)
    early = structs.replace(WORDING, first_day=date(1990, 1, 1))
    assert not under_old_rule(early, LAW, territories=ENGLAND, decided_on=date(2000, 1, 1))


def test_a_firm_that_the_person_confirmed_is_told_and_nobody_else():
    telling = referred(nation=Nation.ENGLAND, day=REFERRED)
    firm, provider = UUID(int=71), UUID(int=72)
    for who, agency in (
        (RepresentativeKind.LAWYER, firm),
        (RepresentativeKind.LAWYER, None),
        (RepresentativeKind.ADVISER, provider),
    ):
        confirmed = RepresentativeConfirmed(
            who=who,
            agency=agency,
            may=(RepresentativeMay.ASK_REVIEW,),
            until=REFERRED + timedelta(days=30),
            heard_alone=YesNo.YES,
            interpreter=Interpreter.INDEPENDENT,
            chosen_freely=YesNo.YES,
            paid_by=PaidBy.LEGAL_AID,
        )
        telling.tell(confirmed, REFERRED)
    state = fold(telling.history)
    assert lawyers_on_record(state, on=REFERRED) == (firm,)
    assert lawyers_on_record(state, on=REFERRED + timedelta(days=31)) == ()


def test_a_copy_of_what_is_not_there_or_of_no_known_law():
    telling, decision = told(Outcome.NEGATIVE)
    copy = copy_of(telling.history, decision, LAW)
    assert copy is not None
    assert (copy.outcome, copy.days_since_referral, copy.reader_agreed) == ("negative", 9, None)
    assert copy_of(telling.history, uuid4(), LAW) is None
    assert copy_of(telling.history, telling.envelopes[0].id, LAW) is None
    old, early = told(Outcome.NEGATIVE, day=date(2001, 1, 8))
    found = copy_of(old.history, early, LAW)
    assert found is not None
    assert found.standard is None
    nowhere = Telling()
    bare = decided(nowhere, Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE)
    found = copy_of(nowhere.history, bare, LAW)
    assert found is not None
    assert (found.standard, found.days_since_referral) == (None, None)


def test_published_figures_are_no_cases():
    telling = Telling()
    telling.tell(sample(PublishedReferral))
    assert cohort_of(telling.history, WORDING, LAW, key=KEY) == ()
