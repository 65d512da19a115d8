from opennrm.statistics.prevalence.study_charts import study_charts
from opennrm.statistics.prevalence.study_document import read_study
from tests.unit.statistics.charts import pictures
from tests.unit.statistics.prevalence.sample_study import sample


def test_a_study_has_its_estimate_above_all_other_choices() -> None:
    made = study_charts(read_study(sample()))
    assert list(made) == ["estimates", "overlaps", "models"]
    rows = made["estimates"].rows
    assert [row[:3] for row in rows[:3]] == [
        ("Observed", "people on at least one list", 532),
        ("This estimate", "Stepwise", 1712.5),
        ("Another method", "smallest BIC, pairs of lists", 2991.3),
    ]
    assert rows[-1][-1] == "no estimate: Everybody on LA is also on NG."
    assert len(rows) == 2 + 5


def test_every_pattern_of_the_study_is_drawn() -> None:
    chart = study_charts(read_study(sample()))["overlaps"]
    assert ("on exactly these", "PF", "not shown") in chart.rows
    assert "not shown" in pictures.texts(chart.svg)


def test_without_models_there_is_no_chart_of_them() -> None:
    document = sample()
    del document["models"]
    assert "models" not in study_charts(read_study(document))


def test_lists_that_may_not_be_shown_are_not_drawn() -> None:
    document = sample()
    document["lists"] = {"names": ["LA", "NG", "PF"], "sizes": {}, "patterns": []}
    assert "overlaps" not in study_charts(read_study(document))


def test_a_size_that_is_left_out_says_so() -> None:
    document = sample()
    del document["lists"]["sizes"]["LA"]
    rows = study_charts(read_study(document))["overlaps"].rows
    assert rows[0] == ("on the list", "LA", "not shown")


def test_a_choice_without_estimate_and_reason_says_that_none_was_given() -> None:
    document = sample()
    document["estimate"]["sensitivity"]["rows"][-1]["reason"] = None
    rows = study_charts(read_study(document))["estimates"].rows
    assert rows[-1][-1] == "no estimate: the reason was not said"
