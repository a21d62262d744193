"""Questions: the Cypher library, and a typed Python function for each of its files."""
