"""Crimes, court orders and the non-punishment of victims."""
