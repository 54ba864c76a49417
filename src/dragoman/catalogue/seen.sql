-- name: documents
-- The documents, and what each repeats: as its source told, or as it was found.
SELECT documents.* REPLACE (coalesce(copy_of, original) AS copy_of), documents.rowid AS slot
FROM held.documents LEFT JOIN held.copies ON copies.document = documents.id

-- name: actors
-- The actors of all documents, one row an id, as the store tells them.
{actors}
FROM held.actors
GROUP BY id

-- name: mentions
-- The mentions, with the place of each row.
SELECT *, rowid AS slot FROM held.mentions

-- name: events
-- The events, with the place of each row; to which incident each belongs, the catalogue finds for itself.
SELECT * EXCLUDE (incident), rowid AS slot FROM held.events

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

-- name: publishers
-- Who publishes, with the place of each row.
SELECT *, rowid AS slot FROM held.publishers
