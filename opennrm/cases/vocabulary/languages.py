"""Languages and sign languages, by ISO 639 code (pycountry), with English names as msgids.

Living languages with a two-letter code, sign languages by their three-letter code, and a few more
that come up at the desk and have no two-letter code.
Example: Tigrinya is "tir", British Sign Language "bfi".
"""

from functools import cache

import pycountry

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.choices import Choice

# Three-letter codes of languages without a two-letter one that first responders meet often.
_FURTHER = (
    "ckb",
    "kmr",
    "prs",
    "pes",
    "rom",
    "mnk",
    "kri",
    "haz",
    "aii",
    "tpi",
    "ceb",
    "yue",
    "pnb",
    "syl",
    "bin",
    "pcm",
    "cmn",
    "rhg",
    "jam",
)
# What a first responder looks for in the list, where the standard has another name.
_CALLED = {
    "bin": N_("Edo (Bini)"),
    "ckb": N_("Kurdish, Sorani (Central)"),
    "cmn": N_("Mandarin Chinese"),
    "div": N_("Dhivehi"),
    "ell": N_("Greek"),
    "fas": N_("Farsi (Persian)"),
    "jam": N_("Jamaican Creole (Patois)"),
    "kir": N_("Kyrgyz"),
    "kmr": N_("Kurdish, Kurmanji (Northern)"),
    "msa": N_("Malay"),
    "nep": N_("Nepali"),
    "oci": N_("Occitan"),
    "ori": N_("Odia"),
    "pan": N_("Punjabi"),
    "pes": N_("Farsi of Iran"),
    "pnb": N_("Punjabi, Western"),
    "pus": N_("Pashto"),
    "rom": N_("Romani"),
    "swa": N_("Swahili"),
    "ton": N_("Tongan"),
    "uig": N_("Uyghur"),
    "yue": N_("Cantonese (Yue Chinese)"),
}
_SIGN = " Sign Language"


@cache
def languages() -> tuple[Choice, ...]:
    """Give every language that can be chosen, in the order of its English name."""
    chosen = [
        Choice(str(found.alpha_3), _CALLED.get(str(found.alpha_3), str(found.name)))
        for found in pycountry.languages
        if found.type == "L"
        and (hasattr(found, "alpha_2") or found.alpha_3 in _FURTHER or found.name.endswith(_SIGN))
    ]
    return tuple(sorted(chosen, key=lambda choice: choice.label))


@cache
def language_codes() -> frozenset[str]:
    """Give the codes of every language that can be chosen."""
    return frozenset(choice.code for choice in languages())
