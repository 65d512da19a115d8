"""Hidden population: how many people no list ever met, from how the lists overlap.

Read in this order: `lists` (the data), `lattice` and `existence` (one fit), `stepwise` and `bic`
(choosing a model), `bootstrap` (the interval), `estimating` (one answer), `sensitivity` (what other
sound choices would have said). A number without its sensitivity leaves this package in no form that
can be exported.
Source: docs/explanation/prevalence.md.
"""
