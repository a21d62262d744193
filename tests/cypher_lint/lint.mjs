// Reads {"schema": DbSchema, "files": {name: Cypher}} from stdin and prints {name: diagnostics} by Neo4j's own linter.
import { readFileSync } from 'node:fs';
import { lintCypherQuery } from '@neo4j-cypher/language-support';

const { schema, files } = JSON.parse(readFileSync(0, 'utf8'));
const found = {};
for (const [name, { cypher, parameters }] of Object.entries(files)) {
  const known = { ...schema, parameters };
  found[name] = lintCypherQuery(cypher, known, { consoleCommandsEnabled: false }).diagnostics.map(
    ({ message, range }) => `line ${range.start.line + 1}: ${message}`,
  );
}
console.log(JSON.stringify(found));
