"""References: random, said over a telephone, and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.identification.reference import ALPHABET, normalised, reference

random_bytes = st.binary(min_size=12, max_size=16)


@given(random_bytes)
def test_a_reference_is_read_however_it_is_typed(random):
    made = reference(random)
    assert len(made) == 11
    assert normalised(made) == made
    assert normalised(f" {made.lower().replace('-', ' ')} ") == made


@given(random_bytes, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(random, place, other):
    plain = reference(random).replace("-", "")
    wrong = plain[:place] + other + plain[place + 1 :]
    assert (normalised(wrong) is None) == (wrong != plain)


@given(random_bytes, st.integers(0, 6))
def test_two_characters_swapped_are_found(random, place):
    plain = reference(random).replace("-", "")
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert (normalised(swapped) is None) == (swapped != plain)


def test_what_is_no_reference():
    assert normalised("") is None
    assert normalised("2222-2222") is None
    assert normalised("AAAA-AAAA-A") is None
    with pytest.raises(ValueError, match="random bytes"):
        reference(b"short")


def test_the_alphabet_spells_and_confuses_nothing():
    assert len(ALPHABET) == 23 == len(set(ALPHABET))
    assert not set("AEIOUY01LSZQ") & set(ALPHABET)
