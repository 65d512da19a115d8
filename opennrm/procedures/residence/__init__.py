"""Working in the sealed compartment: permission to stay and disqualification.

Done by a unit apart, in a role that sees nothing else. Of a case it is told by one job, one way.
Example: `decide_stay(actor, file=…, outcome="positive", months=30, …)`.
"""
