"""What a newsroom writes itself: `statements` of what a text says (TOML), `holdings` of who owns whom (csv)."""
