"""The list of Canada: `sema` reads the Consolidated Canadian Autonomous Sanctions List, sema-lmes.xml."""
