"""Rulings that reach a day and a place, and the law of samples, asked as a lawyer writes it."""

from pathlib import Path

from opennrm.cases.deadlines import reckon
from opennrm.law import current_law
from opennrm.review import rulings
from opennrm.review.old_rule import territories_known, under_old_rule
from opennrm.review.rulings import read_ruling

LAW = current_law()
ANYWHERE = LAW.territories[0]


def ask_ruling(example):
    """Whether a decision of a day was by the old rule, and by when the ruling is to be answered."""
    text = Path(rulings.__file__).parent / "texts" / f"{example['ruling']}.toml"
    ruling = read_ruling(text.read_bytes(), LAW)
    places = territories_known(LAW, example["nation"])
    rule = LAW.find("ruling_response", ANYWHERE, ruling.given)
    return {
        "old_rule": under_old_rule(ruling, LAW, territories=places, decided_on=example["decided"]),
        "answer_by": reckon(ruling.given, rule, LAW),
    }


def ask_audit(example):
    """The standard, the last day of a sample drawn on a day, and the least count shown."""
    on = example["on"]
    return {
        "points": len(LAW.find("audit_standard", ANYWHERE, on).codes),
        "ends_on": reckon(on, LAW.find("audit_life", ANYWHERE, on), LAW),
        "fewest": LAW.find("audit_figures", ANYWHERE, on).number,
    }
