-- name: kinds
-- What can be looked for.
CREATE TYPE catalogue.kind AS ENUM (
  'incidents', 'events', 'statements', 'agreements', 'quantities', 'relations', 'documents'
);

-- name: actors
-- The actors of all documents, one row an id; `stands` is whom an actor stands for: all who bear a code, or itself.
CREATE TABLE catalogue.actors AS
SELECT row_number() OVER (ORDER BY id)::INTEGER AS no, hash(id) AS key, *, coalesce(code, id) AS stands
FROM catalogue.seen.actors;

-- name: documents
-- The documents without their text, and between which rows their mentions lie.
CREATE TABLE catalogue.documents AS
SELECT
  row_number() OVER (ORDER BY published NULLS LAST, uri, id)::INTEGER AS no, hash(id) AS key, slot, id, uri,
  coalesce(title, regexp_extract(uri, '[^/]*$')) AS title, publisher, author, published, published_precision,
  "language", kind, sha256, "version", supersedes, copy_of, length("text") AS size, m."first", m."last"
FROM catalogue.seen.documents
LEFT JOIN (
  SELECT document, min(slot) AS "first", max(slot) AS "last" FROM catalogue.seen.mentions GROUP BY document
) m ON m.document = id
ORDER BY no;

-- name: told
-- The incident of each event: the narrowest that it belongs to. In the order of the events, so that those of one
-- document lie together; an event is looked up by a number made from its id.
CREATE TABLE catalogue.told AS
SELECT hash(id) AS key, id, told.incident
FROM catalogue.seen.events
JOIN (
  SELECT event, first(incident ORDER BY size, incident) AS incident
  FROM (SELECT unnest(events) AS event, len(events) AS size, id AS incident FROM catalogue.seen.incidents)
  GROUP BY event
) told ON told.event = id
ORDER BY slot;

-- name: weights
-- How an incident weighs: the mean score of its events, and whether any of them was done.
CREATE TEMP TABLE weights AS
SELECT
  incident, avg(score) AS score, min(quad) AS quad,
  bool_or(status IN ('occurred', 'ongoing') AND NOT negated) AS done,
  string_agg(DISTINCT mode, ' ' ORDER BY mode) AS modes
FROM catalogue.told JOIN catalogue.seen.events USING (id)
GROUP BY incident;

-- name: records
-- Everything that can be looked for, in the order of kind and day; `slot` is the row of its own table.
CREATE TABLE catalogue.records AS
SELECT row_number() OVER (ORDER BY kind, day NULLS LAST, document, place, id)::INTEGER AS no, * EXCLUDE (place, id)
FROM (
  SELECT
    'incidents'::catalogue.kind AS kind, incidents.slot, incidents.id, NULL::INTEGER AS document,
    "when"."from" AS day, coalesce("when"."to", "when"."from") AS last, "type", "where".country AS country,
    "where".lat AS lat, "where".lon AS lon, "where"."name" AS spot, score, quad, done, voices, 0 AS place
  FROM catalogue.seen.incidents LEFT JOIN weights ON incident = incidents.id
  UNION ALL BY NAME
  SELECT
    f.kind, f.slot, f.id, d.no AS document, "when"."from" AS day, coalesce("when"."to", "when"."from") AS last, "type",
    "where".country AS country, "where"."name" AS spot, score, quad, done, evidence[1]."start" AS place
  FROM (
    SELECT
      'events'::catalogue.kind AS kind, slot, id, document, "when", "where", "type", evidence, score, quad,
      status IN ('occurred', 'ongoing') AND NOT negated AS done
    FROM catalogue.seen.events
    UNION ALL BY NAME
    SELECT 'statements'::catalogue.kind AS kind, slot, id, document, "when", "where", act AS "type", evidence
    FROM catalogue.seen.statements
    UNION ALL BY NAME
    SELECT 'agreements'::catalogue.kind AS kind, slot, id, document, "when", "where", step AS "type", evidence
    FROM catalogue.seen.agreements
    UNION ALL BY NAME
    SELECT 'quantities'::catalogue.kind AS kind, slot, id, document, "when", measure AS "type", evidence
    FROM catalogue.seen.quantities
  ) f
  JOIN catalogue.documents d ON d.id = f.document
  UNION ALL BY NAME
  SELECT
    'relations'::catalogue.kind AS kind, relations.slot, relations.id, d.no AS document,
    since AS day, coalesce(until, '9999') AS last, predicate AS "type", evidence[1]."start" AS place
  FROM catalogue.seen.relations JOIN catalogue.documents d ON d.id = relations.document
  UNION ALL BY NAME
  SELECT
    'documents'::catalogue.kind AS kind, slot, id, no AS document, published AS day, published AS last,
    kind AS "type", 0 AS place
  FROM catalogue.documents
)
ORDER BY no;

