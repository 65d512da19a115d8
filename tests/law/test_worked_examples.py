"""Every worked example of this folder, read against the law that ships and the rules that run.

An example is a table of a TOML file: a name, what is asked (`ask`), the facts given, what a lawyer
expects, and the source. To add one, add a table; no line of this file changes.
The answers come from the code that decides cases: a case is told as facts, folded, and asked.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from opennrm.cases.deadlines import end_by_rule, reckon
from opennrm.cases.events.base import YearsBetween
from opennrm.cases.events.referral import PresentNationStated
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Finding, Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification import elements, episodes, settled, status
from opennrm.identification.ages import years_at
from opennrm.identification.answers import check_answers
from opennrm.identification.conclusive_grounds import earliest
from opennrm.identification.referral import AgencyFacts, has_duty_to_notify
from opennrm.identification.submission import facts_of
from opennrm.law import current_law
from tests.law.ages_and_authorities import ask_age_case, ask_authority
from tests.law.asking_and_evidence import ask_negative, ask_request
from tests.law.clocks import ask_clock, ask_escalation
from tests.law.deciding_alike import ask_decided_alike, ask_situation
from tests.law.looking_again import ask_looking_again, ask_written
from tests.law.overseeing import ask_audit, ask_ruling
from tests.law.panels import ask_officer_until, ask_panel
from tests.law.staying import ask_disqualified, ask_further_recovery, ask_stay
from tests.law.telling import ask_rights, ask_served
from tests.law.withdrawing import ask_withdrawal
from tests.unit.cases.telling import Telling, decided, made, referred
from tests.unit.identification.answered import answers

LAW = current_law()
HERE = Path(__file__).parent
EXAMPLES = [
    pytest.param(example, id=f"{file.stem}: {example['name']}")
    for file in sorted(HERE.glob("*.toml"))
    for example in tomllib.loads(file.read_text())["example"]
]


def place(example, on):
    """Where the case was referred, and where the person stays, as the facts of the case say."""
    stays = example.get("stays")
    if not stays:
        return dict(example["places"])
    telling = referred(nation=Nation(stays[0]["nation"]), day=stays[0]["since"])
    for stay in stays[1:]:
        telling.tell(PresentNationStated(nation=Nation(stay["nation"])), stay["since"])
    state = fold(telling.history.as_at(day=on))
    return {**example["places"], "present_stay": state.present_nation.value}


def governing(example):
    places = place(example, example.get("on"))
    return LAW.governing(example["provision"], dates=example["dates"], places=places)


def governing_day(example, name) -> date:
    return example["dates"][LAW.governed_by(name).date]


def ask_provision(example):
    provision = governing(example)
    is_settled = provision.settled_on(governing_day(example, provision.name))
    found = {}
    for key, expected in example["expect"].items():
        value = is_settled if key == "settled" else getattr(provision, key, provision.more.get(key))
        if isinstance(value, tuple):
            value = list(value)
        found[key] = "nobody" if value is None and expected == "nobody" else value
    return found


def told(example, *, start):
    """The case of an example with its first decision, and its second where there was one."""
    telling = referred(nation=Nation(example["places"]["referral"]), day=start - timedelta(days=3))
    decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, start)
    if "conclusive_on" in example:
        outcome = Outcome(example.get("conclusive", "positive"))
        decided(telling, Stage.CONCLUSIVE_GROUNDS, outcome, example["conclusive_on"])
    return telling.history


def ask_recovery_ends(example):
    history = told(example, start=example["dates"]["decision"])
    due = {item.what: item.on for item in status.due(history, LAW)}
    return due.get(Due.RECOVERY_ENDS, "open")


def ask_earliest(example):
    state = fold(told(example, start=example["dates"]["decision"]))
    return earliest(state, LAW).earliest


def ask_first_decision_due(example):
    telling = referred(
        nation=Nation(example["places"]["referral"]), day=example["dates"]["referral"]
    )
    due = {item.what: item.on for item in status.due(telling.history, LAW)}
    return due[Due.REASONABLE_GROUNDS]


def ask_period_ends(example):
    provision = governing(example)
    own = reckon(governing_day(example, provision.name), provision, LAW)
    return end_by_rule(own, provision, conclusive=None)


def ask_elements(example):
    """Each list of elements that the test asks for, the child's first."""
    age = {"under_18": Sure.NO}
    if "age_then" in example:
        least, most = example["age_then"]
        age["at_exploitation"] = YearsBetween(least=least, most=most)
    if "under_18_then" in example:
        age["under_18_then"] = Sure(example["under_18_then"])
    day = example["dates"]["decision"]
    state = fold(referred(nation=Nation(example["places"]["referral"]), day=day, **age).history)
    readings = elements.tests_in_force(state, law=LAW, on=day)
    return [
        [element.value for element in reading.elements]
        for reading in readings
        if elements.PROVISION_OF[reading.test] == example["provision"]
    ]


