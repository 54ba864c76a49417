-- name: pool
-- The actors that stand in for those of the examples: states by their codes.
CREATE TEMP TABLE pool AS SELECT list(code ORDER BY code) AS codes FROM (SELECT unnest($codes::VARCHAR[]) AS code);

-- name: stand_in
-- One of the codes, by a number.
CREATE TEMP MACRO stand_in(codes, chosen) AS codes[CAST(chosen % len(codes) + 1 AS BIGINT)];

-- name: actors
-- Let them be actors of a document of the case.
INSERT INTO actors BY NAME
SELECT (SELECT min(id) FROM documents) AS document, code AS id, code AS "name", 'state' AS kind, code,
  [] AS sector, [] AS offices, [] AS aliases
FROM (SELECT unnest(codes) AS code FROM pool) WHERE code NOT IN (SELECT id FROM actors);

-- name: copies
-- So many times each event is told again, each time on a day of its own, in the order of the days; a document holds
-- what is told ten times, and the parties of the last hundred times are never the same.
CREATE TEMP TABLE copies AS
SELECT again, strftime(DATE '1995-01-01' + (again * 9000 // $copies)::INTEGER, '%Y-%m-%d') AS day
FROM range($first, $last) AS copies(again);

-- name: clear
-- Make room for the next days.
DROP TABLE copies;

-- name: seeds
-- Keep the records that are told again.
CREATE TEMP TABLE seed_events AS SELECT row_number() OVER (ORDER BY id) AS number, * FROM events;
CREATE TEMP TABLE seed_incidents AS SELECT row_number() OVER (ORDER BY id) AS number, * FROM incidents;
CREATE TEMP TABLE seed_findings AS SELECT * FROM findings;

-- name: empty
-- Take the records that are told again out of the case.
DELETE FROM events;
DELETE FROM incidents;
DELETE FROM findings;
DELETE FROM memberships;

-- name: events
-- Tell the events again on the other days, with other parties.
INSERT INTO events BY NAME
SELECT
  seed_events.* EXCLUDE (number) REPLACE (
    id || '-' || again AS id,
    document || '-' || again // 10 AS document,
    list_transform(actors, lambda party, place: struct_update(
      party, id := stand_in(codes, hash(again, number) + place),
      code := stand_in(codes, hash(again, number) + place)
    )) AS actors,
    list_transform(recipients, lambda party, place: struct_update(
      party, id := stand_in(codes, hash(number, again) + place),
      code := stand_in(codes, hash(number, again) + place)
    )) AS recipients,
    CASE WHEN "when" IS NOT NULL THEN struct_update("when", "from" := day, "to" := day) END AS "when",
    CASE WHEN "where" IS NOT NULL THEN
      struct_update("where", country := stand_in(codes, hash(again)))
    END AS "where"
  )
FROM copies, seed_events, pool;

-- name: incidents
-- Tell the incidents again alike.
INSERT INTO incidents BY NAME
SELECT
  seed_incidents.* EXCLUDE (number) REPLACE (
    id || '-' || again AS id,
    list_transform(events, lambda event: event || '-' || again) AS events,
    list_transform(documents, lambda document: document || '-' || again // 10) AS documents,
    list_transform(actors, lambda party, place: struct_update(
      party, id := stand_in(codes, hash(again, number) + place),
      code := stand_in(codes, hash(again, number) + place)
    )) AS actors,
    CASE WHEN "when" IS NOT NULL THEN struct_update("when", "from" := day, "to" := day) END AS "when"
  )
FROM copies, seed_incidents, pool;

-- name: findings
-- Tell the findings again alike.
INSERT INTO findings BY NAME
SELECT seed_findings.* REPLACE (
  id || '-' || again AS id,
  CASE WHEN incident IS NOT NULL THEN incident || '-' || again END AS incident,
  list_transform("values", lambda told: struct_update(
    told, document := told.document || '-' || again // 10, record := told.record || '-' || again
  )) AS "values"
)
FROM copies, seed_findings;

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
