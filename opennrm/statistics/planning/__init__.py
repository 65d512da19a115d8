"""Planning: how many will wait, how long, and the staff that it takes.

Read in this order: `parameters` and `scenario` (what is given), `queues` (the arithmetic of a
queue), `inputs` and `futures` (what may come), `flow` (the weeks, one after the other), `plan`
(quantiles of all of them), `needed` (the staff), `series` and `fit` (its own history), `check`.
Source: docs/adr/0035-planning.md; practice finding 69; R-DAT-17, R-DAT-20.
"""
