"""A newsroom's own tables: `statements` of what a text says (TOML), `holdings` of who owns whom (csv)."""
