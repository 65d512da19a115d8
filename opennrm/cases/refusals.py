"""A rule was broken: a code, the provision, and the facts. The rim makes a sentence of it.

Only functions named `check_…` raise it. The sentences, by code, are in
`opennrm.cases.vocabulary.refusals`, marked for translation and formatted with the facts.
Example: `RuleBroken("too_early", "conclusive_grounds_earliest", {"earliest": …})`.
"""

from collections.abc import Mapping
from types import MappingProxyType


# It is not an error of the program; style.md and the contracts of the rooms call it by this name.
class RuleBroken(Exception):
    """A rule refuses an act: `provision` names the rule of law or the gateway."""

    def __init__(
        self, code: str, provision: str = "", facts: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.provision = provision
        self.facts: Mapping[str, object] = MappingProxyType(dict(facts or {}))
