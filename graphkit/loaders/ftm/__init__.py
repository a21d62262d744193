"""FollowTheMoney files: `ownership` reads their Ownership edges (JSON lines)."""
