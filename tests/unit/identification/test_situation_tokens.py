"""Values by which a situation is found: the same in other spellings, and nothing of anybody."""

import pytest

from opennrm.identification.duplicates import NAMED, SAME_PERSON, TokenKind, tokens_of
from opennrm.identification.situation_tokens import (
    exploiter_tokens,
    operation_tokens,
    place_tokens,
    telephones_in,
)


def values(tokens, kind):
    return {token.value for token in tokens if token.kind == kind}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 Example Street, B11 2AB", "no. 14, b112ab"),
        ("Flat 2, 14 Example Street, B11 2AB", "14 EXAMPLE ST B11 2AB"),
    ],
)
def test_an_address_is_known_by_postcode_and_number(one, other):
    assert place_tokens([(one, "")]) == place_tokens([(other, "")]) != ()


def test_an_address_without_postcode_holds_within_its_area():
    assert place_tokens([("14 Example Street", "a")]) != place_tokens([("14 Example Street", "b")])
    assert place_tokens([("14 Example Street", "")]) == ()
    assert place_tokens([("above the shop", "a"), ("B11 2AB", "a")]) == ()


def test_an_operation_and_a_number_are_known_by_their_signs():
    assert operation_tokens(names=["OP Marigold"]) == operation_tokens(
        names=["Operation  MARIGOLD"]
    )
    assert operation_tokens(names=["op", "Op A"], crime_numbers=["12"]) == ()
    found = operation_tokens(crime_numbers=["20/123456/26"])
    assert found == operation_tokens(crime_numbers=["20 123456 26"])


def test_two_names_meet_in_two_spellings_and_one_only_as_written():
    one = exploiter_tokens(names=["Blessing Okafor"])
    other = exploiter_tokens(names=["OKAFOR Blesing"])
    kind = TokenKind.EXPLOITER_NAME
    assert values(one, kind) & values(other, kind)
    called = exploiter_tokens(names=["Tony"])
    assert values(called, TokenKind.EXPLOITER_CALLED) == {"tony"}
    assert values(called, kind) == set()
    assert exploiter_tokens(names=["Boss", "Madame"]) == ()


def test_a_plate_and_a_name_online_are_found_in_a_description():
    found = exploiter_tokens(vehicles=["a white van, ab12 cde"], online=["@tony_x on Insta", "T"])
    assert values(found, TokenKind.EXPLOITER_VEHICLE) == {"AB12CDE"}
    assert values(found, TokenKind.EXPLOITER_ONLINE) == {"tony_x"}


def test_an_exploiter_is_hashed_like_the_person_that_they_may_be():
    named = exploiter_tokens(names=["Ada Umber"], telephones=["07700 900 123"])
    alike = {(token.like, token.value) for token in named if token.kind in NAMED}
    own = {(token.kind, token.value) for token in tokens_of(["Umber Ada"], None)}
    assert ("telephone", "7700900123") in alike
    assert alike & own


def test_nobody_is_looked_for_as_one_person_by_what_is_of_a_situation():
    assert not SAME_PERSON & {token.kind for token in exploiter_tokens(names=["Ada Umber"])}


def test_numbers_stand_in_what_was_told_of_those_who_did_it():
    told = "Somebody called Old Thrapstone, 07700 900111 or +44 7700 900 112, about 40"
    assert telephones_in(told) == ("07700 900111", "+44 7700 900 112")