-- name: bounds
-- Between which numbers the records of each kind lie.
CREATE TABLE catalogue.bounds AS
SELECT kind, min(no) AS "first", max(no) AS "last" FROM catalogue.records GROUP BY kind ORDER BY kind;

-- name: ids
-- In which row of its table a record lies, by its id; in the order of a number made from the id, to be found at once.
CREATE TABLE catalogue.ids AS
SELECT hash(id) AS key, kind, slot
FROM (
  SELECT 'incidents'::catalogue.kind AS kind, slot, id FROM catalogue.seen.incidents
  UNION ALL SELECT 'events', slot, id FROM catalogue.seen.events
  UNION ALL SELECT 'statements', slot, id FROM catalogue.seen.statements
  UNION ALL SELECT 'agreements', slot, id FROM catalogue.seen.agreements
  UNION ALL SELECT 'quantities', slot, id FROM catalogue.seen.quantities
  UNION ALL SELECT 'relations', slot, id FROM catalogue.seen.relations
  UNION ALL SELECT 'documents', slot, id FROM catalogue.documents
)
ORDER BY key;

-- name: roles
-- Who does and who undergoes what: of a statement, who speaks and who is spoken to.
CREATE TABLE catalogue.roles AS
SELECT
  a.no AS actor, r.kind, r.no AS record, r.slot, r.day, bool_or(p.does) AS does, bool_or(NOT p.does) AS undergoes
FROM (
  SELECT 'incidents'::catalogue.kind AS kind, slot, unnest(actors).id AS actor, true AS does FROM catalogue.seen.incidents
  UNION ALL SELECT 'incidents', slot, unnest(recipients).id, false FROM catalogue.seen.incidents
  UNION ALL SELECT 'events', slot, unnest(actors).id, true FROM catalogue.seen.events
  UNION ALL SELECT 'events', slot, unnest(recipients).id, false FROM catalogue.seen.events
  UNION ALL SELECT 'statements', slot, unnest(speakers).id, true FROM catalogue.seen.statements
  UNION ALL SELECT 'statements', slot, unnest(addressees).id, false FROM catalogue.seen.statements
  UNION ALL SELECT 'agreements', slot, unnest("by").id, true FROM catalogue.seen.agreements
  UNION ALL SELECT 'agreements', slot, unnest(parties).id, false FROM catalogue.seen.agreements
  UNION ALL SELECT 'quantities', slot, unnest("of").id, true FROM catalogue.seen.quantities
  UNION ALL SELECT 'relations', slot, subject.id, true FROM catalogue.seen.relations
  UNION ALL SELECT 'relations', slot, object.id, false FROM catalogue.seen.relations WHERE object IS NOT NULL
) p
JOIN catalogue.records r ON r.kind = p.kind AND r.slot = p.slot
JOIN catalogue.actors a ON a.id = p.actor
GROUP BY ALL
ORDER BY r.kind, a.no, r.no;

-- name: standing
-- In which records somebody of a state or body has a part, or somebody who stands for nobody else.
CREATE TABLE catalogue.standing AS
SELECT DISTINCT a.stands, r.kind, r.record
FROM catalogue.roles r JOIN catalogue.actors a ON a.no = r.actor
ORDER BY ALL;

-- name: tellings
-- Which document tells a record.
CREATE TABLE catalogue.tellings AS
SELECT document, kind, slot, no AS record FROM catalogue.records WHERE document IS NOT NULL
UNION ALL
SELECT d.no, r.kind, r.slot, r.no
FROM (SELECT slot, unnest(documents) AS document FROM catalogue.seen.incidents) i
JOIN catalogue.records r ON r.kind = 'incidents' AND r.slot = i.slot
JOIN catalogue.documents d ON d.id = i.document
ORDER BY kind, document, record;

-- name: voices
-- Whose documents tell a record.
CREATE TABLE catalogue.voices AS
SELECT DISTINCT t.kind, t.record, coalesce(d.publisher, 'publisher unknown') AS publisher
FROM catalogue.tellings t JOIN catalogue.documents d ON d.no = t.document
ORDER BY ALL;

