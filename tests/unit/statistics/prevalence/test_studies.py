import csv
import json
from pathlib import Path

import pytest

from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.studies import (
    made_document,
    made_study,
    read_typed,
    slugs,
    typed_study,
)

REAL = Path(__file__).parents[5] / "shared" / "data" / "mse" / "ukdat.csv"
TYPED = """
title = "Two lists"
year = 2019
source = "Made up"
caveats = ["Nobody is real."]
[target]
title = "People"
[bodies]
A = "first"
B = "second"
[lists]
counts = '''
A,B,count
1,0,10
0,1,20
1,1,5
'''
"""


@pytest.mark.parametrize("slug", slugs())
def test_every_study_that_ships_can_be_read(slug: str) -> None:
    study = typed_study(slug)
    assert study.about.slug == slug
    assert study.about.caveats
    assert set(study.lists.names) == set(study.bodies)


@pytest.mark.parametrize("slug", slugs())
def test_a_made_result_is_of_the_typed_lists(slug: str) -> None:
    made, typed = made_study(slug), typed_study(slug)
    if made is None:
        pytest.skip(f"{slug} has not been made")
    assert made.study == typed.about
    assert made.lists.names == typed.lists.names
    assert made.estimate.observed == typed.lists.observed
    assert {(one.lists, one.people) for one in made.lists.patterns} == set(typed.lists.patterns())


def test_the_lists_of_2013_are_those_of_the_published_table() -> None:
    if not REAL.exists():
        pytest.skip(f"the published lists are not at {REAL}")
    with REAL.open(encoding="utf-8", newline="") as lines:
        names, *rows = csv.reader(lines)
    lists = typed_study("uk-2013").lists
    assert list(lists.names) == names[:-1]
    published = {
        tuple(n for n, on in zip(names[:-1], row, strict=False) if on == "1"): int(row[-1])
        for row in rows
    }
    assert dict(lists.patterns()) == published


def test_what_the_caveats_of_2013_count_is_so() -> None:
    lists = typed_study("uk-2013").lists
    shared = [(len(names), n) for names, n in lists.patterns() if len(names) > 1]
    said = " ".join(typed_study("uk-2013").about.caveats)
    assert f"Only {sum(n for _, n in shared)} of the {lists.observed:,} people" in said
    assert f"and {sum(n for on, n in shared if on > 2)} on three or more" in said


def test_a_study_that_does_not_ship_is_refused_with_those_that_do() -> None:
    with pytest.raises(ListsRefused, match=r"There is no study '../uk'. Studies: .*uk-2013"):
        typed_study("../uk")
    assert made_document("../uk") is None
    assert made_study("nowhere") is None


def test_a_typed_study_is_read() -> None:
    study = read_typed("two-lists", TYPED)
    assert (study.about.year, study.lists.observed) == (2019, 35)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title =", "titel =", "titel: there is no such field"),
        ('title = "Two lists"', 'title = " "', "title: say it"),
        ('source = "Made up"', "source = 1", "source: say it"),
        ("year = 2019", 'year = "2019"', "year: a year"),
        ('caveats = ["Nobody is real."]', "caveats = []", "caveats: a list"),
        ('caveats = ["Nobody is real."]', "caveats = [1]", "caveats: a list"),
        ('[target]\ntitle = "People"', "[target]", "target: a table"),
        ('A = "first"\nB = "second"', "", "bodies: a table"),
        ('A = "first"\n', "", "what A stands for"),
        ("counts =", "kounts =", "lists: a table"),
        ("1,0,10", "1,0,-10", "not a whole number"),
        ("year = 2019", "year =", "not TOML"),
    ],
)
def test_a_typed_study_that_is_wrong_is_refused(old: str, new: str, says: str) -> None:
    with pytest.raises(ListsRefused, match=says):
        read_typed("two-lists", TYPED.replace(old, new, 1))


def test_a_slug_that_is_none_is_refused() -> None:
    with pytest.raises(ListsRefused, match="small letters"):
        read_typed("Two Lists", TYPED)


def test_a_made_result_is_kept_as_the_command_writes_it() -> None:
    for slug in slugs():
        document = made_document(slug)
        assert document is None or json.loads(json.dumps(document)) == document
