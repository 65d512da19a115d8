"""Trends told apart: is a rise more trafficking, more awareness, or more recording?

Read in this order: `periods`, `lines` and `referrals` (what is read), `split` (a change as parts
that add up), `sources` (who sent more), `capture` (more people, or a larger share found),
`events`, `terms`, `fitting` and `awareness` (what goes along with training, campaigns and
recording), `told` (all of it), `sentences` (what can be told, and what cannot).
Source: R-DAT-17, R-STA-01, R-STA-02.
"""
