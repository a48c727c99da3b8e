"""What is kept: customers, sessions, the answers given and the advice, in one file of the user's own."""
