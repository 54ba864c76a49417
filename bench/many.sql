-- name: pool
-- The states by whose codes and officials those of the examples are replaced.
CREATE TEMP TABLE pool AS SELECT list(code ORDER BY code) AS codes FROM (SELECT unnest($codes::VARCHAR[]) AS code);

-- name: stand_in
-- One of the codes, by a number: one state has a part in a quarter of all records, the others share the rest.
CREATE TEMP MACRO stand_in(codes, chosen) AS
  CASE WHEN chosen % 11 = 0 THEN 'USA' ELSE codes[CAST(chosen // 11 % len(codes) + 1 AS BIGINT)] END;

-- name: acting
-- Who acts for the state: it alone, or one of fifty officials.
CREATE TEMP MACRO acting(code, chosen) AS
  CASE WHEN chosen // 7 % 3 = 0 THEN 'person/' || lower(code) || '-' || chosen // 100000 % 50 ELSE 'state/' || code END;

-- name: other
-- A party under another name.
CREATE TEMP MACRO other(codes, party, chosen) AS struct_update(
  party, id := acting(stand_in(codes, chosen), chosen), code := stand_in(codes, chosen)
);

-- name: others
-- Parties under other names.
CREATE TEMP MACRO others(codes, parties, chosen) AS
  list_transform(parties, lambda party, place: other(codes, party, hash(chosen, place)));

-- name: told_again
-- The id of a record that is told again.
CREATE TEMP MACRO told_again(id, number) AS id || '-' || number;

-- name: moved
-- A time on another day.
CREATE TEMP MACRO moved("time", day) AS
  CASE WHEN "time" IS NOT NULL THEN struct_update("time", "from" := day, "to" := day) END;

-- name: elsewhere
-- A place in another country.
CREATE TEMP MACRO elsewhere(place, code) AS
  CASE WHEN place IS NOT NULL THEN struct_update(place, country := code) END;

-- name: seed
-- Keep the records of a table that are told again, and take them out of the case.
CREATE TEMP TABLE seed_{table} AS SELECT hash(seed) AS number, seed.* FROM {table} seed;

-- name: empty
-- Take what a table holds out of the case.
DELETE FROM {table};

-- name: copies
-- So many times each record is told again, each time on a day and in a document of its own, in the order of the days.
CREATE TEMP TABLE copies AS
SELECT again, strftime(DATE '1995-01-01' + (again * 9000 // $copies)::INTEGER, '%Y-%m-%d') AS day
FROM range($first, $last) AS copies(again);

-- name: clear
-- Make room for the next days.
DROP TABLE copies;

-- name: events
-- Tell the events again on the other days, with other parties.
INSERT INTO events BY NAME
SELECT
  seed_events.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    told_again(document, again) AS document,
    others(codes, actors, hash(again, number)) AS actors,
    others(codes, recipients, hash(number, again)) AS recipients,
    moved("when", day) AS "when",
    elsewhere("where", stand_in(codes, hash(again))) AS "where",
    told_again(said_in, again) AS said_in
  )
FROM copies, seed_events, pool;

-- name: incidents
-- Tell the incidents again alike.
INSERT INTO incidents BY NAME
SELECT
  seed_incidents.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    list_transform(events, lambda event: told_again(event, again)) AS events,
    list_transform(statements, lambda statement: told_again(statement, again)) AS statements,
    list_transform(documents, lambda document: told_again(document, again)) AS documents,
    told_again(part_of, again) AS part_of,
    others(codes, actors, hash(again, number)) AS actors,
    others(codes, recipients, hash(number, again)) AS recipients,
    moved("when", day) AS "when",
    elsewhere("where", stand_in(codes, hash(again))) AS "where"
  )
FROM copies, seed_incidents, pool;

-- name: findings
-- Tell the findings again alike.
INSERT INTO findings BY NAME
SELECT seed_findings.* EXCLUDE (number) REPLACE (
  told_again(id, again) AS id,
  told_again(incident, again) AS incident,
  told_again(agreement, again % 500) AS agreement,
  list_transform("values", lambda told: struct_update(
    told, document := told_again(told.document, again), record := told_again(told.record, again)
  )) AS "values"
)
FROM copies, seed_findings;

-- name: statements
-- Tell the statements again alike.
INSERT INTO statements BY NAME
SELECT
  seed_statements.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    told_again(document, again) AS document,
    others(codes, speakers, hash(again, number)) AS speakers,
    others(codes, addressees, hash(number, again)) AS addressees,
    moved("when", day) AS "when",
    list_transform(reported_by, lambda told: told_again(told, again)) AS reported_by
  )
FROM copies, seed_statements, pool;

-- name: relations
-- Tell the relations again alike.
INSERT INTO relations BY NAME
SELECT
  seed_relations.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    told_again(document, again) AS document,
    other(codes, subject, hash(again, number)) AS subject,
    CASE WHEN object IS NOT NULL THEN other(codes, object, hash(number, again)) END AS object,
    told_again(said_in, again) AS said_in,
    told_again(event, again) AS event
  )
