-- name: named_documents
-- Ids of the documents meant by an id, a uri or the end of a uri.
SELECT id FROM documents
WHERE id = $name OR uri = $name OR ends_with(uri, '/' || $name)
ORDER BY id;

-- name: named_actors
-- Ids of the actors meant by an id, a code, a name or an alias.
SELECT DISTINCT id FROM actors
WHERE id = $name OR code = $name OR lower("name") = lower($name)
  OR list_contains(list_transform(aliases, lambda alias: lower(alias)), lower($name))
ORDER BY id;

-- name: documents
-- The documents, with their text, and what each repeats: as its source told, or as it was found.
SELECT documents.* REPLACE (coalesce(copy_of, original) AS copy_of)
FROM documents LEFT JOIN copies ON copies.document = documents.id
WHERE among(id, $documents::VARCHAR[])
  AND ($type::VARCHAR IS NULL OR kind = $type)
  AND within(published, published, $since::VARCHAR, $until::VARCHAR)
ORDER BY uri, id;

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
FROM actors
WHERE among(document, $documents::VARCHAR[])
  AND among(id, $actors::VARCHAR[])
  AND ($type::VARCHAR IS NULL OR kind = $type)
GROUP BY id
ORDER BY id;

-- name: mentions
-- Where actors are named or meant.
SELECT * FROM mentions
WHERE among(document, $documents::VARCHAR[])
  AND among(actor, $actors::VARCHAR[])
  AND ($type::VARCHAR IS NULL OR form = $type)
ORDER BY document, "start", "end", actor, form, "text";

-- name: events
-- Who did what to whom, with the narrowest incident that an event belongs to.
SELECT
  id, document, "type", mode, contexts, cameo, quad, score, goldstein, actors, recipients, topics, "when", "where",
  status, negated, historical, future, hypothetical, said_in, incident, evidence, cue, rule, confidence
FROM events
WHERE among(document, $documents::VARCHAR[])
  AND (involves(actors, $actors::VARCHAR[]) OR involves(recipients, $actors::VARCHAR[]))
  AND ($type::VARCHAR IS NULL OR "type" = $type)
  AND within("when"."from", "when"."to", $since::VARCHAR, $until::VARCHAR)
  AND ($places::VARCHAR[] IS NULL OR list_has_any($places, [lower("where"."name"), lower("where".country)]))
ORDER BY document, evidence[1]."start", id;

-- name: statements
-- Who said what to whom.
SELECT * FROM statements
WHERE among(document, $documents::VARCHAR[])
  AND (involves(speakers, $actors::VARCHAR[]) OR involves(addressees, $actors::VARCHAR[]))
  AND ($type::VARCHAR IS NULL OR act = $type)
  AND within("when"."from", "when"."to", $since::VARCHAR, $until::VARCHAR)
  AND ($places::VARCHAR[] IS NULL OR list_has_any($places, [lower("where"."name"), lower("where".country)]))
ORDER BY document, evidence[1]."start", id;

-- name: relations
-- Lasting states between two; what has begun and has no end goes on.
SELECT * FROM relations
WHERE among(document, $documents::VARCHAR[])
  AND involves([subject, object], $actors::VARCHAR[])
  AND ($type::VARCHAR IS NULL OR predicate = $type)
  AND within(
    coalesce(since, until), CASE WHEN since IS NULL THEN until ELSE coalesce(until, '9999') END,
    $since::VARCHAR, $until::VARCHAR
  )
ORDER BY document, evidence[1]."start", id;

-- name: agreements
-- Steps in the life of agreements.
SELECT * FROM agreements
WHERE among(document, $documents::VARCHAR[])
  AND (involves(parties, $actors::VARCHAR[]) OR involves("by", $actors::VARCHAR[]))
  AND ($type::VARCHAR IS NULL OR step = $type)
  AND within("when"."from", "when"."to", $since::VARCHAR, $until::VARCHAR)
  AND ($places::VARCHAR[] IS NULL OR list_has_any($places, [lower("where"."name"), lower("where".country)]))
