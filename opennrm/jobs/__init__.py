"""Work done in the background: parse keys, take the day, call a procedure as a system actor."""
