"""For any text that loads: each day has one answer, and nothing between two answers is unsaid."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from opennrm.law.moments import Moment, exactly, known_by
from opennrm.law.provisions import GovernedBy, Provision, Written
from opennrm.law.timeline import DoesNotMeet, order
from opennrm.law.workdays import WorkingDays

BEGINS = date(2000, 1, 1)
DAYS = st.integers(min_value=1, max_value=3000).map(lambda n: BEGINS + timedelta(days=n))
ONE = timedelta(days=1)


def provision(value: int, from_: Moment, to: Moment | None) -> Provision:
    return Provision(
        name="period",
        territory="north",
        value=value,
        unit="calendar_days",
        kind="exactly",
        from_=from_,
        to=to,
        governed_by=GovernedBy("decision", "referral"),
        force="statute",
        evidence="V",
        source="An Act",
        written=Written("area.toml", value + 1),
        working_days=WorkingDays(),
        applies_from=from_.latest,
        applies_to=to.latest if to else None,
    )


@st.composite
def changes(draw):
    """Some days of change, each exact, or known by a day and not before another."""
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=6, unique=True)))
    moments, before = [], BEGINS
    for day in days:
        room = (day - before).days - 1
        doubt = draw(st.integers(min_value=0, max_value=max(0, min(room, 40))))
        moments.append(Moment(day - timedelta(days=doubt), day, f"by {day}"))
        before = day
    return moments


def last_day_before(moment: Moment) -> Moment:
    earliest = None if moment.earliest is None else moment.earliest - ONE
    return Moment(earliest, moment.latest - ONE, "the day before")


def written(moments: list[Moment]) -> list[Provision]:
    starts = [exactly(BEGINS), *moments]
    ends = [*(last_day_before(moment) for moment in moments), None]
    return [provision(i, *pair) for i, pair in enumerate(zip(starts, ends, strict=True))]


@given(changes(), st.randoms(use_true_random=False), DAYS)
def test_every_day_has_exactly_one_provision_in_whatever_order_it_was_written(moments, random, day):
    provisions = written(moments)
    random.shuffle(provisions)
    timeline = order(provisions, begins=BEGINS)
    assert [p.value for p in timeline] == list(range(len(moments) + 1))
    assert sum(p.applies_on(day) for p in timeline) == 1


@given(changes(), DAYS)
def test_a_day_is_settled_unless_the_next_rule_may_already_have_held(moments, day):
    timeline = order(written(moments), begins=BEGINS)
    in_doubt = any(m.earliest <= day < m.latest for m in moments if m.earliest is not None)
    assert any(p.settled_on(day) for p in timeline) is not in_doubt


@given(changes(), st.integers(min_value=1, max_value=30), st.data())
def test_moving_one_end_leaves_a_gap_or_an_overlap_that_is_refused(moments, days, data):
    exact = [exactly(moment.latest) for moment in moments]
    provisions = written(exact)
    index = data.draw(st.integers(min_value=0, max_value=len(exact) - 1))
    shift = data.draw(st.sampled_from([-days, days])) * ONE
    old = provisions[index]
    moved = exactly(max(old.to.latest + shift, old.from_.latest))
    provisions[index] = provision(index, old.from_, moved)
    try:
        order(provisions, begins=BEGINS)
    except DoesNotMeet as refused:
        said = "overlaps" if moved.latest > old.to.latest else "nothing is said"
        assert said in str(refused)
    else:
        assert moved.latest == old.to.latest


@given(DAYS)
def test_known_by_without_an_earlier_bound_leaves_all_days_but_the_first_unsettled(day):
    moments = [known_by(day)]
    old, new = order(written(moments), begins=BEGINS)
    assert old.settled_on(BEGINS)
    assert not old.settled_on(max(BEGINS + ONE, day - ONE)) or day == BEGINS + ONE
    assert new.settled_on(day)