ORDER BY document, evidence[1]."start", id;

-- name: quantities
-- How much of what, of whom.
SELECT * FROM quantities
WHERE among(document, $documents::VARCHAR[])
  AND involves("of", $actors::VARCHAR[])
  AND ($type::VARCHAR IS NULL OR measure = $type)
  AND within("when"."from", "when"."to", $since::VARCHAR, $until::VARCHAR)
ORDER BY document, evidence[1]."start", id;

-- name: incidents
-- Affairs as all the documents tell them.
SELECT * FROM incidents
WHERE ($documents::VARCHAR[] IS NULL OR list_has_any(documents, $documents))
  AND (involves(actors, $actors::VARCHAR[]) OR involves(recipients, $actors::VARCHAR[]))
  AND ($type::VARCHAR IS NULL OR "type" = $type)
  AND within("when"."from", "when"."to", $since::VARCHAR, $until::VARCHAR)
  AND ($places::VARCHAR[] IS NULL OR list_has_any($places, [lower("where"."name"), lower("where".country)]))
ORDER BY "when"."from" NULLS LAST, id;

-- name: findings
-- What the sources agree on, where they differ, what only one tells.
SELECT * FROM findings
WHERE (
    $documents::VARCHAR[] IS NULL
    OR list_has_any(list_transform("values", lambda told: told.document), $documents)
  )
  AND ($type::VARCHAR IS NULL OR kind = $type)
ORDER BY incident NULLS LAST, agreement NULLS LAST, kind, "attribute", id;

-- name: failures
-- What could not be read, and why.
SELECT * FROM failures
WHERE ($type::VARCHAR IS NULL OR kind = $type)
ORDER BY uri;

-- name: publishers
-- Who publishes.
SELECT * FROM publishers WHERE ($type::VARCHAR IS NULL OR kind = $type) ORDER BY id;

-- name: verdicts
-- The analyst's log, with what has become of each verdict: taken back, or without its records.
SELECT verdicts.*, undone_by, coalesce(gone, []) AS gone
FROM verdicts
LEFT JOIN (
  SELECT undone AS id, min(id) AS undone_by
  FROM (SELECT id, unnest(records) AS undone FROM verdicts WHERE verdict = 'undo')
  GROUP BY undone
) USING (id)
LEFT JOIN (
  SELECT id, list(fact ORDER BY fact) AS gone
  FROM (SELECT id, unnest(flatten(facts)) AS fact FROM verdicts)
  WHERE fact NOT IN (
    SELECT id FROM events UNION ALL SELECT id FROM statements UNION ALL SELECT id FROM relations
    UNION ALL SELECT id FROM agreements UNION ALL SELECT id FROM quantities UNION ALL SELECT id FROM findings
    UNION ALL SELECT id FROM actors UNION ALL SELECT id FROM verdicts
  )
  GROUP BY id
) USING (id)
WHERE ($type::VARCHAR IS NULL OR verdict = $type)
ORDER BY number;

-- name: beginning
-- Records that can be judged whose id is this or begins so, and their kinds.
SELECT DISTINCT id, kind FROM (
  SELECT id, 'event' AS kind FROM events
  UNION ALL SELECT id, 'statement' FROM statements
  UNION ALL SELECT id, 'relation' FROM relations
  UNION ALL SELECT id, 'agreement' FROM agreements
  UNION ALL SELECT id, 'quantity' FROM quantities
  UNION ALL SELECT id, 'incident' FROM incidents
  UNION ALL SELECT id, 'finding' FROM findings
  UNION ALL SELECT id, 'actor' FROM actors
  UNION ALL SELECT id, 'verdict' FROM verdicts
)
WHERE starts_with(id, $name) OR starts_with(substr(id, strpos(id, '-') + 1), $name)
ORDER BY id;

-- name: keys
-- With which key each document was read: of code, codebook, gazetteer and parser.
SELECT document, key FROM readings ORDER BY document;
