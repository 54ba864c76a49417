-- name: schema
-- The version of the tables.
SELECT value FROM meta WHERE name = 'schema';

-- name: tables
-- How many tables the file holds.
SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta';

-- name: blocks
-- Of how many bytes a block of the file is, and how many blocks hold something.
SELECT block_size, used_blocks FROM pragma_database_size();

-- name: key
-- The key that a document was read with.
SELECT key FROM readings WHERE document = $document;

-- name: known
-- Which of some documents were read with a key.
SELECT document FROM readings SEMI JOIN (SELECT unnest($documents::VARCHAR[]) AS document) AS asked USING (document)
WHERE key = $key;

-- name: arrivals
-- When each document came.
SELECT document, "at" FROM arrivals ORDER BY document;

-- name: polled
-- What is known of the addresses that are watched.
SELECT * FROM polled ORDER BY url;

-- name: held
-- One word for all that an account is made from: the readings, the verdicts, a user's own publishers.
SELECT md5(concat_ws(
  ';',
  (SELECT string_agg(document || ' ' || key, ',' ORDER BY document) FROM readings),
  (SELECT string_agg(id, ',' ORDER BY number) FROM verdicts),
  (SELECT string_agg(own_publishers::VARCHAR, ',' ORDER BY id) FROM own_publishers)
));

-- name: held_documents
-- One word for the documents and what read them.
SELECT md5(coalesce(string_agg(document || ' ' || key, ',' ORDER BY document), '')) AS held FROM readings;

-- name: read_from
-- One word for the readings and a user's own publishers.
SELECT md5(concat_ws(
  ';',
  (SELECT string_agg(document || ' ' || key, ',' ORDER BY document) FROM readings),
  (SELECT string_agg(own_publishers::VARCHAR, ',' ORDER BY id) FROM own_publishers)
));

-- name: unplaced
-- An event that an incident lists without its knowing, if there is one.
SELECT id FROM events WHERE incident IS NULL AND id IN (SELECT unnest(events) FROM incidents) LIMIT 1;

-- name: word
-- What was noted of the account.
SELECT value FROM meta WHERE name = $name;

-- name: failed
-- Has this failure been noted?
SELECT count(*) > 0 FROM failures
WHERE uri = $uri AND kind = $kind AND reason = $reason AND "at" = $at;

-- name: lineage
-- Version of a document and the one it supersedes: as noted where it is known, else the next of its uri.
SELECT "version", supersedes FROM (
  SELECT true AS known, "version", supersedes, id FROM documents WHERE id = $document
  UNION ALL
  SELECT false, "version" + 1, id, id FROM documents WHERE uri = $uri AND id <> $document
)
ORDER BY known DESC, "version" DESC, id
LIMIT 1;

-- name: keys
-- All documents in order, with the key each was read with.
SELECT document, key FROM readings ORDER BY document;

-- name: rows
-- What a table holds of some documents, in the order in which each document gave it.
SELECT * FROM {table} SEMI JOIN (SELECT unnest($documents::VARCHAR[]) AS {column}) AS asked USING ({column})
ORDER BY {column}, {table}.rowid;

-- name: light
-- The documents without what lies on their pages.
SELECT * EXCLUDE (furniture, placements) FROM documents ORDER BY id;

-- name: sheets_made
-- From what each sheet was made.
SELECT document, made FROM sheets;

-- name: sheets
-- Sheets of some documents.
SELECT {columns} FROM sheets SEMI JOIN (SELECT unnest($documents::VARCHAR[]) AS document) AS asked USING (document)
ORDER BY document;

-- name: compared
-- What pairs came to that were compared.
SELECT number, score FROM compared ORDER BY number;

-- name: written
-- What the rows of the account say, as numbers.
SELECT id, said FROM {table} LEFT JOIN (SELECT id, said FROM written WHERE kind = $kind) USING (id);

-- name: copied
-- Which document repeats which, as found when the account was made.
SELECT document, original FROM copies ORDER BY document;

-- name: called
-- What agreements were called when the sheets were made.
SELECT name, deal FROM called;

-- name: naming
-- The documents in whose text a pattern is found.
SELECT id FROM documents WHERE regexp_matches("text", $pattern);

-- name: spoken
-- Where agreements are spoken of by their ids.
SELECT document, agreement AS deal FROM agreements
UNION SELECT document, object_text FROM relations WHERE object_text IS NOT NULL;

-- name: verdicts
-- The log of verdicts.
SELECT * FROM verdicts ORDER BY number;

-- name: own_publishers
-- A user's own publishers.
SELECT * FROM own_publishers ORDER BY id;

-- name: unsketched
-- Some of the documents whose word sequences were not numbered yet.
SELECT id, "text", furniture FROM documents WHERE id NOT IN (SELECT document FROM sketches) ORDER BY id LIMIT $most;

-- name: alike
-- Pairs of documents, newest versions all, that share word sequences; in a crowd, each with the earliest.
WITH places AS (SELECT document, unnest(sketch) AS place FROM sketches),
dated AS (
  SELECT place, document, published, uri,
    row_number() OVER (PARTITION BY place ORDER BY published NULLS LAST, document) AS rank
  FROM places JOIN documents ON documents.id = places.document
  WHERE document NOT IN (SELECT supersedes FROM documents WHERE supersedes IS NOT NULL)
)
SELECT one.document AS one, other.document AS other
FROM dated AS one JOIN dated AS other USING (place)
WHERE one.rank <= $first AND one.rank < other.rank AND one.uri <> other.uri
GROUP BY ALL
HAVING count(*) >= $shared
ORDER BY ALL;

-- name: texts
-- What is needed to compare documents word by word.
SELECT id, uri, publisher, published, "text", furniture FROM documents SEMI JOIN (SELECT unnest($documents::VARCHAR[]) AS id) AS asked USING (id) ORDER BY id;

-- name: published
-- When some documents were published.
SELECT id, published FROM documents SEMI JOIN (SELECT unnest($documents::VARCHAR[]) AS id) AS asked USING (id);

-- name: codes
-- The codes of some actors.
SELECT id, first(code ORDER BY document) AS code FROM actors
WHERE list_contains($actors, id) AND code IS NOT NULL GROUP BY id ORDER BY id;

-- name: traces
-- The events as columns.
SELECT * FROM traces ORDER BY document, event;

-- name: links
-- The pairs of events that were found to be one.
SELECT * FROM links ORDER BY score DESC, "one", other;

-- name: telling_of_agreements
-- The documents that tell of agreements.
SELECT DISTINCT document FROM agreements;

-- name: facts
-- In which documents some facts are.
SELECT id, document FROM (
  SELECT id, document FROM events UNION ALL SELECT id, document FROM statements
  UNION ALL SELECT id, document FROM relations UNION ALL SELECT id, document FROM agreements
  UNION ALL SELECT id, document FROM quantities
)
WHERE list_contains($facts::VARCHAR[], id);

-- name: naming_actors
-- The documents that name any of some actors.
SELECT document FROM actors WHERE list_contains($actors::VARCHAR[], id)
UNION SELECT document FROM mentions WHERE list_contains($actors, actor)
UNION SELECT document FROM events WHERE involves(actors, $actors) OR involves(recipients, $actors)
UNION SELECT document FROM statements WHERE involves(speakers, $actors) OR involves(addressees, $actors)
UNION SELECT document FROM relations WHERE involves([subject, object], $actors)
UNION SELECT document FROM agreements WHERE involves(parties, $actors) OR involves("by", $actors)
UNION SELECT document FROM quantities WHERE involves("of", $actors);
