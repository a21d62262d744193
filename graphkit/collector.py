"""`graphkit.gc_pause` under the name by which the loaders import it."""

from graphkit.gc_pause import paused_collector

__all__ = ["paused_collector"]
