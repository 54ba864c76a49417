-- name: documents
-- The documents, and what each repeats: as its source told, or as it was found.
SELECT documents.* REPLACE (coalesce(copy_of, original) AS copy_of), documents.rowid AS slot
FROM held.documents LEFT JOIN held.copies ON copies.document = documents.id

-- name: actors
-- The actors of all documents, one row an id: the fullest name, what one document knows, all aliases.
SELECT
  id,
  first("name" ORDER BY length("name") DESC, "name") AS "name",
  first(kind ORDER BY document) AS kind,
  first(code ORDER BY document) FILTER (code IS NOT NULL) AS code,
  first(country ORDER BY document) FILTER (country IS NOT NULL) AS country,
  first(cow ORDER BY document) FILTER (cow IS NOT NULL) AS cow,
  list_sort(list_distinct(flatten(list(sector)))) AS sector,
  list_sort(list_distinct(flatten(list(offices)))) AS offices,
  list_sort(list_distinct(flatten(list(aliases)))) AS aliases,
  first(wikidata ORDER BY document) FILTER (wikidata IS NOT NULL) AS wikidata
FROM held.actors
GROUP BY id

-- name: mentions
-- The mentions, with the place of each row.
SELECT *, rowid AS slot FROM held.mentions

-- name: events
-- The events, with the place of each row.
SELECT *, rowid AS slot FROM held.events

-- name: statements
-- The statements, with the place of each row.
SELECT *, rowid AS slot FROM held.statements

-- name: relations
-- The relations, with the place of each row.
SELECT *, rowid AS slot FROM held.relations

-- name: agreements
-- The agreements, with the place of each row.
SELECT *, rowid AS slot FROM held.agreements

-- name: quantities
-- The quantities, with the place of each row.
SELECT *, rowid AS slot FROM held.quantities

-- name: incidents
-- The incidents, with the place of each row.
SELECT *, rowid AS slot FROM held.incidents

-- name: findings
-- The findings, with the place of each row.
SELECT *, rowid AS slot FROM held.findings
