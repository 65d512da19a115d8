"""Identification as it is done: the urgent start, sending, the queue, the case page, two decisions."""
