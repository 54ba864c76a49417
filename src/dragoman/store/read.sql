-- name: schema
-- The version of the tables.
SELECT value FROM meta WHERE name = 'schema';

-- name: tables
-- How many tables the file holds.
SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta';

-- name: key
-- The key that a document was read with.
SELECT key FROM readings WHERE document = $document;

-- name: held
-- One word for all the readings that the case holds.
SELECT md5(coalesce(string_agg(document || ' ' || key, ',' ORDER BY document), '')) FROM readings;

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
