"""Coach: a sales-conversation coach for the terminal."""

# A constant, because importlib.metadata costs 11 ms at every start.
__version__ = "0.1.0"
