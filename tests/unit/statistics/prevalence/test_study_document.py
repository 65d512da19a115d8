import copy

import pytest

from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.study_document import (
    NO_CRITICISM,
    NO_SENSITIVITY,
    StudyDocument,
    StudyRefused,
    read_study,
)
from tests.unit.statistics.prevalence.sample_study import sample


def changed(*path: str | int, to: object) -> dict:
    document = copy.deepcopy(sample())
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return document


def test_a_study_is_read_with_everything_in_it() -> None:
    read = read_study(sample())
    assert read.study.title == "Three lists & one <made-up> town"
    assert read.estimate.interval95 == (1201.0, 2633.4)
    assert read.sensitivity.rows[2].interval95 == (1100.0, None)
    assert [one.people for one in read.lists.patterns] == [412, 52, 51, 15, None]
    assert [one.weight for one in read.weighed] == [0.7, 0.3]


def test_models_may_stand_with_the_estimate() -> None:
    document = sample()
    document["estimate"]["models"] = document.pop("models")
    assert len(read_study(document).weighed) == 2


@pytest.mark.parametrize("nothing", [None, {"rows": [], "lowest": 1.0, "highest": 2.0}])
def test_a_number_without_its_sensitivity_is_refused(nothing: object) -> None:
    with pytest.raises(StudyRefused) as refused:
        read_study(changed("estimate", "sensitivity", to=nothing))
    assert refused.value.sentences == (NO_SENSITIVITY,)
    assert isinstance(refused.value, ListsRefused)


def test_a_document_that_was_not_checked_gives_no_sensitivity() -> None:
    read = read_study(sample())
    alone = StudyDocument(study=read.study, lists=read.lists, estimate=read.estimate)
    object.__setattr__(alone.estimate, "sensitivity", None)
    with pytest.raises(StudyRefused):
        _ = alone.sensitivity


@pytest.mark.parametrize("criticism", [[], [" "]])
def test_a_number_without_criticism_is_refused(criticism: list[str]) -> None:
    with pytest.raises(StudyRefused, match=NO_CRITICISM[:20]):
        read_study(changed("estimate", "criticism", to=criticism))


@pytest.mark.parametrize(
    ("path", "to", "says"),
    [
        (("estimate", "observed"), "many", "is no study: Expected `int`"),
        (("estimate", "estimate"), float("nan"), "not finite"),
        (("estimate", "interval95"), [2.0, 1.0], "runs backwards"),
        (("estimate", "sensitivity", "lowest"), 9000.0, "runs backwards"),
        (("estimate", "sensitivity", "rows", 0, "interval95"), [1.0], "is no study"),
        (("estimate", "sensitivity", "rows", 0, "estimate"), float("inf"), "not finite"),
        (("models", 0, "bic"), float("inf"), "not finite"),
        (("lists", "names"), [], "does not name its lists"),
        (("lists", "sizes"), {"XX": 69}, "one that it does not name"),
        (("lists", "patterns", 0, "lists"), ["XX"], "not among its lists"),
        (("lists", "patterns", 0, "lists"), [], "not among its lists"),
    ],
)
def test_what_is_no_study_is_refused_in_a_sentence(path: tuple, to: object, says: str) -> None:
    with pytest.raises(StudyRefused, match=says):
        read_study(changed(*path, to=to))


@pytest.mark.parametrize("document", [{}, {"study": None}, {"estimate": {}}])
def test_a_part_that_is_missing_is_named(document: dict) -> None:
    with pytest.raises(StudyRefused, match=r"is no study: .*(missing required field|Expected)"):
        read_study(document)
