"""Support, recovery, children and returns: what a person is owed, and until when."""
