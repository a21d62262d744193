"""Several files of one list: `collapse` makes one history of them, `same_entry` says which entries are the same."""
