"""Countries by ISO 3166 alpha-3 code (pycountry). Nationality is a set of these, for statistics.

Kosovo (XKX, user-assigned) and "stateless" (XXA, as on travel documents) are added.
Nationality is not a question of immigration: status, asylum and entry are never asked.
Example: somebody who is Pakistani and British has the set {PAK, GBR}.
"""

from functools import cache

import pycountry

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.choices import Choice

_ADDED = (Choice("XKX", N_("Kosovo")), Choice("XXA", N_("No nationality (stateless)")))


@cache
def countries() -> tuple[Choice, ...]:
    """Give every country that can be chosen, in the order of its English name."""
    chosen = [
        Choice(str(found.alpha_3), str(getattr(found, "common_name", found.name)))
        for found in pycountry.countries
    ]
    return tuple(sorted([*chosen, *_ADDED], key=lambda choice: choice.label))


@cache
def country_codes() -> frozenset[str]:
    """Give the codes of every country that can be chosen."""
    return frozenset(choice.code for choice in countries())