-- name: words
-- Which word stands in which record: of a document its text, of a fact the words it rests on.
CREATE TABLE catalogue.words AS
SELECT word, record
FROM (
  SELECT r.no AS record, unnest(list_distinct(string_split_regex(lower(strip_accents(t."text")), '[^\p{L}\p{N}]+'))) AS word
  FROM (
    SELECT 'incidents'::catalogue.kind AS kind, slot, headline AS "text" FROM catalogue.seen.incidents
    UNION ALL
    SELECT 'events', slot, list_aggregate(list_transform(evidence, lambda e: e."text"), 'string_agg', ' ') FROM catalogue.seen.events
    UNION ALL
    SELECT 'statements', slot, list_aggregate(list_transform(content, lambda e: e."text"), 'string_agg', ' ')
    FROM catalogue.seen.statements
    UNION ALL
    SELECT
      'agreements', slot,
      "name" || ' ' || list_aggregate(list_transform(evidence, lambda e: e."text"), 'string_agg', ' ')
    FROM catalogue.seen.agreements
    UNION ALL
    SELECT 'quantities', slot, list_aggregate(list_transform(evidence, lambda e: e."text"), 'string_agg', ' ')
    FROM catalogue.seen.quantities
    UNION ALL
    SELECT 'relations', slot, list_aggregate(list_transform(evidence, lambda e: e."text"), 'string_agg', ' ')
    FROM catalogue.seen.relations
    UNION ALL
    SELECT 'documents', slot, concat_ws(' ', title, publisher, author, "text") FROM catalogue.seen.documents
  ) t
  JOIN catalogue.records r ON r.kind = t.kind AND r.slot = t.slot
)
WHERE word <> '' AND word NOT IN ('a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with')
ORDER BY word, record;

-- name: dealings
-- Who deals with whom, month by month, each incident that was done once: every actor for itself, and all who bear a
-- code together under it.
CREATE TABLE catalogue.dealings AS
WITH met AS (
  SELECT a.id, a.stands, b.stands AS other, r.no, r.day[:7] AS "month", r.score
  FROM catalogue.roles x
  JOIN catalogue.roles y ON x.record = y.record AND x.actor <> y.actor
  JOIN catalogue.records r ON r.no = x.record
  JOIN catalogue.actors a ON a.no = x.actor
  JOIN catalogue.actors b ON b.no = y.actor
  WHERE x.kind = 'incidents' AND y.kind = 'incidents' AND r.done AND (x.does OR y.does) AND a.stands <> b.stands
)
SELECT
  one, other, "month", count(*)::INTEGER AS incidents, sum(greatest(score, 0))::FLOAT AS cooperation,
  sum(least(score, 0))::FLOAT AS conflict
FROM (
  SELECT DISTINCT stands AS one, other, no, "month", score FROM met
  UNION ALL
  SELECT DISTINCT id, other, no, "month", score FROM met WHERE id <> stands
)
GROUP BY ALL
ORDER BY one, other, "month";

-- name: pairs
-- Who has most to do with whom in the whole case, states and bodies with all who act for them; each pair once.
CREATE TABLE catalogue.pairs AS
SELECT
  one, other, sum(incidents)::INTEGER AS incidents, sum(cooperation) AS cooperation, sum(conflict) AS conflict,
  sum(cooperation + conflict) / sum(incidents) AS score
FROM catalogue.dealings
WHERE one < other AND one IN (SELECT stands FROM catalogue.actors)
GROUP BY one, other
ORDER BY incidents DESC, one, other
LIMIT 20000;

-- name: shares
-- How much each actor does, undergoes and says; of incidents, each once.
CREATE TABLE catalogue.shares AS
SELECT
  actor,
  count(*) FILTER (kind = 'incidents' AND does)::INTEGER AS does,
  count(*) FILTER (kind = 'incidents' AND undergoes)::INTEGER AS undergoes,
  count(*) FILTER (kind = 'statements' AND does)::INTEGER AS says
FROM catalogue.roles
GROUP BY actor;

-- name: months
-- The incidents of each month by quad class.
CREATE TABLE catalogue.months AS
SELECT day[:7] AS "month", quad, count(*)::INTEGER AS incidents
FROM catalogue.records
WHERE kind = 'incidents' AND day IS NOT NULL
GROUP BY ALL
ORDER BY ALL;

