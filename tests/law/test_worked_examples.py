"""Every worked example of this folder, read against the law that ships.

An example is a table of a TOML file: a name, what is asked (`ask`), the facts given, what a lawyer
expects, and the source. To add one, add a table; no line of this file changes.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from opennrm.law import current_law
from opennrm.law.ages import age_at, age_on, readings
from opennrm.law.book import present_nation
from opennrm.law.periods import ends_on

HERE = Path(__file__).parent
EXAMPLES = [
    pytest.param(example, id=f"{file.stem}: {example['name']}")
    for file in sorted(HERE.glob("*.toml"))
    for example in tomllib.loads(file.read_text())["example"]
]
POSITIVE = {"positive": True, "negative": False, None: None}


def governing(example, name=None):
    places = dict(example["places"])
    if "stays" in example:
        stays = [(stay["since"], stay["nation"]) for stay in example["stays"]]
        places["present_stay"] = present_nation(stays, on=example["on"])
    law = current_law()
    return law.governing(name or example["provision"], dates=example["dates"], places=places)


def governing_day(example, name) -> date:
    return example["dates"][current_law().governed_by(name).date]


def ask_provision(example):
    provision = governing(example)
    settled = provision.settled_on(governing_day(example, provision.name))
    found = {}
    for key, expected in example["expect"].items():
        value = settled if key == "settled" else getattr(provision, key, provision.more.get(key))
        if isinstance(value, tuple):
            value = list(value)
        found[key] = "nobody" if value is None and expected == "nobody" else value
    return found


def ask_period_ends(example):
    provision = governing(example)
    ended = ends_on(
        provision,
        governing_day(example, provision.name),
        example.get("conclusive_on"),
        positive=POSITIVE[example.get("conclusive")],
    )
    return ended or "open"


def ask_elements(example):
    youngest, oldest = example.get("age_then", (None, None))
    return [list(each) for each in readings(governing(example), youngest=youngest, oldest=oldest)]


def ask_age(example):
    law = current_law()
    provision = law.history(example["provision"], example["territory"])[-1]
    event = age_at(provision)
    return {"age_at": event, "age": age_on(example["born"], example["dates"][event])}


def ask_now_known(example):
    provision = governing(example)
    day = governing_day(example, provision.name)
    known = current_law().now_known(provision.name, provision.territory, day)
    return {"applied": provision.value, "now_known": known.value}


def ask_must_notify(example):
    return example["body"] in governing(example, "duty_to_notify").codes


ASKS = {
    "provision": ask_provision,
    "period_ends": ask_period_ends,
    "elements": ask_elements,
    "age": ask_age,
    "now_known": ask_now_known,
    "must_notify": ask_must_notify,
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_worked_example(example):
    assert example["source"].strip()
    assert ASKS[example["ask"]](example) == example["expect"]


def test_every_way_of_asking_has_an_example():
    assert {param.values[0]["ask"] for param in EXAMPLES} == set(ASKS)


def test_names_of_examples_are_told_apart():
    ids = [param.id for param in EXAMPLES]
    assert len(ids) == len(set(ids))
