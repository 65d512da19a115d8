"""The study that ships is the one that the command makes; every export holds its sensitivity."""

import os

import pytest

from opennrm.commands.prevalence_verbs.study import nearly
from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.documents import document
from opennrm.statistics.prevalence.folder import study_folder
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.sensitivity import answer
from opennrm.statistics.prevalence.studies import made_document, typed_study
from opennrm.statistics.prevalence.study_document import read_study
from opennrm.statistics.prevalence.studying import study_of, study_of_lists
from tests.unit.statistics.prevalence.capture import drawn


def test_number_that_ships_is_made_again() -> None:
    shipped = made_document("uk-2013")
    assert shipped is not None
    made = document(answer(typed_study("uk-2013").lists, Choice()))
    kept = shipped["estimate"]
    for part in ("observed", "estimate", "interval95", "interval80", "conditional95", "model"):
        assert nearly(made[part], kept[part]), part
    rows = {row["label"]: row["estimate"] for row in kept["sensitivity"]["rows"]}
    for row in made["sensitivity"]["rows"]:
        if "averaged" not in row["label"]:
            assert nearly(row["estimate"], rows[row["label"]]), row["label"]
    assert made["criticism"] == kept["criticism"]


@pytest.mark.long
def test_whole_study_that_ships_is_made_again() -> None:
    assert os.environ.get("OPENNRM_TEST_LONG")
    assert nearly(study_of(typed_study("uk-2013"), Choice()), made_document("uk-2013"))


def test_study_that_ships_says_everything_that_belongs_to_it() -> None:
    shipped = made_document("uk-2013")
    assert shipped is not None
    read = read_study(shipped)
    assert read.estimate.observed == 2744
    assert read.sensitivity.lowest < 12000 < 20000 < read.sensitivity.highest
    assert all(row.interval95 for row in read.sensitivity.rows if row.estimate is not None)


def test_folder_of_any_lists_leaves_small_counts_out() -> None:
    counts = drawn(3000, [0.3, 0.2, 0.1], 5)
    counts[0b111] = 3
    lists = CaptureLists(("A", "B", "C"), tuple(int(n) for n in counts))
    found = answer(lists, Choice(replicates=100))
    made = study_of_lists("town", lists, found, threshold=5)
    shown = {tuple(one["lists"]): one["people"] for one in made["lists"]["patterns"]}
    assert shown["A", "B", "C"] is None
    # A second one at least, or the total and the sizes would tell it.
    assert sum(people is None for people in shown.values()) > 1
    files = study_folder(made)
    assert b"Whitehead" in files["index.html"]
    assert b"Of whom the lists speak was not given" in files["index.html"]
    # The estimates beside the table tell what it leaves out: the folder says that it is not public.
    assert b"Not for publication as it is" in files["index.html"]
    with pytest.raises(ListsRefused, match="threshold"):
        study_of_lists("town", lists, found, threshold=0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1.0}, {"a": 1.0 + 1e-9}, True),
        ({"a": 1.0}, {"a": 1.1}, False),
        ({"a": 1}, {"b": 1}, False),
        ([1, 2], [1], False),
        ([1.0, None], [1, None], True),
        ("x", "y", False),
        (1.0, "y", False),
    ],
)
def test_nearly_tells_last_digits_from_another_result(
    one: object, other: object, same: bool
) -> None:
    assert nearly(one, other) is same
