"""The command line: one noun a file, each command a thin call of a public function."""
