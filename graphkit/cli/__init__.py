"""The command line: a command in the file of its name, each a thin call of a public function."""
