"""What a draft knows besides its answers: the group it belongs to, and who its entries are.

An exploiter or a place that a draft describes gets a random id there, which is copied along a
group, so that the referrals of one family speak of one man and not of five who look alike.
Source: practice findings 14 and 22.
Example: `About(entities={"exploiter.1": …})` gives the same id in the mother's referral and hers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class About:
    """The group of a draft, and the ids of the entries that others may name, by their keys."""

    group: UUID | None = None
    entities: Mapping[str, UUID] = field(default_factory=dict)
