"""The labels of the official cross-table, and the codes that we read them as.

A published label is kept exactly as it was printed; a reading is added beside it and may be absent.
A label that no list here knows is loaded all the same and reported as unmapped, never guessed at.
Example: `"Pakistani UK"` is kept, and read as the set of the country codes GBR and PAK.
"""
