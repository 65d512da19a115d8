"""Words of status as a fact about the person are found; what exploiters did with it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.identification.status_words import status_words

STATUS = (
    "She is an overstayer.",
    "His asylum claim was refused in May.",
    "An asylum seeker since 2024.",
    "Home Office reference: K1234567.",
    "The letter has the number A12345678/003.",
    "UAN 3434-1234-5678-9012.",
    "Removal directions were set for Tuesday.",
    "He has limited leave to remain.",
    "No recourse to public funds.",
    "She entered as an irregular migrant.",
    "The visa expired in 2023.",
    "Subject to immigration control.",
    "Released on immigration bail.",
)
MEANS = (
    "He said he would report her as an overstayer.",
    "The employer kept her passport and told her that her visa had expired.",
    "They threatened him with removal directions if he spoke.",
    "Her visa was tied to the employer, who is named as sponsor.",
    "She was told that the police would deport her.",
    "The agent charged four thousand pounds for leave to enter.",
    "The contract fixes half the legal wage.",
    "He worked at the car wash from March.",
    "The aunt coached her to claim asylum in another name.",
    "Her passport was locked in a drawer of the office.",
)


@pytest.mark.parametrize("text", STATUS)
def test_a_status_is_found(text: str) -> None:
    found = status_words(text)
    assert found
    assert all(text[one.start : one.end] == one.words for one in found)


@pytest.mark.parametrize("text", MEANS)
def test_what_exploiters_did_with_it_is_passed_on(text: str) -> None:
    assert status_words(text) == ()


def test_a_threat_in_one_sentence_excuses_no_status_in_the_next() -> None:
    (found,) = status_words("They threatened to report her. She is an overstayer.")
    assert found.words == "overstayer"


@given(st.text(max_size=300))
def test_places_are_those_of_the_words(text: str) -> None:
    for one in status_words(text):
        assert text[one.start : one.end] == one.words


@given(st.lists(st.sampled_from(STATUS + MEANS), max_size=6))
def test_each_sentence_is_read_by_itself(said: list[str]) -> None:
    apart = sum(len(status_words(one)) for one in said)
    assert len(status_words(" ".join(said))) == apart
