"""Derivation: from resolved actors to the graph, and the edges that carry the facts they come from."""