-- name: findings
-- The findings in order.
CREATE TABLE catalogue.findings AS
SELECT
  row_number() OVER (ORDER BY kind, incident NULLS LAST, agreement NULLS LAST, "attribute", id)::INTEGER AS no,
  slot, kind, "attribute"
FROM catalogue.seen.findings
ORDER BY no;

-- name: matters
-- The findings of an incident or an agreement, by a number made from its id.
CREATE TABLE catalogue.matters AS
SELECT hash(matter) AS key, slot
FROM (
  SELECT incident AS matter, slot FROM catalogue.seen.findings WHERE incident IS NOT NULL
  UNION ALL SELECT agreement, slot FROM catalogue.seen.findings WHERE agreement IS NOT NULL
)
ORDER BY key;

-- name: compared
-- Which documents findings compare.
CREATE TABLE catalogue.compared AS
SELECT DISTINCT d.no AS document, f.slot
FROM (SELECT slot, unnest("values").document AS document FROM catalogue.seen.findings) f
JOIN catalogue.documents d ON d.id = f.document
ORDER BY ALL;

-- name: points
-- How many findings there are of each kind, on each point.
CREATE TABLE catalogue.points AS
SELECT kind, "attribute", count(*)::INTEGER AS number FROM catalogue.findings GROUP BY ALL ORDER BY ALL;

-- name: called
-- How actors are called, and how often.
CREATE TABLE catalogue.called AS
SELECT actor, "text", form, number FROM (
  SELECT
    a.no AS actor, "text", form, count(*)::INTEGER AS number,
    row_number() OVER (PARTITION BY a.no ORDER BY count(*) DESC, "text", form) AS place
  FROM catalogue.seen.mentions m JOIN catalogue.actors a ON a.id = m.actor
  WHERE form <> 'pronoun'
  GROUP BY a.no, "text", form
)
WHERE place <= 24
ORDER BY actor, number DESC, "text", form;

-- name: parts
-- Which incidents are part of which, by a number made from the whole's id.
CREATE TABLE catalogue.parts AS
SELECT hash(part_of) AS key, slot FROM catalogue.seen.incidents WHERE part_of IS NOT NULL ORDER BY key, slot;

-- name: agreements
-- The agreements, with how many documents tell of each.
CREATE TABLE catalogue.agreements AS
SELECT
  agreement AS id, first("name" ORDER BY length("name") DESC, "name") AS "name", count(*)::INTEGER AS steps,
  count(DISTINCT document)::INTEGER AS documents, list_sort(list_distinct(list(step))) AS stages,
  min("when"."from") AS "first", max("when"."from") AS "last",
  lower(string_agg(DISTINCT concat_ws(' ', agreement, "name", array_to_string(aliases, ' ')), ' ')) AS names
FROM catalogue.seen.agreements
GROUP BY agreement
ORDER BY documents DESC, "name", id;

-- name: facets
-- How much there is of each kind by each facet, where nothing is asked for.
CREATE TABLE catalogue.facets AS
SELECT * FROM (
  SELECT kind::VARCHAR AS kind, 'type' AS facet, "type" AS "value", "type" AS label, count(*)::INTEGER AS number
  FROM catalogue.records WHERE "type" IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT kind::VARCHAR, 'country', country, country, count(*)::INTEGER
  FROM catalogue.records WHERE country IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT r.kind::VARCHAR, 'actor', a.id, a."name", count(*)::INTEGER
  FROM catalogue.roles r JOIN catalogue.actors a ON a.no = r.actor GROUP BY ALL
  UNION ALL
  SELECT kind::VARCHAR, 'source', publisher, publisher, count(*)::INTEGER FROM catalogue.voices GROUP BY ALL
)
QUALIFY row_number() OVER (PARTITION BY kind, facet ORDER BY number DESC, "value") <= 40
ORDER BY kind, facet, number DESC, "value";

-- name: spots
-- Where everything happened.
CREATE TABLE catalogue.spots AS
SELECT
  first(spot ORDER BY no) AS "name", first(country ORDER BY no) AS country, round(lat, 2) AS lat,
  round(lon, 2) AS lon, count(*)::INTEGER AS incidents, avg(score) AS score
FROM catalogue.records
WHERE kind = 'incidents' AND lat IS NOT NULL AND lon IS NOT NULL
GROUP BY round(lat, 2), round(lon, 2)
ORDER BY incidents DESC, "name", lat
LIMIT 2000;

