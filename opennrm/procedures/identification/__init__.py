"""Identification as it is done: urgent start, sending, queue, case page, two decisions."""
