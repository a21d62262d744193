"""Storage: one graph store over the Bolt driver, embedded or on a Neo4j server."""
