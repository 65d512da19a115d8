"""The target population, written down first."""

import hashlib
import json

import pytest

from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.target import (
    Target,
    check_registered,
    read_target,
)

GOOD = """
title = "Everybody exploited in the United Kingdom in 2024"
who = "all"
exploited_in = ["uk"]
first_month = "2024-01"
last_month = "2024-12"
variants = ["without", "with"]
written_on = 2026-11-29

[legal_bases]
safeguarding = "Children Act 1989 s.47"
"""


def test_a_target_is_read() -> None:
    target = read_target(GOOD)
    assert target.months.length == 12
    assert target.variants == ("with", "without")
    assert target.bases == {"consent", "safeguarding"}
    assert target.sentence() == (
        "Adults and children exploited in uk in any month from 2024-01 to 2024-12."
    )


def test_the_digest_is_that_of_the_canonical_form() -> None:
    target = read_target(GOOD)
    assert target.digest == hashlib.sha256(target.canonical.encode()).hexdigest()
    assert json.loads(target.canonical) == target.document()


def test_order_and_remarks_change_no_digest() -> None:
    body, bases = GOOD.split("[legal_bases]")
    turned = "# A remark.\n" + "\n".join(reversed(body.splitlines())) + "\n[legal_bases]" + bases
    assert read_target(turned).digest == read_target(GOOD).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2024-12"', '"2024-11"'),
        ('"all"', '"children"'),
        ('["uk"]', '["england"]'),
        ('["without", "with"]', '["with"]'),
        ("2026-11-29", "2026-11-30"),
        ("s.47", "s.17"),
        ("Everybody", "People"),
    ],
)
def test_every_field_changes_the_digest(old: str, new: str) -> None:
    changed = GOOD.replace(old, new)
    assert changed != GOOD
    assert read_target(changed).digest != read_target(GOOD).digest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Everybody exploited in the United Kingdom in 2024"', "", "title:"),
        ('"all"', '"everybody"', "who: 'everybody' is none of all, adults, children."),
        ('"all"', "[]", "who:"),
        ('["uk"]', "[]", "exploited_in: a list"),
        ('["uk"]', '["uk", "scotland"]', "exploited_in: uk holds every other place"),
        ('["uk"]', '["wales", "wales"]', "exploited_in: a place is named twice"),
        ('["uk"]', '["Kent"]', "exploited_in: 'Kent' is none of"),
        ('"2024-01"', '"2024"', "first_month: '2024' is no month"),
        ('"2024-01"', "2024", "first_month: 2024 is no month"),
        ('"2024-12"', '"2023-12"', "first_month: the first month of exploitation is not before"),
        ('["without", "with"]', "[]", "variants: a list"),
        ('["without", "with"]', '["with", "with"]', "variants: one is named twice"),
        ("2026-11-29", '"soon"', "written_on:"),
        ("2026-11-29", "2026-11-29T10:00:00", "written_on:"),
        ('safeguarding = "Children Act 1989 s.47"', 'consent = "law"', "legal_bases: 'consent'"),
        ('safeguarding = "Children Act 1989 s.47"', 'care = ""', "legal_bases: 'care' needs"),
        ("who =", 'referred_in = "2024"\nwho =', "referred_in: there is no such field"),
    ],
)
def test_a_wrong_field_is_one_sentence(old: str, new: str, said: str) -> None:
    changed = GOOD.replace(old, new, 1)
    assert changed != GOOD
    with pytest.raises(ListsRefused) as refused:
        read_target(changed)
    assert len(refused.value.sentences) == 1
    assert refused.value.sentences[0].startswith(said)


def test_every_wrong_field_has_its_sentence() -> None:
    with pytest.raises(ListsRefused) as refused:
        read_target('who = "me"\nlegal_bases = 3')
    said = [sentence.split(":")[0] for sentence in refused.value.sentences]
    assert said == [
        "title",
        "who",
        "exploited_in",
        "first_month",
        "last_month",
        "variants",
        "written_on",
        "legal_bases",
    ]


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(ListsRefused, match="not TOML"):
        read_target("who = all")


def test_a_target_that_was_changed_shows() -> None:
    before: Target = read_target(GOOD)
    check_registered(before, before.digest)
    check_registered(before, before.digest[:12].upper())
    after = read_target(GOOD.replace('"2024-12"', '"2024-06"'))
    with pytest.raises(ListsRefused, match="not the target that was written down"):
        check_registered(after, before.digest)


@pytest.mark.parametrize("digest", ["", "abc", "no digest!"])
def test_what_is_no_digest_is_refused(digest: str) -> None:
    with pytest.raises(ListsRefused, match="8 to 64 hex digits"):
        check_registered(read_target(GOOD), digest)
