"""The slices of a case: the smallest parts of a history that can be granted or withheld.

Every kind of event belongs to exactly one slice, so that a fact cannot be filed under a softer
one. `residence` has its own vault key and is never granted to a role that decides identification.
Example: a note of an injury is `health`; a provider with the grants support and health reads it.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Slice(StrEnum):
    """One grantable part of a case history."""

    REFERRAL = "referral"
    DECISION = "decision"
    AGE = "age"
    SUPPORT = "support"
    HEALTH = "health"
    WHEREABOUTS = "whereabouts"
    FAMILY = "family"
    CRIMINAL = "criminal"
    IDENTITY = "identity"
    RESIDENCE = "residence"


LABELS: dict[Slice, str] = {
    Slice.REFERRAL: N_("Referral and consent"),
    Slice.DECISION: N_("Decisions"),
    Slice.AGE: N_("Age"),
    Slice.SUPPORT: N_("Support"),
    Slice.HEALTH: N_("Health"),
    Slice.WHEREABOUTS: N_("Where the person is"),
    Slice.FAMILY: N_("Family and dependants"),
    Slice.CRIMINAL: N_("Crime and exploiters"),
    Slice.IDENTITY: N_("Identity"),
    Slice.RESIDENCE: N_("Permission to stay"),
}
