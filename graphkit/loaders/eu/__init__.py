"""The list of the European Union: `fsf` reads the Consolidated Financial Sanctions List (FSF) as XML 1.1."""
