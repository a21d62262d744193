"""Views: what a subgraph looks like. They know a `Subgraph`, never a store."""
