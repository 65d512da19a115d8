"""The case: what happened, as a history of typed facts, and the words it is told in."""
