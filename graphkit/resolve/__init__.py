"""Resolution: records of the same actor become one actor, with the reason for each merge."""
