"""Labels of the official table are read by lists: never by their spaces, never guessed at."""

import tomllib
from pathlib import Path

import pytest

from opennrm.cases.vocabulary.countries import country_codes
from opennrm.cases.vocabulary.published import nationalities, responders
from opennrm.cases.vocabulary.published.columns import HEADS, READERS, read
from opennrm.cases.vocabulary.published.reading import Reading

REGISTER = Path(__file__).parents[3] / "opennrm/records/data/organisations.toml"


@pytest.mark.parametrize(
    ("label", "codes", "unknown"),
    [
        ("UK", ("GBR",), False),
        ("South Sudanese", ("SSD",), False),
        ("South Sudanese Sudanese", ("SDN", "SSD"), False),
        ("Sudanese South Sudanese", ("SDN", "SSD"), False),
        ("South Sudanese South African", ("SSD", "ZAF"), False),
        ("Pakistani UK", ("GBR", "PAK"), False),
        ("Unknown UK", ("GBR",), True),
        ("Unknown", (), True),
        ("Congolese (DRC)", ("COD",), False),
        ("Congolese (Drc)", ("COD",), False),
        ("Congolese Drc Unknown", ("COD",), True),
        ("Congolese Congo Rwandan", ("COG", "RWA"), False),
        ("Central African Congolese (Drc)", ("CAF", "COD"), False),
        ("Albanian Equatorial Guinean", ("ALB", "GNQ"), False),
        ("Guinean Portuguese", ("GIN", "PRT"), False),
        ("Citizen of Guinea Bissau UK", ("GBR", "GNB"), False),
        ("Citizen of Guinea-Bissau Nigerian", ("GNB", "NGA"), False),
        ("British Virgin Islander Citizen of the Dominican Republic", ("DOM", "VGB"), False),
        ("Dominican UK", ("DMA", "GBR"), False),
        ("Nigerien UK", ("GBR", "NER"), False),
        ("Russian UKrainian", ("RUS", "UKR"), False),
        ("Kosovan", ("XKX",), False),
    ],
)
def test_nationality_is_split_by_the_list(
    label: str, codes: tuple[str, ...], unknown: bool
) -> None:
    assert read("nationality", label) == Reading(codes=codes, unknown=unknown)


@pytest.mark.parametrize("label", ["Ruritanian", "Pakistani Ruritanian", "South", "", "Citizen of"])
def test_nationality_that_the_list_cannot_split_is_not_guessed(label: str) -> None:
    assert read("nationality", label) is None


def test_nationality_codes_are_countries() -> None:
    for code in nationalities.COUNTRIES.values():
        assert code in country_codes(), code


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("Labour", ("labour",)),
        ("Labour, Domestic, Organ Harvesting", ("domestic", "labour", "organ_harvesting")),
        ("Domestic & Organ Harvesting", ("domestic", "organ_harvesting")),
        (
            "Sexual, Labour, Domestic, Organ Harvesting & Criminal",
            ("criminal", "domestic", "labour", "organ_harvesting", "sexual"),
        ),
        ("Not specified or unknown", ()),
    ],
)
def test_exploitation_is_a_set(label: str, codes: tuple[str, ...]) -> None:
    assert read("exploitation", label) == Reading(codes=codes, unknown=not codes)


def test_exploitation_of_another_kind_is_not_guessed() -> None:
    assert read("exploitation", "Labour & Piracy") is None


@pytest.mark.parametrize(
    ("column", "label", "reading"),
    [
        ("age_at_exploitation", "Adult (18 or over)", Reading(("adult",))),
        ("age_at_exploitation", "Child (17 or under)", Reading(("child",))),
        ("age_at_exploitation", "Not specified or unknown", Reading(unknown=True)),
        ("age_at_exploitation", "Pensioner", None),
        ("gender", "Other", Reading(("other",))),
        ("gender", "Not Recorded", Reading(unknown=True)),
        ("gender", "Blue", None),
        ("responder_type", "NGO and third sector", Reading(("ngo",))),
        ("responder_type", "Circus", None),
        ("responder", "Kent Police", Reading(("kent_police",))),
        ("responder", "Local Authority", Reading(("local_authorities_together",))),
        ("responder", "Toytown Police", None),
    ],
)
def test_other_columns_are_read_by_their_lists(
    column: str, label: str, reading: Reading | None
) -> None:
    assert read(column, label) == reading


def test_responders_are_agencies_of_the_register_and_all_of_it_is_here() -> None:
    agencies = tomllib.loads(REGISTER.read_text(encoding="utf-8"))["organisation"]
    printed = {a["published_label"]: a["code"] for a in agencies if "published_label" in a}
    assert printed == responders.PRINTED
    assert set(responders.LISTED.values()) <= {a["code"] for a in agencies}


def test_every_label_of_the_real_file_is_read(real_rows: list[dict[str, str]]) -> None:
    labels = {column: {row[HEADS[column]] for row in real_rows} for column in READERS}
    assert len(labels["nationality"]) == 415
    assert len(labels["responder"]) == 67
    assert not [(c, label) for c, some in labels.items() for label in some if not read(c, label)]
