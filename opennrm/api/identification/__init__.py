"""Identification over the interface: referring, notifying, cases, the two decisions."""
