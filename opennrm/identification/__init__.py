"""From referral to conclusive grounds: routes, elements, the two decisions, duplicates."""
