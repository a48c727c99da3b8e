"""Mail: a message, what it says and how heated it is, and the reply as a message."""
