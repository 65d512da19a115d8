"""Link keys: the same person under the same key, and nobody to be read from it."""

import hashlib
import hmac
from datetime import date

import pytest

from opennrm.statistics.prevalence.keyed import KeyedRow
from opennrm.statistics.prevalence.keyed_files import read_keyed, write_keyed
from opennrm.statistics.prevalence.link_keys import keyed_again, link_key, normal_form

STUDY, OTHER, OFFICE = bytes(range(32)), bytes(32), bytes(range(1, 33))
BORN = date(1991, 7, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Ali", "ALI Muhamad"),
        ("Олег Шевчук", "Oleg Shevchuk"),
        ("Abdel Aziz", "Abd al-Aziz"),
        ("Nguyen Thi Hoa", "Hoa, Nguyen Thi"),
    ],
)
def test_spelling_script_and_order_matter_little(one: str, other: str) -> None:
    assert link_key(one, BORN, STUDY) == link_key(other, BORN, STUDY) != ""


@pytest.mark.parametrize(
    ("name", "born", "key"),
    [
        ("Ada Twinley", date(1991, 7, 4), STUDY),
        ("Casimir Nettle", BORN, STUDY),
        ("Ada Twinley", BORN, OTHER),
    ],
)
def test_another_day_name_or_study_is_another_key(name: str, born: date, key: bytes) -> None:
    assert link_key(name, born, key) != link_key("Ada Twinley", BORN, STUDY)


@pytest.mark.parametrize("name", ["", "  ", "???", "123"])
def test_without_a_letter_there_is_no_key(name: str) -> None:
    assert normal_form(name, BORN) == ""
    assert link_key(name, BORN, STUDY) == ""


def test_a_first_of_january_makes_a_key_too() -> None:
    """Or all who have no other birth date would be on no list, and not in the estimate."""
    first = date(1990, 1, 1)
    assert link_key("Ada Twinley", first, STUDY) == link_key("TWINLEY Ada", first, STUDY) != ""


def test_the_key_is_an_hmac_of_the_normal_form() -> None:
    normal = normal_form("Ada Twinley", BORN)
    by_hand = hmac.new(STUDY, normal.encode(), hashlib.sha256).hexdigest()
    assert link_key("Ada Twinley", BORN, STUDY).split(".")[2] == by_hand


def test_a_key_tells_nothing_of_name_day_or_key() -> None:
    key = link_key("Ada Twinley", BORN, STUDY)
    for word in ("Ada", "Twinley", "1991", STUDY.hex()[:16]):
        assert word not in key


def test_the_linking_office_keys_again_and_equal_keys_stay_equal() -> None:
    one, same = link_key("Ali Hassan", BORN, STUDY), link_key("HASSAN Ali", BORN, STUDY)
    assert keyed_again(one, OFFICE) == keyed_again(same, OFFICE)
    assert keyed_again(one, OFFICE) != keyed_again(one, OTHER)
    assert one.split(".")[2] not in keyed_again(one, OFFICE)


def test_keys_of_two_studies_are_known_apart_after_keying_again() -> None:
    schemes = {
        KeyedRow(key=keyed_again(link_key("Ali Hassan", BORN, study), OFFICE), basis="x").scheme
        for study in (STUDY, OTHER)
    }
    assert len(schemes) == 2


def test_rows_take_both_keys() -> None:
    key = link_key("Ali Hassan", BORN, STUDY)
    rows = tuple(KeyedRow(key=one, basis="consent") for one in (key, keyed_again(key, OFFICE)))
    assert read_keyed(write_keyed(rows)).rows == rows


@pytest.mark.parametrize("key", [b"", bytes(16), bytes(33)])
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="a key has 32 bytes"):
        link_key("Ali Hassan", BORN, key)
