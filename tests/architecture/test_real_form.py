"""The map of the real form: what it names exists, and nothing of ours is missing from it."""

import re
from pathlib import Path

import pytest

from opennrm.cases.vocabulary.questions import ASKED

PAGE = (Path(__file__).parents[2] / "docs/reference/real-form.md").read_text(encoding="utf-8")
OURS = {f"{asked.code}.{field.name}" for asked in ASKED for field in asked.fields}
NAMED = r"`([a-z_]+\.[a-z_0-9]+)`"
# The fields of the online form, by the names in its public source, but for those that it numbers.
REAL = [
    "user-email",
    "reference",
    "user-organisation",
    "fr-location",
    "pv-under-age",
    "local-authority-contacted-about-child-local-authority-name",
    "local-authority-contacted-about-child-local-authority-phone",
    "local-authority-contacted-about-child-local-authority-email",
    "local-authority-contacted-about-child-local-authority-first-name",
    "local-authority-contacted-about-child-local-authority-last-name",
    "pv-under-age-at-time-of-exploitation",
    "what-happened",
    "birthplace",
    "family",
    "education",
    "employment-history",
    "potential-victim-exploitative-situation-multiple",
    "when-did-the-exploitation-take-place",
    "when-did-the-exploitation-take-place-multiple",
    "more-than-one-exploitation-situation",
    "how-did-the-exploitation-start",
    "were-they-taken-somewhere-by-their-exploiter",
    "were-they-taken-somewhere-by-their-exploiter-journey-details",
    "what-were-they-required-to-do",
    "living-conditions",
    "how-they-were-treated",
    "why-they-stayed",
    "still-in-exploitative-situation",
    "what-is-keeping-them",
    "how-why-did-they-leave-the-situation",
    "when-last-contact",
    "details-last-contact",
    "is-this-the-first-chance-to-report",
    "why-report-now",
    "modern-slavery-indicators",
    "modern-slavery-indicators-details",
    "why-are-you-making-the-referral",
    "where-how-interview-carried-out",
    "professional-insight",
    "evidence-of-dishonesty",
    "evidence-of-dishonesty-details",
    "are-others-involved",
    "are-others-involved-details",
    "what-evidence-you-will-submit",
    "where-exploitation-happened",
    "where-exploitation-happened-uk-city-1",
    "where-exploitation-happened-other-uk-other-location",
    "where-exploitation-happened-overseas-country-1",
    "where-exploitation-happened-other-overseas-other-location",
    "current-pv-location-uk-city",
    "current-pv-location-uk-region",
    "who-exploited-pv",
    "exploiters-location",
    "are-exploiters-in-the-uk",
    "exploiters-current-location-details",
    "types-of-exploitation-forced-to-work",
    "types-of-exploitation-wages-taken",
    "types-of-exploitation-forced-to-commit-fraud",
    "types-of-exploitation-prostitution",
    "types-of-exploitation-child-exploitation",
    "types-of-exploitation-taken-somewhere",
    "types-of-exploitation-forced-to-commit-crime",
    "types-of-exploitation-organs-removed",
    "types-of-exploitation-unpaid-household-work",
    "types-of-exploitation-other",
    "other-exploitation-details",
    "any-other-pvs",
    "future-exploitation-concerns",
    "future-exploitation-reasons",
    "reported-to-police",
    "reported-to-police-police-forces",
    "reported-to-police-crime-reference",
    "authorities-cooperation",
    "authorities-cooperation-details",
    "co-operate-with-police",
    "pv-want-to-submit-nrm",
    "refuse-nrm",
    "does-pv-need-support",
    "pv-name-first-name",
    "pv-name-last-name",
    "pv-name-nickname",
    "pv-dob",
    "pv-gender",
    "does-pv-have-children",
    "does-pv-have-children-yes-amount",
    "pv-nationality",
    "pv-nationality-second",
    "pv-interpreter-requirements",
    "pv-interpreter-requirements-language",
    "pv-other-help-with-communication",
    "pv-other-help-with-communication-aid",
    "pv-ho-reference",
    "pv-ho-reference-type",
    "who-contact",
    "someone-else",
    "someone-else-first-name",
    "someone-else-last-name",
    "someone-else-email-input",
    "someone-else-street",
    "someone-else-town",
    "someone-else-county",
    "someone-else-postcode",
    "someone-else-permission-check",
    "pv-contact-details",
    "pv-contact-details-email-input",
    "pv-contact-details-email-check",
    "pv-contact-details-street",
    "pv-contact-details-town",
    "pv-contact-details-county",
    "pv-contact-details-postcode",
    "pv-contact-details-post-check",
    "pv-phone-number",
    "pv-phone-number-yes",
    "fr-details-first-name",
    "fr-details-last-name",
    "fr-details-role",
    "fr-details-phone",
    "fr-alternative-contact",
]


def test_every_field_that_is_named_exists() -> None:
    assert set(re.findall(NAMED, PAGE)) - {"question.field"} <= OURS


def test_every_field_of_ours_is_on_the_real_form_or_marked_as_ours() -> None:
    assert set(re.findall(NAMED, PAGE)) >= OURS


@pytest.mark.parametrize("name", REAL)
def test_every_field_of_the_real_form_has_a_row(name: str) -> None:
    assert f"| `{name}`" in PAGE


def test_every_row_says_where_it_is_or_why_it_is_left_out() -> None:
    head, _, ours = PAGE.partition("\n## Ours\n")
    rows = [
        [cell.strip() for cell in line[1:-1].split("|")]
        for line in head.splitlines()
        if line.startswith("| ") and not line.endswith("| how, or why not |")
    ]
    assert len(rows) > len(REAL)
    for what, where, why in rows:
        assert what
        if where == "left out":
            assert why, what
        else:
            assert re.fullmatch(f"{NAMED}(, {NAMED})*", where), what
    for line in ours.splitlines():
        if line.startswith("| `"):
            assert len(line.split("|")[2].strip()) > 10
