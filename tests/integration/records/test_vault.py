"""The vault against the real database: what is sealed, moved, destroyed and matched. R-VLT."""

from uuid import UUID, uuid4

import pytest

from opennrm.records import keys, matching, vault
from opennrm.records.transaction import unit_of_work
from opennrm.records.vault import CannotOpen
from tests.integration.records.conftest import AUTHORITY, POLICE, context
from tests.integration.records.streams import (
    add,
    as_superuser,
    grant,
    keep_text,
    reading,
    refer,
)

NAME = "Ngozi Example-Adeyemi"
READER = ("first_responder", "read_case")


def texts_of(case: UUID) -> dict[UUID, str]:
    """What the referring agency reads in the vault of a case."""
    with reading(context(POLICE, *READER)):
        return vault.read_texts(case)


def referred(name: str = NAME) -> tuple[UUID, UUID]:
    """A case with a name in the vault, and its person."""
    person = uuid4()
    return refer(person=person, name=name, given=[grant(AUTHORITY)]), person


def test_who_wrote_a_text_reads_it_and_a_grant_of_other_slices_does_not() -> None:
    """The identity slice is not in the authority's grant here."""
    case, _ = referred()
    assert list(texts_of(case).values()) == [NAME]
    with reading(context(AUTHORITY, "caseworker", "read_case")):
        assert vault.read_texts(case) == {}


def test_a_text_is_read_by_whom_its_slice_was_granted() -> None:
    """Only the slice of the grant opens, with the key of the same subject."""
    person = uuid4()
    case = refer(person=person, name=NAME, given=[grant(AUTHORITY, slices=["health"])])
    with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
        add(unit, case)
        item = keep_text(unit, case, person, "needs insulin", slice_="health", kind="needs")
    with reading(context(AUTHORITY, "caseworker", "read_case")):
        assert vault.read_texts(case) == {item: "needs insulin"}


@pytest.mark.parametrize("column", ["id", "subject", "slice", "kind", "ciphertext"])
def test_a_text_moved_to_another_place_does_not_open(column: str) -> None:
    """Its id, subject, slice and kind are authenticated with it."""
    case, _ = referred()
    other, other_person = referred("Somebody Else")
    changed = {
        "id": uuid4(),
        "subject": other_person,
        "slice": "health",
        "kind": "alias",
        "ciphertext": as_superuser(
            "SELECT ciphertext FROM nrm.vault_item WHERE case_id = %s", [other]
        )[0][0],
    }[column]
    as_superuser(f"UPDATE nrm.vault_item SET {column} = %s WHERE case_id = %s", [changed, case])
    with pytest.raises(CannotOpen):
        texts_of(case)
    assert list(texts_of(other).values()) == ["Somebody Else"]


def test_no_table_holds_the_name_in_the_clear() -> None:
    """Every column of every table is searched for the name, as bytes and as text."""
    case, _ = referred()
    tables = as_superuser("SELECT tablename FROM pg_tables WHERE schemaname = 'nrm'")
    assert ("vault_item",) in tables
    for (table,) in tables:
        for (row,) in as_superuser(f"SELECT t::text FROM nrm.{table} t"):
            assert NAME not in row
            assert NAME.encode().hex() not in row
    [(sealed,)] = as_superuser("SELECT ciphertext FROM nrm.vault_item WHERE case_id = %s", [case])
    assert len(sealed) == vault.NONCE_BYTES + len(NAME.encode()) + 16


def test_the_same_text_is_sealed_otherwise_each_time() -> None:
    """Two equal names cannot be found by comparing ciphertexts."""
    cases = [referred()[0] for _ in range(2)]
    sealed = as_superuser(
        "SELECT DISTINCT ciphertext FROM nrm.vault_item WHERE case_id = ANY (%s)", [cases]
    )
    assert len(sealed) == 2


def test_a_destroyed_key_takes_the_text_and_leaves_the_history() -> None:
    """Crypto-shredding: nothing about the person opens, the facts can still be counted."""
    case, person = referred()
    as_superuser("UPDATE nrm.vault_key SET wrapped = NULL WHERE subject = %s", [person])
    assert texts_of(case) == {}
    with reading(context(POLICE, *READER)) as cursor:
        cursor.execute("SELECT count(*) FROM nrm.event WHERE case_id = %s", [case])
        assert cursor.fetchone() == (2,)


