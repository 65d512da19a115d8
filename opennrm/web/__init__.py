"""Pages: parse a form, take the day, call a procedure, show what it returns."""
