"""Clean copies of documents, made in a process of its own with little memory, time and no keys.

Whoever puts in a document may be hostile, or their telephone may: a decoder that crashes, hangs or
is taken over must find nothing and stop nobody. `started.py` starts the process, `child.py` is what
runs in it; the rest reads pictures, PDF, text and Office files, and imports nothing of OpenNRM.
"""
