"""ONE conversation: what to ask next, go back, finish; the advice and its reasons."""
