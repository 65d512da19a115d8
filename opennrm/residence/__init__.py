"""Permission to stay and disqualification: the sealed compartment, as rules.

A residence file is a stream of its own, linked to a case by key alone. Identification reads none
of it; of the case it is told only that a positive decision was made, when, and which nation's law
holds. Source: R-DEC-15, R-DEC-16, R-DEC-17; practice 35 and 43; docs/adr/0046.
Example: `fold_file(facts).stay` is the latest decision on permission to stay.
"""