def ask_age(example):
    event = LAW.history(example["provision"], example["territory"])[-1].more["age_at"]
    return {"age_at": event, "age": years_at(example["born"], example["dates"][event])}


def ask_now_known(example):
    provision = governing(example)
    day = governing_day(example, provision.name)
    known = LAW.now_known(provision.name, provision.territory, day)
    return {"applied": provision.value, "now_known": known.value}


def ask_must_notify(example):
    agency = AgencyFacts(authorised_body=example["body"])
    nation, on = Nation(example["places"]["referral"]), example["dates"]["referral"]
    return has_duty_to_notify(agency, nation=nation, on=on, law=LAW)


def ask_unsettled(example):
    history = told(example, start=example["dates"]["decision"])
    stage, on = Stage(example["stage"]), example["dates"]["decision"]
    return list(settled.unsettled(fold(history), stage, law=LAW, on=on))


def said(example):
    """The answers of an example: the urgent start, each episode, and what was said besides."""
    given = answers(
        nation={"nation": example["places"]["referral"]},
        age=example["age"],
        exploitation={"kinds": "not_known_yet"},
        account={"own_words__absence": "not_known_yet"},
        whereabouts={"staying": "own_home", "local_authority_told": "no"},
    )
    numbered = enumerate(example.get("episodes", ()), start=1)
    return {
        **given,
        **example.get("start", {}),
        **{f"episode.{number}": episode for number, episode in numbered},
        **example.get("also", {}),
    }


def state_said(example):
    """What the answers of an example fold to, sent on the day before the decision."""
    day = example["dates"]["decision"] - timedelta(days=1)
    given = said(example)
    assert not check_answers(given, on=day, complete=True)
    sent = facts_of(given, agency=AgencyFacts(), person=UUID(int=7), on=day, law=LAW)
    telling = Telling()
    for event in sent.events:
        telling.tell(event, day)
    return fold(telling.history)


def ask_episodes(example):
    """Each episode's ages and reading, what is open, and what accepting every answer comes to."""
    day, state = example["dates"]["decision"], state_said(example)
    read = episodes.episodes_of(state, on=day)
    ages = [episodes.ages_in(one, state, on=day) for one in read]
    findings = [
        made(element, test=test)
        for test, element in elements.elements_known(state, law=LAW, on=day)
        if elements.suggested(state, element) is Finding.MET
    ]
    return {
        "ages": [[one.least, one.most] if one else "not known" for one in ages],
        "read_as": [list(episodes.readings_of(one, state, on=day)) for one in read],
        "open": [
            f"{one.test}, {one.age}: {one.element}"
            for one in elements.not_yet_answered(state, law=LAW, on=day)
        ],
        "accepted": elements.compute(findings, state, law=LAW, on=day).computed.value,
    }


ASKS = {
    "episodes": ask_episodes,
    "provision": ask_provision,
    "recovery_ends": ask_recovery_ends,
    "earliest": ask_earliest,
    "first_decision_due": ask_first_decision_due,
    "period_ends": ask_period_ends,
    "elements": ask_elements,
    "age": ask_age,
    "now_known": ask_now_known,
    "must_notify": ask_must_notify,
    "unsettled": ask_unsettled,
    "withdrawal": ask_withdrawal,
    "request": ask_request,
    "negative": ask_negative,
    "clock": ask_clock,
    "escalation": ask_escalation,
    "decided_alike": ask_decided_alike,
    "situation": ask_situation,
    "authority": ask_authority,
    "age_case": ask_age_case,
    "panel": ask_panel,
    "officer_until": ask_officer_until,
    "rights": ask_rights,
    "looking_again": ask_looking_again,
    "written": ask_written,
    "served": ask_served,
    "stay": ask_stay,
    "disqualified": ask_disqualified,
    "further_recovery": ask_further_recovery,
    "ruling": ask_ruling,
    "audit": ask_audit,
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
