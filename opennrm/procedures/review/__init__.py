"""Procedures of review: second reading, issue, panels, reconsideration, appeal."""
