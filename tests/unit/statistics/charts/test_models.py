import pytest

from opennrm.statistics.charts.models import Model, models
from tests.unit.statistics.charts import pictures

PAIRS = Model(("LA", "NG", "LA:NG"), 196.5398, 0.75, 22991.33)
ALONE = Model(("LA", "NG"), 199.004, 0.25, 9120.0)


def test_every_weight_drawn_is_in_the_table_the_heaviest_first() -> None:
    made = models([ALONE, PAIRS], title="Models")
    assert made.header == ("Lists that go together", "BIC", "Weight", "Estimate")
    assert made.rows == (
        ("LA:NG", "196.54", 0.75, 22991.33),
        ("none: every list independent of the others", "199.00", 0.25, 9120.0),
    )
    assert {"0.75", "0.25"} <= set(pictures.texts(made.svg))
    pictures.check_sound(made.svg)
    assert made == models([PAIRS, ALONE], title="Models")


def test_the_message_says_the_range_and_the_heaviest() -> None:
    assert models([ALONE, PAIRS], title="Models").alt == (
        "2 models estimate between 9,120 and 23,000 people. The heaviest has weight 0.75: LA:NG."
    )
    assert models([PAIRS], title="Models").alt == (
        "One model was weighed; it estimates 23,000 people: LA:NG."
    )


def test_the_picture_shows_no_estimate_without_an_interval() -> None:
    shown = " ".join(pictures.texts(models([ALONE, PAIRS], title="Models").svg))
    assert "23,000" not in shown
    assert "9,120" not in shown


def test_light_models_are_in_the_table_only() -> None:
    light = [Model((f"L{at}", f"L{at}:X"), 200 + at, 0.0, 100.0) for at in range(20)]
    made = models(light, title="Models", most=3)
    assert len(made.rows) == 20
    assert [one for one in pictures.texts(made.svg) if one.startswith("L")] == [
        "L0:X",
        "L1:X",
        "L2:X",
    ] * 2


def test_a_model_that_resamples_chose_may_have_no_bic() -> None:
    chosen = Model(("LA:NG",), None, 0.75, 100.0)
    made = models([chosen, PAIRS, ALONE], title="Models")
    assert [row[1] for row in made.rows] == ["196.54", "none", "199.00"]


def test_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="no model"):
        models([], title="Models")


@pytest.mark.parametrize(
    ("bic", "weight", "estimate", "says"),
    [
        (float("nan"), 0.5, 1, "not finite"),
        (1, 1.5, 1, "0 to 1"),
        (1, -0.1, 1, "0 to 1"),
        (1, 0.5, float("inf"), "not finite"),
    ],
)
def test_a_model_that_cannot_be_drawn_is_refused(bic, weight, estimate, says) -> None:
    with pytest.raises(ValueError, match=says):
        Model(("LA",), bic, weight, estimate)
