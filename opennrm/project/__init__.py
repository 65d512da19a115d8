"""Settings, addresses, the command line, the embedded database and the supervisor.

The top room: it may import every other and nothing imports it.
"""
