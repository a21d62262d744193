"""Derivation: from resolved actors to the graph, including edges that follow from several facts and cite them."""