-- name: rules
-- Which rules read the facts, and how often.
CREATE TABLE catalogue.rules AS
SELECT rule, count(*)::INTEGER AS number FROM (
  SELECT rule FROM catalogue.seen.events UNION ALL SELECT rule FROM catalogue.seen.statements
  UNION ALL SELECT rule FROM catalogue.seen.relations UNION ALL SELECT rule FROM catalogue.seen.agreements
  UNION ALL SELECT rule FROM catalogue.seen.quantities
)
GROUP BY rule
ORDER BY number DESC, rule;

-- name: sources
-- Who publishes, how much of it is here, and how much each tells alone and leaves out.
CREATE TABLE catalogue.sources AS
SELECT
  row_number() OVER (ORDER BY len(documents) DESC, "name", id)::INTEGER AS no, slot, id, "name", country, kind, "first",
  "last", len(documents)::INTEGER AS documents, len(incidents)::INTEGER AS incidents, len(alone)::INTEGER AS alone,
  len(left_out)::INTEGER AS left_out, alone[:8] AS some_alone, left_out[:8] AS some_left_out
FROM catalogue.seen.publishers
ORDER BY no;

-- name: leanings
-- What each publisher tells clearly more or less often than the others together: types of event, and who has a part.
-- A document of which nobody knows who published it is one of the others, under its number below zero.
CREATE TABLE catalogue.leanings AS
WITH whose AS (
  SELECT s.no AS source, d.no AS document
  FROM (SELECT slot, unnest(documents) AS id FROM catalogue.seen.publishers) p
  JOIN catalogue.sources s ON s.slot = p.slot
  JOIN catalogue.documents d ON d.id = p.id
),
told AS (
  SELECT DISTINCT coalesce(w.source, -t.document) AS source, t.record, r."type"
  FROM catalogue.tellings t
  JOIN catalogue.records r ON r.no = t.record
  LEFT JOIN whose w ON w.document = t.document
  WHERE t.kind = 'incidents' AND r.kind = 'incidents'
),
parts AS (
  SELECT source, 'type' AS facet, "type" AS "value", count(*) AS own FROM told GROUP BY ALL
  UNION ALL
  SELECT source, 'actor', stands, count(*)
  FROM told t JOIN catalogue.standing p ON p.kind = 'incidents' AND p.record = t.record
  GROUP BY ALL
),
whole AS (SELECT source, count(*) AS own_all FROM told GROUP BY source),
every AS (SELECT facet, "value", sum(own) AS number FROM parts GROUP BY ALL),
beside AS (
  SELECT
    source, facet, "value", coalesce(own, 0) AS own, own_all, number - coalesce(own, 0) AS rest,
    (SELECT sum(own_all) FROM whole) - own_all AS rest_all
  FROM (SELECT * FROM whole WHERE source > 0) CROSS JOIN every LEFT JOIN parts USING (source, facet, "value")
)
SELECT
  source, facet, "value", own::INTEGER AS own, own_all::INTEGER AS own_all, rest::INTEGER AS rest,
  rest_all::INTEGER AS rest_all, own * rest_all > rest * own_all AS more
FROM beside
WHERE rest_all > 0 AND (
    (own >= 3 AND own * rest_all > 1.5 * rest * own_all)
    OR (rest * own_all >= 3 * rest_all AND rest * own_all > 1.5 * own * rest_all)
  )
QUALIFY row_number() OVER (
  PARTITION BY source, facet, own * rest_all > rest * own_all
  ORDER BY abs(own / own_all - rest / rest_all) DESC, "value"
) <= 8
ORDER BY source, facet, more DESC, abs(own / own_all - rest / rest_all) DESC, "value";

-- name: counts
-- How many there are of each kind.
CREATE TABLE catalogue.counts AS
SELECT kind::VARCHAR AS kind, count(*)::INTEGER AS number FROM catalogue.records GROUP BY ALL
UNION ALL SELECT 'actors', count(*)::INTEGER FROM catalogue.actors
UNION ALL SELECT 'findings', count(*)::INTEGER FROM catalogue.findings
UNION ALL SELECT 'differences', count(*)::INTEGER FROM catalogue.findings WHERE kind = 'differ'
UNION ALL SELECT 'publishers', count(DISTINCT publisher)::INTEGER FROM catalogue.documents
UNION ALL SELECT 'sources', count(*)::INTEGER FROM catalogue.sources
UNION ALL SELECT 'verdicts', count(*)::INTEGER FROM verdicts
UNION ALL SELECT 'failures', count(*)::INTEGER FROM failures;
