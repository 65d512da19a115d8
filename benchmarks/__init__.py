"""Speed, measured as ratios within one run: loading, pages, folding. `make bench` runs all.

Absolute times say little of another machine; a ratio against a baseline of the same run does.
"""
