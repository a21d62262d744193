"""graphkit: sanctions lists and the stories about them as one cited graph."""
