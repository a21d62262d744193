// title: The schema: uniqueness constraints and indexes
// It is run once on an empty graph. The embedded engine creates the full-text index with its own statement.

CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT state_id IF NOT EXISTS FOR (n:State) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT program_id IF NOT EXISTS FOR (n:Program) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT date_id IF NOT EXISTS FOR (n:Date) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entry_id IF NOT EXISTS FOR (n:Entry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE FULLTEXT INDEX actor_search_words IF NOT EXISTS FOR (n:Actor) ON EACH [n.search_words];
CREATE FULLTEXT INDEX actor_search_numbers IF NOT EXISTS FOR (n:Actor) ON EACH [n.search_numbers];
CREATE FULLTEXT INDEX actor_search_addresses IF NOT EXISTS FOR (n:Actor) ON EACH [n.search_addresses];
