"""Twelve answers for tests: an adult who agrees, and ways to change them. People are letters."""

from datetime import date
from typing import Any

DAY = date(2026, 11, 21)


def answers(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A complete referral of an adult; a keyword replaces the answers to one question."""
    return {
        "who_refers": {"contact_name": "P", "contact_telephone": "01632 960001"},
        "nation": {"nation": "england"},
        "age": {"under_18": "no"},
        "consent": {"consent": "yes"},
        "language": {"language": "tir"},
        "name": {"name": "A"},
        "safe_contact": {"ways": ["through_us"]},
        "danger": {"in_danger": "no"},
        "tonight": {"safe_tonight": "yes"},
        "exploitation": {"kinds": ["labour"]},
        "account": {"own_words": "What happened."},
        "whereabouts": {"staying": "own_home"},
        **changed,
    }


CHILD = {
    "age": {"under_18": "yes"},
    "consent": {"child_told": "yes", "child_wishes": "To see B."},
    "whereabouts": {"staying": "own_home", "local_authority_told": "no"},
}
CANNOT = {
    "consent": "cannot_decide",
    "cannot_decide_why": "shock",
    "best_interests": "refer",
    "best_interests_by": "Q, nurse",
}


def nothing_known() -> dict[str, dict[str, Any]]:
    """The least that can be sent: everything but who refers and consent is not known yet."""
    unknown = "not_known_yet"
    return answers(
        nation={"nation__absence": unknown},
        age={"under_18": "no", "birth_date__absence": "does_not_know"},
        language={"language__absence": unknown},
        name={"name__absence": unknown},
        safe_contact={"ways__absence": unknown},
        danger={"in_danger__absence": unknown},
        tonight={"safe_tonight__absence": unknown},
        exploitation={"kinds": unknown},
        account={"own_words__absence": unknown},
        whereabouts={"staying__absence": unknown},
    )
