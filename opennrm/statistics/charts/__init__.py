"""Charts: pictures of figures as SVG text, each made together with the table of its numbers.

Read in this order: `chart` (the value: picture, words and table), `drawing` (colours, type, from
Vega-Lite to SVG), then one module for each kind of picture.
Source: docs/adr/0034-altair-and-vl-convert.md; R-STA-02 (no picture joins estimates and people
identified).
"""