def test_nothing_new_is_sealed_under_a_destroyed_key() -> None:
    """A person who was erased does not come back under a fresh key."""
    case, person = referred()
    as_superuser("UPDATE nrm.vault_key SET wrapped = NULL WHERE subject = %s", [person])
    with (
        pytest.raises(CannotOpen),
        unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit,
    ):
        add(unit, case)
        keep_text(unit, case, person, "back again")


def test_a_subject_keeps_its_key_from_one_act_to_the_next() -> None:
    """Two texts of one person open under one wrapped key."""
    case, person = referred()
    with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
        add(unit, case)
        item = keep_text(unit, case, person, "Birmingham", kind="address")
    assert texts_of(case)[item] == "Birmingham"
    assert as_superuser("SELECT count(*) FROM nrm.vault_key WHERE subject = %s", [person]) == [(1,)]


def test_under_another_key_of_keys_nothing_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the database without the key-encryption key has no name."""
    case, _ = referred()
    monkeypatch.setattr(keys, "key", lambda name: b"\x07" * 32)
    with pytest.raises(CannotOpen):
        vault.unwrap(
            as_superuser(
                "SELECT k.wrapped FROM nrm.vault_key k JOIN nrm.vault_item i USING (subject)"
                " WHERE i.case_id = %s",
                [case],
            )[0][0]
        )


def referred_with_tokens(*values: tuple[str, str]) -> UUID:
    """A case of a person with these tokens, granted to the authority."""
    person, item = uuid4(), uuid4()
    case = refer(person=person, given=[grant(AUTHORITY)])
    with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
        add(unit, case)
        vault.keep(
            unit,
            case,
            subjects=[vault.Subject(id=person, kind="person")],
            texts=[vault.Text(id=item, subject=person, slice="identity", kind="name", text=NAME)],
            tokens=[vault.Token(subject=person, kind=k, value=v) for k, v in values],
        )
    return case


def test_tokens_meet_where_values_are_equal_and_cannot_be_read() -> None:
    """Candidates share two tokens; the stored token is an HMAC and depends on its kind."""
    tag = uuid4().hex
    first, second, third = (
        referred_with_tokens(("birth_year", f"{tag}{year}"), ("name", f"{tag}{name}"))
        for year, name in (("1990", "NKS"), ("1990", "NKS"), ("1990", "PTR"))
    )
    with reading(context(AUTHORITY, "system", "match_people")):
        by_name = matching.candidates(first, kinds={"name"})
        assert [(one.case, one.kinds) for one in by_name] == [(second, {"name"})]
        every = matching.candidates(third, kinds={"name", "birth_year"})
        assert {one.case for one in every} == {first, second}
    stored = {row[0] for row in as_superuser("SELECT hmac FROM nrm.vault_token")}
    assert stored >= {vault.matching_token("birth_year", f"{tag}1990")}
    assert all(len(hmac) == 32 and tag.encode() not in hmac for hmac in stored)
    assert vault.matching_token("name", "1990") != vault.matching_token("birth_year", "1990")


def test_tokens_depend_on_their_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A birth year could be guessed from a plain hash; without the key it cannot."""
    before = vault.matching_token("birth_year", "1990")
    monkeypatch.setattr(keys, "key", lambda name: b"\x07" * 32)
    assert vault.matching_token("birth_year", "1990") != before


@pytest.mark.parametrize(
    "who",
    [
        pytest.param((AUTHORITY, "caseworker", "read_case"), id="another act"),
        pytest.param((POLICE, "first_responder", "match_people"), id="another role"),
    ],
)
def test_only_the_matcher_reads_tokens(who: tuple[UUID, str, str]) -> None:
    """Role and act must both be those of the duplicate desk's job."""
    case = referred_with_tokens(("birth_year", "1990"), ("name", "NKS"))
    with reading(context(*who)) as cursor:
        cursor.execute("SELECT count(*) FROM nrm.vault_token")
        assert cursor.fetchone() == (0,)
        assert matching.candidates(case, kinds={"name", "birth_year"}) == ()


def test_nobody_plants_a_text_in_a_case_of_others() -> None:
    """SQL of another agency cannot put words into a case that it did not act on."""
    case, _ = referred()
    who = context(POLICE, "first_responder", "refer")
    stranger = context(AUTHORITY, "caseworker", "read_case")
    for actor in (who, stranger):
        with (
            pytest.raises(Exception, match="row-level security"),
            unit_of_work(actor) as unit,
        ):
            keep_text(unit, case, uuid4(), "planted", slice_="referral", kind="account")
