"""Permission to stay: sealed from immigration enforcement and from every other slice."""
