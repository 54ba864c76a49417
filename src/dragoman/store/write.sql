-- name: insert
-- Put rows, given as one JSON text, into a table.
INSERT INTO {table}
SELECT unnest(CAST(CAST($rows AS JSON) AS {table}_row[]), max_depth := 2);

-- name: row_type
-- Name the type of a table's rows, which is quicker to say than to spell out at every insert.
CREATE TYPE {table}_row AS STRUCT({columns});

-- name: columns
-- For each table, its columns as the fields of a STRUCT.
SELECT table_name, string_agg('"' || column_name || '" ' || data_type, ', ' ORDER BY column_index)
FROM duckdb_columns() JOIN duckdb_tables() USING (table_name)
GROUP BY table_name
ORDER BY table_name;

-- name: forget
-- Delete what a document had in a table.
DELETE FROM {table} WHERE {column} = $document;

-- name: forget_several
-- Delete what several documents had in a table.
DELETE FROM {table} WHERE document IN (SELECT unnest($documents::VARCHAR[]));

-- name: forget_rows
-- Delete rows of the account by their ids.
DELETE FROM {table} WHERE id IN (SELECT unnest($ids::VARCHAR[]));

-- name: forget_written
-- Forget what rows said.
DELETE FROM written WHERE kind = $kind AND id IN (SELECT unnest($ids::VARCHAR[]));

-- name: forget_failure
-- What is read now, or fails anew, no longer has failed before.
DELETE FROM failures WHERE uri = $uri;

-- name: clear
-- Delete all that a table holds.
DELETE FROM {table};

-- name: place_events
-- Note with each event the narrowest incident that it belongs to, where that is another than before.
UPDATE events SET incident = found.incident
FROM (
  SELECT events.rowid AS place, told.incident
  FROM events LEFT JOIN (
    SELECT event, min({{'size': size, 'incident': incident}}).incident AS incident
    FROM (SELECT unnest(events) AS event, len(events) AS size, id AS incident FROM incidents)
    GROUP BY event
  ) AS told ON told.event = events.id
  WHERE events.incident IS DISTINCT FROM told.incident
) AS found
WHERE events.rowid = found.place;

-- name: note
-- Note something of the account: what it was made from, what made that which is kept beside it.
INSERT INTO meta VALUES ($name, $value);

-- name: strike
-- Forget what was noted.
DELETE FROM meta WHERE name = $name;

-- name: set_version
-- Note the version of the tables.
INSERT INTO meta VALUES ('schema', $version);

-- name: insert_columns
-- Put rows, given as columns under the name `handed`, into a table.
INSERT INTO {table} BY NAME SELECT * FROM handed;

-- name: arrive
-- Note when a document came, unless it was here before.
INSERT INTO arrivals SELECT $document, $at WHERE $document NOT IN (SELECT document FROM arrivals);

-- name: unpoll
-- Forget how an address answered.
DELETE FROM polled WHERE url = $url;
