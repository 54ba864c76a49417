-- name: schema
-- The version of the tables.
SELECT value FROM meta WHERE name = 'schema';

-- name: tables
-- How many tables the file holds.
SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta';

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

-- name: account
-- The word for the readings that the account was made from.
SELECT value FROM meta WHERE name = 'account';

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
-- What a table holds of a stretch of documents, in the order in which each document gave it.
SELECT * FROM {table} WHERE {column} BETWEEN $first AND $last ORDER BY {column}, rowid;

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
SELECT id, uri, publisher, published, "text", furniture FROM documents WHERE list_contains($documents, id) ORDER BY id;

-- name: codes
-- The codes of some actors.
SELECT id, first(code ORDER BY document) AS code FROM actors
WHERE list_contains($actors, id) AND code IS NOT NULL GROUP BY id ORDER BY id;

-- name: kept
-- What made the columns and links that are kept.
SELECT value FROM meta WHERE name = 'kept';

-- name: traces
-- The events as columns.
SELECT * FROM traces ORDER BY document, event;

-- name: links
-- The pairs of events that were found to be one.
SELECT * FROM links ORDER BY score DESC, "one", other;
