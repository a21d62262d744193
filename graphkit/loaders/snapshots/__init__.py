"""Several files of one list: `collapse` turns them into one history, `same_entry` says which entries are the same."""
