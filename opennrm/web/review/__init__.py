"""Pages of review: second reading, panels, letters, reconsideration, appeal."""
