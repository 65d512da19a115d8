"""Pages of the permission to stay unit: its files, and nothing of identification."""
