"""Whatever somebody writes into a text, it is read, or it is refused with a reason."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.law.loading import current_law
from opennrm.law.reading import SCHEMA, read_provisions
from opennrm.law.territories import read_country

GB = current_law().country
WHOLE = {
    "territory": "scotland",
    "value": 90,
    "unit": "calendar_days",
    "kind": "exactly",
    "starts": "positive_reasonable_grounds",
    "ends": "fixed",
    "from": date(2018, 4, 1),
    "governed_by": {"date": "decision", "place": "referral"},
    "force": "statute",
    "evidence": "V",
    "source": "An Act",
}
SIMPLE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates()
)
ANYTHING = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["date", "place", "known_by", "not_before", "country", "weekend"]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(SCHEMA), ANYTHING, min_size=1, max_size=3))
def test_a_provision_is_read_or_refused_with_a_reason(changed):
    try:
        found = list(read_provisions("period", {**WHOLE, **changed}, GB, file="a", line=1))
    except ValueError as refused:
        assert str(refused)
    else:
        assert found
        assert {p.territory for p in found} <= set(GB.territories)


@given(
    st.dictionaries(
        st.sampled_from(["code", "name", "nations", "holidays"]), ANYTHING, min_size=1, max_size=2
    ),
    st.dictionaries(
        st.sampled_from(["begins", "time_zone", "name", "territory"]), ANYTHING, max_size=1
    ),
)
def test_a_country_is_read_or_refused_with_a_reason(territory, country):
    row = {"code": "north", "name": "North", "nations": [], **territory}
    whole = {"name": "X", "begins": date(2000, 1, 1), "time_zone": "UTC", "territory": [row]}
    try:
        found = read_country({**whole, **country})
    except ValueError as refused:
        assert str(refused)
    else:
        assert found.begins


@pytest.mark.parametrize("key", sorted(current_law().timelines))
def test_each_timeline_that_ships_has_one_answer_for_each_day(key):
    timeline = current_law().timelines[key]
    for old, new in pairwise(timeline):
        assert new.applies_from == old.applies_to + timedelta(days=1)
    assert timeline[-1].applies_to is None
