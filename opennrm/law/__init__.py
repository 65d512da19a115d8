"""The law as dated data with sources, and the calendar that its times are counted in."""
