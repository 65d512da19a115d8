"""What must be true of every text that ships, whatever it says."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from opennrm.law.loading import current_law
from opennrm.law.provisions import TIME_UNITS

ROOT = Path(__file__).parents[3]
NEEDED = [
    "recovery_period",
    "reasonable_grounds_test",
    "conclusive_grounds_test",
    "conclusive_grounds_earliest",
    "reasonable_grounds_target",
    "conclusive_grounds_target",
    "trafficking_test",
    "slavery_test",
    "competent_authority",
    "panel",
    "second_reader",
    "reconsideration",
    "duty_to_notify",
    "age_presumption",
    "consent_adult",
    "consent_child",
    "orders",
    "permission_to_stay",
    "disqualification",
    "further_recovery_period",
    "statutory_defence",
    "routes_after_negative",
]
EVERYWHERE = set(NEEDED) - {"further_recovery_period"}
OURS = {
    "add_to_referral": (5, "working_days"),
    "safe_contact": (28, "calendar_days"),
    "draft_warning": (21, "calendar_days"),
    "draft_deletion": (28, "calendar_days"),
}
ALL = [p for timeline in current_law().timelines.values() for p in timeline]


@pytest.mark.parametrize("territory", current_law().territories)
def test_every_name_that_rules_ask_for_is_found_today(territory):
    names = set(current_law().on(territory, date(2026, 11, 21)))
    assert names >= EVERYWHERE
    assert "further_recovery_period" in current_law().on("england", date(2026, 11, 21))


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern_ireland"])
@pytest.mark.parametrize("name", OURS)
def test_times_of_our_own_are_marked_as_ours(name, nation):
    provision = current_law().find(name, nation, date(2026, 11, 21))
    assert (provision.value, provision.unit) == OURS[name]
    assert provision.force == "ours"


def test_an_excerpt_is_marked_and_nothing_unverified_is_kept():
    assert {p.evidence for p in ALL} == {"V", "E"}
    parts = {key for p in ALL for key in p.more if key.endswith("_evidence")}
    assert parts == {"value_evidence", "from_evidence", "to_evidence", "criteria_evidence"}
    for p in ALL:
        assert p.excerpt == ("E" in (p.evidence, *(p.more.get(part) for part in parts)))


@pytest.mark.parametrize(
    ("name", "nation", "day"),
    [
        ("slavery_test", "england", date(2026, 1, 1)),
        ("slavery_test", "scotland", date(2026, 1, 1)),
        ("slavery_test", "northern_ireland", date(2026, 1, 1)),
        ("victim_definition", "england", date(2026, 1, 1)),
        ("further_recovery_period", "england", date(2026, 1, 1)),
        ("recovery_period", "england", date(2010, 1, 1)),
        ("recovery_period", "northern_ireland", date(2010, 1, 1)),
        ("disqualification", "england", date(2026, 1, 1)),
        ("statutory_defence", "scotland", date(2026, 1, 1)),
        ("orders", "northern_ireland", date(2026, 1, 1)),
    ],
)
def test_what_was_not_read_in_full_is_never_quoted(name, nation, day):
    assert current_law().find(name, nation, day).excerpt


def test_ours_always_names_the_decision_that_made_it():
    assert all("docs/adr/" in p.source for p in ALL if p.force == "ours")


def test_a_clock_says_what_starts_it():
    periods = [p for p in ALL if p.unit in TIME_UNITS and p.name != "adulthood"]
    assert periods
    assert all(p.starts for p in periods)


def test_no_today_is_unsettled():
    law = current_law()
    for territory in law.territories:
        for provision in law.on(territory, date(2026, 11, 21)).values():
            assert provision.settled_on(date(2026, 11, 21)), provision.name


def test_every_header_line_is_where_the_provision_stands():
    folder = files("opennrm.law") / "texts" / "gb"
    for provision in ALL:
        lines = (folder / provision.written.file).read_text().splitlines()
        assert lines[provision.written.line - 1] == f"[[{provision.name}]]"


def test_every_decision_record_that_a_source_names_is_there():
    named = {found for p in ALL for found in re.findall(r"docs/adr/(\d{4})", p.source)}
    written = {path.name[:4] for path in (ROOT / "docs" / "adr").glob("*.md")}
    assert named
    assert named <= written
