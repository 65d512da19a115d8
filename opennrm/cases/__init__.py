"""The case: what happened, as an append-only history of typed facts, and the words it is told in."""
