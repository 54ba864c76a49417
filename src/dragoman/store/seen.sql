-- name: who
-- A party as verdicts have it.
struct_pack(
  id := coalesce($becomes[list_position($merged, party.id)], party.id),
  "text" := party."text", "start" := party."start", "end" := party."end",
  code := coalesce($codes[list_position($merged, party.id)], party.code),
  sector := party.sector, office := party.office
)

-- name: actors
-- Merged actors are one row, which is described as the one that they are.
SELECT
  coalesce($becomes[list_position($merged, id)], id) AS id,
  coalesce(
    $names[list_position($named, coalesce($becomes[list_position($merged, id)], id))],
    first("name" ORDER BY list_contains($merged, id), id)
  ) AS "name",
  first(kind ORDER BY list_contains($merged, id), id) AS kind,
  first(coalesce($codes[list_position($merged, id)], code) ORDER BY list_contains($merged, id), id) AS code,
  first(country ORDER BY list_contains($merged, id), id) AS country,
  first(cow ORDER BY list_contains($merged, id), id) AS cow,
  list_sort(list_distinct(flatten(list(sector)))) AS sector,
  list_sort(list_distinct(flatten(list(offices)))) AS offices,
  list_sort(list_distinct(list_concat(
    flatten(list(aliases)),
    list("name") FILTER (list_contains($merged, id) OR list_contains($named, id))
  ))) AS aliases,
  first(wikidata ORDER BY list_contains($merged, id), id) AS wikidata
FROM ({query})
GROUP BY 1
ORDER BY 1

-- name: mentions
-- Mentions of a merged actor are mentions of the one that it is.
SELECT * REPLACE (coalesce($becomes[list_position($merged, actor)], actor) AS actor) FROM ({query})

-- name: events
-- Events that are not wrong.
SELECT * REPLACE (
  list_transform(actors, lambda party: {who}) AS actors,
  list_transform(recipients, lambda party: {who}) AS recipients,
  CASE WHEN NOT list_contains($hidden, said_in) THEN said_in END AS said_in
) FROM ({query}) WHERE NOT list_contains($hidden, id)

-- name: statements
-- Statements that are not wrong.
SELECT * REPLACE (
  list_transform(speakers, lambda party: {who}) AS speakers,
  list_transform(addressees, lambda party: {who}) AS addressees,
  list_filter(reported_by, lambda told: NOT list_contains($hidden, told)) AS reported_by
) FROM ({query}) WHERE NOT list_contains($hidden, id)

-- name: relations
-- Relations that are not wrong.
SELECT * REPLACE (
  list_transform([subject], lambda party: {who})[1] AS subject,
  CASE WHEN object IS NOT NULL THEN list_transform([object], lambda party: {who})[1] END AS object,
  CASE WHEN NOT list_contains($hidden, said_in) THEN said_in END AS said_in,
  CASE WHEN NOT list_contains($hidden, event) THEN event END AS event
) FROM ({query}) WHERE NOT list_contains($hidden, id)

-- name: agreements
-- Steps of agreements that are not wrong.
SELECT * REPLACE (
  list_transform(parties, lambda party: {who}) AS parties,
  list_transform("by", lambda party: {who}) AS "by",
  CASE WHEN NOT list_contains($hidden, said_in) THEN said_in END AS said_in
) FROM ({query}) WHERE NOT list_contains($hidden, id)

-- name: quantities
-- Figures that are not wrong.
SELECT * REPLACE (
  list_transform("of", lambda party: {who}) AS "of",
  CASE WHEN NOT list_contains($hidden, said_in) THEN said_in END AS said_in,
  CASE WHEN NOT list_contains($hidden, event) THEN event END AS event
) FROM ({query}) WHERE NOT list_contains($hidden, id)

-- name: findings
-- Findings that are not wrong.
SELECT * FROM ({query}) WHERE NOT list_contains($hidden, id)
