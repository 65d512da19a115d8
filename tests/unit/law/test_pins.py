from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.law.pins import Better, Holding, Pin, holds

TOLD, NOW = date(2023, 2, 1), date(2023, 1, 29)


@pytest.mark.parametrize(
    ("told", "now", "better", "expected"),
    [
        (TOLD, NOW, Better.LATER, Holding(TOLD, NOW, differs=True)),
        (NOW, TOLD, Better.LATER, Holding(TOLD, TOLD, differs=True)),
        (TOLD, NOW, Better.EARLIER, Holding(NOW, NOW, differs=True)),
        (TOLD, TOLD, Better.EARLIER, Holding(TOLD, TOLD, differs=False)),
    ],
)
def test_the_date_that_is_better_for_the_person_holds(told, now, better, expected):
    pin = Pin("0" * 64, {"recovery_period": told})
    assert holds(pin, "recovery_period", now_computed=now, better=better) == expected


def test_what_was_not_told_is_what_is_computed():
    pin = Pin("0" * 64, {})
    assert holds(pin, "panel", now_computed=NOW, better=Better.LATER) == Holding(NOW, NOW, False)


def test_a_pin_does_not_change_with_what_it_was_made_from():
    told = {"recovery_period": TOLD}
    pin = Pin("0" * 64, told)
    told["recovery_period"] = NOW
    assert pin.told["recovery_period"] == TOLD


@given(st.dates(), st.dates(), st.sampled_from(Better))
def test_a_correction_never_makes_anything_worse(told, now, better):
    found = holds(Pin("0" * 64, {"x": told}), "x", now_computed=now, better=better)
    assert found.on >= told if better is Better.LATER else found.on <= told
