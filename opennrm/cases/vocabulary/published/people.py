"""Age at exploitation, gender and type of first responder, as the official tables print them.

The age is the age when exploited, not the age at referral.
Source: Home Office NRM statistics, tables of referrals by first responder, 2022-Q2 to 2023-Q2.
"""

from opennrm.cases.vocabulary.published.reading import NOT_KNOWN_LABELS, UNKNOWN, Reading, folded

AGES = {"adult (18 or over)": "adult", "child (17 or under)": "child"}

GENDERS = {"female": "female", "male": "male", "other": "other"}

RESPONDER_TYPES = {
    "government agency": "government_agency",
    "local authority": "local_authority",
    "ngo and third sector": "ngo",
    "police": "police",
}


def read_age(label: str) -> Reading | None:
    """Read an age group at exploitation, or None where it is in no list."""
    return _listed(label, AGES)


def read_gender(label: str) -> Reading | None:
    """Read a gender, or None where it is in no list; "Not Recorded" is read as unknown."""
    return _listed(label, GENDERS)


def read_responder_type(label: str) -> Reading | None:
    """Read a type of first responder, or None where it is in no list."""
    return _listed(label, RESPONDER_TYPES)


def _listed(label: str, codes: dict[str, str]) -> Reading | None:
    text = folded(label)
    if text in NOT_KNOWN_LABELS:
        return UNKNOWN
    return Reading(codes=(codes[text],)) if text in codes else None
