"""The programming interface at /api/v1/: parse, take the day, call a procedure, answer."""
