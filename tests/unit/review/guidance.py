"""New guidance as an operator writes it, for tests of rulings."""

# The wording of January 2023 asked for objective factors; the one of July does not.
GUIDANCE = """
code = "own_account"
title = "Statutory guidance of July 2023"
form = "guidance"
citation = "version 3.3"
given = 2023-07-24
evidence = "E"
source = "made up for tests"
owner = "single_competent_authority"
decisions = ["reasonable_grounds"]
first_day = 2023-01-30
last_day = 2023-07-23

[[changes]]
provision = "reasonable_grounds_test"
territory = "all"
"""
