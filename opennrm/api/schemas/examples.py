"""Examples for the description; nothing in them is anybody's, and the tests send them."""

from typing import Any

CASE_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
FACT_ID = "0e37df36-f698-11e6-8dd4-cb9ced3df976"
# A version is the SHA-256 of the texts of the law, here of none.
LAW_VERSION = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

WHO_REFERS: dict[str, Any] = {
    "contact_name": "Duty desk",
    "contact_telephone": "0121 496 0000",
    "setting": "inspection",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "who_refers": WHO_REFERS,
    "nation": {"nation": "england"},
    "age": {"under_18": "no", "birth_date": "1996-03", "birth_date_source": "told"},
    "consent": {
        "consent": "yes",
        "explained_how": "in_person",
        "explained_minutes": 40,
        "explained_alone": "yes",
        "also_agrees": ["support"],
    },
    "language": {"language": "vie", "interpreter": "telephone", "with_whom": "alone"},
    "name": {"name": "Huế", "name_kind": "own"},
    "safe_contact": {"ways": ["telephone"], "telephone": "07700 900000", "times": ["morning"]},
    "danger": {"in_danger": "no"},
    "tonight": {"safe_tonight": "no", "wants_bed": "yes", "dependants": 0},
    "exploitation": {"kinds": ["labour"], "happened": "happened", "where": "uk", "began": "2025"},
    "account": {
        "own_words": "They took my papers and the wages went to the man with the van.",
        "how_came": ["recruited"],
        "control": ["papers_kept", "wages_taken"],
    },
    "whereabouts": {"staying": "street", "area": "Leicester"},
}
# What is known beyond the twelve: entries of a question that repeats stand in a list.
FURTHER: dict[str, Any] = {
    "exploiter": [{"looks": "A tall man with a grey van", "telephones": "07700 900111"}],
    "episode": [{"began": "2025-02", "kinds": ["labour"], "exploiters": ["exploiter.1"]}],
    "willing": {"police": "later"},
}
REFERRAL: dict[str, Any] = {"answers": {**ANSWERS, **FURTHER}}
ADDITIONS: dict[str, Any] = {
    "answers": {
        "whereabouts": {"staying": "hotel_or_hostel", "area": "Derby", "police_told": "yes"},
        "key_date": [{"what": "court", "day": "2027-01-12"}],
    }
}
ADDED: dict[str, Any] = {
    "case": CASE_ID,
    "reference": "2222-2222-2",
    "fact": FACT_ID,
    "position": 20,
}
NOTIFICATION: dict[str, Any] = {
    "answers": {
        "who_refers": WHO_REFERS,
        "nation": {"nation": "england"},
        "age": {"under_18": "no"},
        "consent": {"consent": "no", "refusal_reasons": ["wants_to_work"]},
        "exploitation": {"kinds": ["labour"], "where": "uk"},
    }
}
RECEIPT: dict[str, Any] = {
    "kind": "referral",
    "reference": "2222-2222-2",
    "case": CASE_ID,
    "nation": "england",
    "received_on": "2026-11-21",
    "child": False,
    "next_steps": [],
}
DOCUMENT_ID = "6f1c1b7e-7c3f-4c0e-9a33-0d9f6f2f7a55"
DOCUMENT_PUT_IN: dict[str, Any] = {"document": DOCUMENT_ID, "in_tray": False}
DOCUMENTS: dict[str, Any] = {
    "documents": [
        {
            "id": DOCUMENT_ID,
            "what": "place",
            "format": "heic",
            "name": "IMG_0001.HEIC",
            "size": 2_400_000,
            "handed_over_by": "person",
            "handed_over_on": "2026-11-21",
            "circumstances": "",
            "added_at": "2026-11-21T10:15:00Z",
            "by_agency_name": "West Midlands Police",
            "cleaned": True,
            "withdrawn": False,
            "may_open": True,
        }
    ],
    "in_tray": 0,
    "most": 100,
    "most_megabytes": 25,
}
CASE_PAGE: dict[str, Any] = {
    "rows": [
        {
            "case": CASE_ID,
            "reference": "2222-2222-2",
            "stage": "awaiting_reasonable_grounds",
            "outcome": None,
            "nation": "england",
            "child": False,
            "urgent": False,
            "received_on": "2026-11-21",
            "next_due_on": "2026-11-27",
            "next_due_what": "reasonable_grounds",
            "overdue": False,
            "days_left": 6,
        }
    ],
    "page": 1,
    "pages": 1,
    "total": 1,
    "more": False,
    "filters": {"nation": "england"},
}
CASE: dict[str, Any] = {
    "case": CASE_ID,
    "reference": "2222-2222-2",
    "stage": "awaiting_reasonable_grounds",
    "outcome": None,
    "nation": "england",
    "population": "synthetic",
    "child": False,
    "urgent": False,
    "received_on": "2026-11-21",
    "position": 14,
    "name": None,
    "agency_name": "West Midlands Police",
    "timeline": [
        {
            "id": FACT_ID,
            "day": "2026-11-21",
            "recorded_at": "2026-11-21T10:15:00Z",
            "kind": "exploitation_stated",
            "slice": "referral",
            "facts": {"kinds": ["labour"], "where": "uk"},
            "texts": {},
            "by_role": "first_responder",
            "by_agency_name": "West Midlands Police",
        }
    ],
    "due": [],
    "law": [],
    "not_yet_answered": [],
    "may": ["read_case"],
}
DECISION: dict[str, Any] = {
    "findings": [
        {
            "test": "trafficking",
            "element": element,
            "finding": "met",
            "reason": "account_accepted",
            "evidence": [FACT_ID],
        }
        for element in ("act", "means", "purpose")
    ],
    "reasons": "The account is consistent and is supported by what the inspection found.",
    "expected_position": 14,
}
DECIDED: dict[str, Any] = {
    "case": CASE_ID,
    "reference": "2222-2222-2",
    "stage": "reasonable_grounds",
    "decision": CASE_ID,
    "outcome": "positive",
    "issued": True,
    "decided_on": "2026-11-26",
    "next_steps": [],
}
FIGURES: dict[str, Any] = {
    "population": "published",
    "by": ["quarter"],
    "rows": [{"quarter": "2022-Q2", "people": 4171}],
    "total": 4171,
    "said": None,
    "not_in_this_source": [],
    "vintages": {"2022-Q2": 1},
}
_PROVISION: dict[str, Any] = {
    "value": 45,
    "unit": "calendar_days",
    "kind": "at_least",
    "from": "2009-04-01",
    "to": "2022-12-12",
    "in_force": True,
    "governed_by": {"date": "decision", "place": "referral"},
    "force": "guidance",
    "evidence": "V",
    "excerpt": False,
    "source": "Modern Slavery Statutory Guidance",
}
LAW: dict[str, Any] = {
    "territory": "england-and-wales",
    "on": "2022-12-12",
    "law_version": LAW_VERSION,
    "provisions": {"recovery_period": _PROVISION},
}
TIMELINE: dict[str, Any] = {
    "name": "recovery_period",
    "territory": "england-and-wales",
    "law_version": LAW_VERSION,
    "timeline": [_PROVISION],
}