FROM copies, seed_relations, pool;

-- name: agreements
-- Tell the steps of agreements again alike, of five hundred times as many agreements.
INSERT INTO agreements BY NAME
SELECT
  seed_agreements.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    told_again(document, again) AS document,
    told_again(agreement, again % 500) AS agreement,
    "name" || ' ' || again % 500 AS "name",
    others(codes, parties, hash(again, number)) AS parties,
    others(codes, "by", hash(number, again)) AS "by",
    moved("when", day) AS "when",
    told_again(said_in, again) AS said_in
  )
FROM copies, seed_agreements, pool;

-- name: quantities
-- Tell the figures again alike.
INSERT INTO quantities BY NAME
SELECT
  seed_quantities.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    told_again(document, again) AS document,
    others(codes, "of", hash(again, number)) AS "of",
    moved("when", day) AS "when",
    told_again(said_in, again) AS said_in,
    told_again(event, again) AS event
  )
FROM copies, seed_quantities, pool;

-- name: documents
-- The documents, of forty publishers.
INSERT INTO documents BY NAME
SELECT
  seed_documents.* EXCLUDE (number) REPLACE (
    told_again(id, again) AS id,
    told_again(uri, again) AS uri,
    'Publisher ' || (hash(number, again) % 40) AS publisher,
    day AS published
  )
FROM copies, seed_documents;

-- name: mentions
-- The mentions of the documents, of other actors.
INSERT INTO mentions BY NAME
SELECT
  seed_mentions.* EXCLUDE (number) REPLACE (
    told_again(document, again) AS document,
    acting(stand_in(codes, hash(again, number)), hash(again, number)) AS actor
  )
FROM copies, seed_mentions, pool;

-- name: named
-- The actors whom each document names.
INSERT INTO actors BY NAME
SELECT DISTINCT
  document, party.id AS id,
  CASE WHEN starts_with(party.id, 'state/') THEN 'State ' || party.code ELSE 'Official ' || substr(party.id, 8) END AS "name",
  CASE WHEN starts_with(party.id, 'state/') THEN 'state' ELSE 'person' END AS kind, party.code, party.code AS country,
  [] AS sector, [] AS offices, [party.code || ' by another name'] AS aliases
FROM (
  SELECT document, unnest(list_concat(actors, recipients)) AS party FROM events
  UNION ALL SELECT document, unnest(list_concat(speakers, addressees)) FROM statements
  UNION ALL SELECT document, unnest(list_concat(parties, "by")) FROM agreements
  UNION ALL SELECT document, unnest("of") FROM quantities
  UNION ALL SELECT document, subject FROM relations
  UNION ALL SELECT document, object FROM relations WHERE object IS NOT NULL
);

-- name: stand_ins
-- The actors whom one document names, where the case holds none of its documents.
INSERT INTO actors BY NAME
SELECT 'document' AS document, 'state/' || code AS id, 'State ' || code AS "name", 'state' AS kind, code,
  [] AS sector, [] AS offices, [] AS aliases
FROM (SELECT unnest(codes) AS code FROM pool);

-- name: readings
-- That the documents were read.
INSERT INTO readings SELECT id, 'made' FROM documents;

-- name: publishers
-- Who publishes them, what each tells, and what it alone tells.
INSERT INTO publishers BY NAME
WITH told AS (
  SELECT publisher, incident, any_value(headline) AS headline, any_value(alone) AS alone FROM (
    SELECT id AS incident, headline, len(documents) = 1 AS alone, unnest(documents) AS document FROM incidents
  ) JOIN documents ON documents.id = document
  GROUP BY publisher, incident
),
whose AS (
  SELECT
    publisher, list(incident ORDER BY incident) AS incidents,
    list(struct_pack(incident := incident, headline := headline) ORDER BY incident) FILTER (alone) AS alone
  FROM told GROUP BY publisher
)
SELECT
  publisher AS id, publisher AS "name", 'USA' AS country, 'wire' AS kind, documents, "first", "last", incidents, alone,
  [] AS left_out, [] AS stresses
FROM whose
JOIN (
  SELECT publisher, list(id ORDER BY id) AS documents, min(published) AS "first", max(published) AS "last"
  FROM documents GROUP BY publisher
) USING (publisher);

-- name: count
-- How many events there are.
SELECT count(*) FROM {table};

-- name: an_incident
-- One of the middle incidents, which is found to be told by more than one.
SELECT incident FROM findings WHERE incident LIKE '%-' || $again LIMIT 1;

-- name: pairs_by_month
-- How often who acted on whom in each month of a year.
SELECT "when"."from"[:7] AS "month", actors[1].code AS actor, recipients[1].code AS recipient, count(*) AS times
FROM events
WHERE "when"."from" BETWEEN '2010-01' AND '2010-99'
GROUP BY ALL
ORDER BY ALL;
