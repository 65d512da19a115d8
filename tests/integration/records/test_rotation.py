"""Rotating the key-encryption key end to end. R-VLT. A module of its own: it changes the keys."""

import os
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from opennrm.procedures import keeping
from opennrm.procedures.refusals import Refusal
from opennrm.records import drafts, keys, rotation, vault
from opennrm.records.transaction import unit_of_work
from tests.integration.records.conftest import POLICE, context
from tests.integration.records.streams import as_superuser, reading, refer


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test begins under the installation's key and leaves no key behind."""
    monkeypatch.setenv("OPENNRM_KEK", keys.key("kek").hex())
    yield
    as_superuser("TRUNCATE nrm.draft, nrm.vault_key CASCADE")
    monkeypatch.undo()
    keys.key.cache_clear()


def turn_to(new: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """Set a new key, keep the old one beside it, and rotate as the command does."""
    monkeypatch.setenv("OPENNRM_KEK_OLD", os.environ["OPENNRM_KEK"])
    monkeypatch.setenv("OPENNRM_KEK", new.hex())
    keys.key.cache_clear()
    seen: list[int] = []
    done = keeping.rotate_vault_key(progress=seen.append)
    assert sum(seen) == done
    return done


def texts_of(case: UUID) -> list[str]:
    """What the referring agency reads in the vault of a case."""
    with reading(context(POLICE, "first_responder", "read_case")):
        return list(vault.read_texts(case).values())


def a_draft() -> UUID:
    """A draft with a name in it."""
    draft = uuid4()
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        drafts.start(unit, draft, {"name": {"family_name": "Example"}})
    return draft


def draft_of(draft: UUID) -> object:
    """What the agency reads of its draft."""
    with reading(context(POLICE, "first_responder", "see_own_drafts")):
        found = drafts.read(draft)
    return found.content if found else None


def test_rotated_twice_everything_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts and drafts open under the new key, and no stored key is under the old one."""
    monkeypatch.setattr(rotation, "CHUNK", 3)
    cases = [refer(name=f"Person {n}") for n in range(7)]
    draft = a_draft()
    for new in (b"\x01" * 32, b"\x02" * 32):
        assert turn_to(new, monkeypatch) == 8
        for table in ("vault_key", "draft"):
            found = as_superuser(f"SELECT DISTINCT kek_id FROM nrm.{table}")
            assert found == [(keys.key_id(new),)]
        assert [texts_of(case) for case in cases] == [[f"Person {n}"] for n in range(7)]
        assert draft_of(draft) == {"name": {"family_name": "Example"}}
        assert turn_again() == 0


@pytest.mark.parametrize("chunk", [1, 1_000])
def test_a_draft_that_bears_the_key_of_a_person_takes_nothing_from_them(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """Whoever chose the key of a draft so would have destroyed both with the next rotation."""
    monkeypatch.setattr(rotation, "CHUNK", chunk)
    person = uuid4()
    case = refer(person=person, name="Person P")
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        drafts.start(unit, person, {"name": {"family_name": "Example"}})
    assert turn_to(b"\x03" * 32, monkeypatch) == 2
    assert texts_of(case) == ["Person P"]
    assert draft_of(person) == {"name": {"family_name": "Example"}}


def turn_again() -> int:
    """Run the rotation once more with the keys as they are."""
    return keeping.rotate_vault_key(progress=lambda n: None)


def test_the_old_key_opens_nothing_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever kept the old key and a new copy of the database has no name."""
    old = keys.key("kek")
    case = refer(name="Person A")
    turn_to(b"\x03" * 32, monkeypatch)
    monkeypatch.setenv("OPENNRM_KEK", old.hex())
    keys.key.cache_clear()
    with pytest.raises(vault.CannotOpen):
        texts_of(case)


@pytest.mark.parametrize(
    "old", [pytest.param("05" * 32, id="wrong"), pytest.param("", id="none"), "not hex"]
)
def test_a_wrong_old_key_is_refused_and_changes_nothing(
    old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused as a refusal that names the variable; every text still opens under the old key."""
    case = refer(name="Person A")
    before = as_superuser("SELECT subject, kek_id, wrapped FROM nrm.vault_key ORDER BY subject")
    right = os.environ["OPENNRM_KEK"]
    monkeypatch.setenv("OPENNRM_KEK_OLD", old)
    monkeypatch.setenv("OPENNRM_KEK", "06" * 32)
    keys.key.cache_clear()
    with pytest.raises(Refusal) as refused:
        turn_again()
    assert refused.value.code == "key_rotation"
    assert "OPENNRM_KEK_OLD" in str(refused.value.facts["why"])
    assert (
        as_superuser("SELECT subject, kek_id, wrapped FROM nrm.vault_key ORDER BY subject")
        == before
    )
    monkeypatch.setenv("OPENNRM_KEK", right)
    keys.key.cache_clear()
    assert texts_of(case) == ["Person A"]


def test_a_rotation_that_stopped_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks already done stay done; a second run does the rest."""
    monkeypatch.setattr(rotation, "CHUNK", 2)
    cases = [refer(name=f"Person {n}") for n in range(5)]
    old, new = keys.key("kek"), b"\x08" * 32

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(old=old, new=new, progress=stop)
    assert rotation.rotate(old=old, new=new, progress=lambda n: None) == 3
    monkeypatch.setenv("OPENNRM_KEK", new.hex())
    keys.key.cache_clear()
    assert [texts_of(case) for case in cases] == [[f"Person {n}"] for n in range(5)]


def test_a_destroyed_key_stays_destroyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rotation passes over an erased person."""
    person = uuid4()
    refer(person=person, name="Person A")
    as_superuser("UPDATE nrm.vault_key SET wrapped = NULL WHERE subject = %s", [person])
    assert turn_to(b"\x09" * 32, monkeypatch) == 0
    found = as_superuser("SELECT wrapped FROM nrm.vault_key WHERE subject = %s", [person])
    assert found == [(None,)]
