"""Rules about a text we are about to send, and the checker that reads it as the customer will."""
