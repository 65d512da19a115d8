"""Events: every version ever written can be read, strictly, and holds no free text."""

import json
import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from msgspec import inspect

from opennrm.cases.events import KINDS, SLICE_OF, UnknownEventError, decode, encode, versions
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.events.corrections import CORRECTED, RETRACTED
from opennrm.cases.events.links import Linked
from opennrm.cases.events.referral import FamilyNoted, LanguageStated
from opennrm.cases.vocabulary.slices import Slice
from tests.unit.cases.samples import sample
from tests.unit.cases.telling import DAY, Telling

GOLDEN = Path(__file__).with_name("golden_events.json")


def golden() -> list[dict[str, object]]:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def written() -> list[dict[str, object]]:
    """What the golden file holds for the current versions; run this module to print it."""
    return [
        {"kind": kind, "version": event.version, "payload": json.loads(new.payload)}
        for kind, event in sorted(KINDS.items())
        for full in (False, True)
        for new in [encode(sample(event, full=full), happened_on=DAY, id=UUID(int=7))]
    ]


@pytest.mark.parametrize("row", golden(), ids=lambda row: f"{row['kind']}-{row['version']}")
def test_every_version_ever_written_is_read(row):
    telling = Telling()
    telling.tell(FamilyNoted(dependants=0))
    payload = json.dumps(row["payload"]).encode()
    stored = replace(
        telling.envelopes[0], kind=row["kind"], version=row["version"], payload=payload
    )

    event = decode(stored)

    assert type(event) is KINDS[row["kind"]]
    if row["version"] == event.version:
        again = json.loads(encode(event, happened_on=DAY).payload)
        assert again == row["payload"]


def test_golden_file_has_every_version_and_current_events_are_written_as_in_it():
    assert {(row["kind"], row["version"]) for row in golden()} == versions()
    current = [row for row in golden() if row["version"] == KINDS[row["kind"]].version]
    assert current == written(), "write the new version down, and keep the old one"


def test_every_kind_has_one_slice_and_every_slice_its_corrections():
    assert set(SLICE_OF) == set(KINDS)
    assert set(SLICE_OF.values()) <= set(Slice)
    for table in (CORRECTED, RETRACTED):
        assert {Slice(slice) for slice in table} == set(Slice)
        assert all(kind.slice == slice for slice, kind in table.items())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_event_can_hold_free_text_or_an_exact_birth_date(kind):
    # R-IDN-16 and decisions A.8, A.23: codes, numbers, days and ids of vault rows only.
    for path, found in fields(inspect.type_info(KINDS[kind]), kind):
        if isinstance(found, inspect.StrType):
            assert (
                found.pattern and found.pattern.startswith("^") and found.pattern.endswith("$")
            ), path
            assert not re.search(r"\\s|\.(?![0-9a-z_\-:])|[*+]| ", found.pattern), path
        assert not isinstance(found, inspect.AnyType | inspect.BytesType | inspect.DictType), path
        field = path.partition(".")[2]
        assert not (isinstance(found, inspect.DateType) and "birth" in field), path


def fields(info, path):
    """Every leaf of a schema, with the path to it."""
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            yield from fields(field.type, f"{path}.{field.name}")
    elif isinstance(info, inspect.UnionType):
        for one in info.types:
            yield from fields(one, path)
    elif isinstance(info, inspect.VarTupleType):
        yield from fields(info.item_type, path)
    else:
        yield path, info


def test_scan_would_find_a_text():
    class Careless(msgspec.Struct):
        note: str

    leaves = list(fields(inspect.type_info(Careless), "careless"))
    assert leaves == [("careless.note", inspect.StrType())]


def test_text_where_a_code_belongs_is_refused_on_writing():
    with pytest.raises(msgspec.ValidationError):
        encode(LanguageStated(language="she speaks it well"), happened_on=DAY)


@pytest.mark.parametrize(
    "payload",
    [b'{"dependants":1,"name":"A"}', b'{"dependants":"one"}', b'{"dependants":-1}', b"{}"],
    ids=["unknown field", "wrong type", "out of range", "missing"],
)
def test_reading_is_strict(payload):
    telling = Telling()
    telling.tell(FamilyNoted(dependants=1))
    with pytest.raises(msgspec.ValidationError):
        decode(replace(telling.envelopes[0], payload=payload))


def test_unknown_version_is_named():
    telling = Telling()
    telling.tell(FamilyNoted(dependants=1))
    with pytest.raises(UnknownEventError, match="family_noted v99"):
        decode(replace(telling.envelopes[0], version=99))


def test_values_refuse_to_be_built_wrong():
    with pytest.raises(ValueError, match="earliest"):
        Between(earliest=DAY.replace(day=3), latest=DAY)
    with pytest.raises(ValueError, match="least"):
        YearsBetween(least=18, most=17)
    with pytest.raises(ValueError, match="itself"):
        Linked(lead=UUID(int=1), other=UUID(int=1), same_exploitation=True)
    with pytest.raises(ValueError, match="itself"):
        CORRECTED["age"](event=UUID(int=1), by_event=UUID(int=1), reason="typed_wrong")


if __name__ == "__main__":
    print(json.dumps(written(), indent=1, sort_keys=True))
