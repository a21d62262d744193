"""Views: how a subgraph is shown. They know a `Subgraph`, never a store."""
