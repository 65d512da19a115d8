"""What happened: the vocabulary, the events, the history and what follows from it."""
