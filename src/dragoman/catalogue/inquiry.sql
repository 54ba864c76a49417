-- name: counts
-- How many there are of each kind.
SELECT * FROM catalogue.counts;

-- name: places
-- One word for which account the case holds, and between which rows its records lie.
SELECT concat_ws(
  ' ', (SELECT string_agg("value", ',' ORDER BY "name") FROM held.meta WHERE "name" IN ('account', 'schema')),
  (SELECT count(*) FROM held.failures),
  (SELECT count(*) || '-' || max(rowid) FROM held.incidents),
  (SELECT count(*) || '-' || max(rowid) FROM held.findings)
);

-- name: facts
-- One word for where the facts lie, which no verdict changes.
SELECT concat_ws(
  ' ', (SELECT "value" FROM held.meta WHERE "name" = 'schema'), (SELECT count(*) FROM held.copies),
  (SELECT count(*) || '-' || max(rowid) FROM held.documents), (SELECT count(*) || '-' || max(rowid) FROM held.mentions),
  (SELECT count(*) || '-' || max(rowid) FROM held.events), (SELECT count(*) || '-' || max(rowid) FROM held.statements),
  (SELECT count(*) || '-' || max(rowid) FROM held.relations),
  (SELECT count(*) || '-' || max(rowid) FROM held.agreements),
  (SELECT count(*) || '-' || max(rowid) FROM held.quantities)
);

-- name: span
-- From when to when the documents were published.
SELECT min(published) AS "first", max(published) AS "last" FROM catalogue.documents;

-- name: by_slot
-- Records of a table by their rows.
SELECT * FROM catalogue.seen.{table} WHERE slot IN (SELECT unnest($slots::BIGINT[]));

-- name: by_id
-- Records of a table by their ids.
SELECT * FROM catalogue.seen.{table}
WHERE slot IN (
    SELECT slot FROM catalogue.ids WHERE kind = '{table}' AND key IN (SELECT hash(unnest($ids::VARCHAR[])))
  );

-- name: of_documents
-- What some documents gave, in the order in which each gave it.
SELECT * FROM catalogue.seen.{table}
WHERE slot IN (
  SELECT slot FROM catalogue.tellings
  WHERE kind = '{table}' AND document IN (
    SELECT no FROM catalogue.documents WHERE key IN (SELECT hash(unnest($documents::VARCHAR[])))
  )
)
ORDER BY slot;

-- name: actors
-- Actors by their ids.
SELECT * FROM catalogue.actors WHERE key IN (SELECT hash(unnest($ids::VARCHAR[])));

-- name: actor_names
-- The names of some actors.
SELECT id, "name" FROM catalogue.actors WHERE key IN (SELECT hash(unnest($ids::VARCHAR[])));

-- name: actor
-- An actor with how much it does, undergoes and says.
SELECT a.*, coalesce(does, 0) AS does, coalesce(undergoes, 0) AS undergoes, coalesce(says, 0) AS says
FROM catalogue.actors a LEFT JOIN catalogue.shares s ON s.actor = a.no
WHERE id = $id;

-- name: top_actors
-- Who has most to do with what is told; those whose name holds a word, if one is asked for.
SELECT id, "name", kind, code, country, does, undergoes, says, count(*) OVER () AS found
FROM catalogue.actors a JOIN catalogue.shares s ON s.actor = a.no
WHERE ($name::VARCHAR IS NULL OR contains(lower(strip_accents("name")), $name)
    OR list_contains(list_transform(aliases, lambda alias: lower(alias)), $name))
  AND ($kind::VARCHAR IS NULL OR kind = $kind)
ORDER BY does + undergoes + says DESC, id
LIMIT $most OFFSET $skip;

-- name: top_pairs
-- Who has most to do with whom; each pair once.
SELECT * FROM catalogue.pairs LIMIT $most;

-- name: standing
-- The name of whoever bears a code best: the state or body itself.
SELECT stands, first("name" ORDER BY CASE kind WHEN 'state' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END, length(id), id)
  AS "name", first(id ORDER BY CASE kind WHEN 'state' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END, length(id), id) AS id
FROM catalogue.actors
WHERE stands IN (SELECT unnest($stands::VARCHAR[]))
GROUP BY stands;

-- name: months
-- The incidents of each month by quad class.
SELECT * FROM catalogue.months ORDER BY "month", quad;

-- name: best_told
-- The incidents that most independent sources tell.
SELECT slot FROM catalogue.records WHERE kind = 'incidents' AND voices > 1
ORDER BY voices DESC, day NULLS LAST, no
LIMIT $most;

-- name: latest
-- The latest incidents that were done.
SELECT slot FROM catalogue.records WHERE kind = 'incidents' AND day IS NOT NULL AND done
ORDER BY day DESC, no
LIMIT $most;

-- name: publishers
-- Who publishes, and how much of it is here.
SELECT coalesce(publisher, 'publisher unknown') AS publisher, count(*)::INTEGER AS documents, min(published) AS "first",
  max(published) AS "last"
FROM catalogue.documents
GROUP BY ALL
ORDER BY documents DESC, publisher
LIMIT $most;

-- name: document_rows
-- Documents in the order of their dates.
SELECT * FROM catalogue.documents WHERE no > $skip ORDER BY no LIMIT $most;

-- name: document_titles
-- What some documents are called.
SELECT no, id, uri, title, publisher, published, published_precision FROM catalogue.documents
WHERE key IN (SELECT hash(unnest($ids::VARCHAR[])))
ORDER BY no;

-- name: neighbours
-- The documents before and after one, by date.
WITH this AS (SELECT no FROM catalogue.documents WHERE key = hash($id::VARCHAR))
SELECT id, title, no < (SELECT no FROM this) AS "before"
FROM catalogue.documents
WHERE no BETWEEN (SELECT no - 1 FROM this) AND (SELECT no + 1 FROM this) AND no <> (SELECT no FROM this)
ORDER BY no;

-- name: copies
-- The documents that repeat one, and its other versions.
SELECT id, title, publisher, published, copy_of, supersedes FROM catalogue.documents
WHERE copy_of = $id OR supersedes = $id
ORDER BY no;

-- name: choose
-- All of one kind that is asked for.
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT no, slot, "type", country, day, score FROM catalogue.records r WHERE {conditions};

-- name: of_word
-- Records in which a word stands that begins so.
SELECT DISTINCT record AS no FROM catalogue.words WHERE word >= $word{n} AND word < $end{n}

-- name: of_actor
-- Records in which an actor has a part.
SELECT record AS no FROM catalogue.roles WHERE actor = (SELECT no FROM catalogue.actors WHERE key = hash($actor::VARCHAR))

-- name: of_actors
-- Records in which any of several actors has a part.
SELECT DISTINCT record AS no FROM catalogue.roles
WHERE actor IN (SELECT no FROM catalogue.actors WHERE key IN (SELECT hash(unnest($actor::VARCHAR[]))))

-- name: of_actor_standing
-- Records in which somebody has a part who bears a code.
SELECT record AS no FROM catalogue.standing WHERE stands = $actor

-- name: of_partner
-- Records in which a second actor has a part.
SELECT record AS no FROM catalogue.roles WHERE actor = (SELECT no FROM catalogue.actors WHERE key = hash($partner::VARCHAR))

-- name: of_partners
-- Records in which any of several second actors has a part.
SELECT DISTINCT record AS no FROM catalogue.roles
WHERE actor IN (SELECT no FROM catalogue.actors WHERE key IN (SELECT hash(unnest($partner::VARCHAR[]))))

-- name: of_partner_standing
-- Records in which somebody has a part who bears a code.
SELECT record AS no FROM catalogue.standing WHERE stands = $partner

-- name: of_source
-- Records that a publisher's documents tell.
SELECT record AS no FROM catalogue.voices WHERE publisher = $source
UNION
SELECT record FROM catalogue.tellings
WHERE document IN (
  SELECT no FROM catalogue.documents
  WHERE key IN (SELECT hash(unnest(documents)) FROM catalogue.seen.publishers WHERE id = $source)
)

-- name: of_told_document
-- Records that a document tells.
SELECT record AS no FROM catalogue.tellings
WHERE document IN (SELECT no FROM catalogue.documents WHERE key = hash($document::VARCHAR))

-- name: of_type
-- Records of a type.
r."type" = $type

-- name: of_country
-- Records of what happened in a country.
r.country = $country

-- name: of_place
-- Records of what happened at a place, or anywhere in a country.
(contains(lower(r.spot), lower($place)) OR r.country = $place_country)

-- name: of_since
-- Records of what was not over before.
coalesce(r.last, r.day) || '~' >= $since

-- name: of_until
-- Records of what had begun by then.
r.day <= $until || '~'

-- name: chosen_kinds
-- How much of each kind is asked for.
SELECT kind::VARCHAR AS kind, count(*)::INTEGER AS number FROM catalogue.records r WHERE {conditions} GROUP BY kind;

-- name: bounds
-- Between which numbers the records of each kind lie.
SELECT kind::VARCHAR AS kind, "first" AS first_no, "last" AS last_no FROM catalogue.bounds;

-- name: base_kinds
-- How much of each kind is asked for, where it was only looked up: the numbers of a kind lie together.
SELECT {counts} FROM base;

-- name: chosen_slots
-- One page of what is chosen.
SELECT slot FROM chosen ORDER BY no LIMIT $most OFFSET $skip;

-- name: chosen_types
-- The types of what is chosen.
SELECT "type" AS "value", count(*)::INTEGER AS number FROM chosen WHERE "type" IS NOT NULL
GROUP BY "value" ORDER BY number DESC, "value" LIMIT $most;

-- name: chosen_countries
-- The countries of what is chosen.
SELECT country AS "value", count(*)::INTEGER AS number FROM chosen WHERE country IS NOT NULL
GROUP BY "value" ORDER BY number DESC, "value" LIMIT $most;

-- name: chosen_months
-- The months of what is chosen, by whether it is cooperation or conflict.
SELECT day[:7] AS "month", CASE WHEN score < 0 THEN 4 ELSE 1 END AS quad, count(*)::INTEGER AS incidents
FROM chosen WHERE day IS NOT NULL
GROUP BY ALL ORDER BY ALL;

-- name: chosen_actors
-- Who has a part in what is chosen.
SELECT a.id AS "value", a."name" AS label, number
FROM (
  SELECT actor, count(*)::INTEGER AS number FROM catalogue.roles
  WHERE kind = $kind AND record IN (SELECT no FROM chosen)
  GROUP BY actor ORDER BY number DESC, actor LIMIT $most
)
JOIN catalogue.actors a ON a.no = actor
ORDER BY number DESC, label;

-- name: chosen_sources
-- Who tells what is chosen.
SELECT publisher AS "value", count(*)::INTEGER AS number FROM catalogue.voices
WHERE kind = $kind AND record IN (SELECT no FROM chosen)
GROUP BY publisher ORDER BY number DESC, "value" LIMIT $most;

-- name: chosen_pairs
-- Who deals with whom in what is chosen.
WITH mine AS (
  SELECT DISTINCT record, a.stands, c.score
  FROM catalogue.roles
  JOIN chosen c ON c.no = record
  JOIN catalogue.actors a ON a.no = actor
  WHERE catalogue.roles.kind = 'incidents'
)
SELECT x.stands AS one, y.stands AS other, count(*)::INTEGER AS incidents, avg(x.score) AS score
FROM mine x JOIN mine y ON x.record = y.record AND x.stands < y.stands
GROUP BY ALL
ORDER BY incidents DESC, one, other
LIMIT $most;

-- name: chosen_places
-- Where what is chosen happened.
SELECT
  first(spot ORDER BY r.no) AS "name", first(r.country ORDER BY r.no) AS country, round(r.lat, 2) AS lat,
  round(r.lon, 2) AS lon, count(*)::INTEGER AS incidents, avg(r.score) AS score
FROM chosen c JOIN catalogue.records r ON r.no = c.no
WHERE r.kind = 'incidents' AND r.lat IS NOT NULL AND r.lon IS NOT NULL
GROUP BY round(r.lat, 2), round(r.lon, 2)
ORDER BY incidents DESC, "name", lat
LIMIT $most;

-- name: parts
-- The incidents that are part of one.
SELECT * FROM catalogue.seen.incidents
WHERE slot IN (SELECT slot FROM catalogue.parts WHERE key = hash($id::VARCHAR)) AND part_of = $id
ORDER BY "when"."from" NULLS LAST, id LIMIT $most;

-- name: finding_slots
-- One page of the findings of a kind.
SELECT slot FROM catalogue.findings
WHERE kind = $kind AND ($attribute::VARCHAR IS NULL OR "attribute" = $attribute)
ORDER BY no LIMIT $most OFFSET $skip;

-- name: finding_kinds
-- How many findings there are of each kind, on each point.
SELECT * FROM catalogue.points;

-- name: steps
-- The steps of an agreement as each document has them.
SELECT * FROM catalogue.seen.agreements WHERE agreement = $id ORDER BY "when"."from" NULLS LAST, document, slot LIMIT $most;

-- name: agreement_rows
-- The agreements, those that most documents tell of first.
SELECT *, count(*) OVER ()::INTEGER AS found FROM catalogue.agreements LIMIT $most OFFSET $skip;

-- name: actor_records
-- One page of what an actor does, undergoes or says, the latest first.
SELECT slot, count(*) OVER ()::INTEGER AS found FROM catalogue.roles
WHERE kind = $kind AND actor = $actor AND CASE WHEN $does THEN does ELSE undergoes END
ORDER BY day DESC NULLS LAST, record LIMIT $most OFFSET $skip;

-- name: actor_dealings
-- Month by month, how an actor deals with those it deals with most.
SELECT other, "month", sum(incidents)::INTEGER AS incidents, sum(cooperation) AS cooperation, sum(conflict) AS conflict
FROM catalogue.dealings
WHERE one = $one AND "month" IS NOT NULL AND other IN (
  SELECT other FROM catalogue.dealings WHERE one = $one
  GROUP BY other ORDER BY sum(incidents) DESC, other LIMIT $most
)
GROUP BY ALL
ORDER BY other, "month";

-- name: actor_mentions
-- How an actor is called, and how often.
SELECT "text", form, number FROM catalogue.called WHERE actor = $actor ORDER BY number DESC, "text", form;

-- name: who_bears
-- Who else acts for the same state or body.
SELECT id, "name", kind, does, undergoes, says
FROM catalogue.actors a JOIN catalogue.shares s ON s.actor = a.no
WHERE stands = $stands AND id <> $id
ORDER BY does + undergoes + says DESC, id LIMIT $most;

-- name: failures
-- What could not be read, and why.
SELECT *, count(*) OVER ()::INTEGER AS found FROM failures ORDER BY uri LIMIT $most OFFSET $skip;

-- name: verdicts
-- The analyst's log, the latest first.
SELECT *, count(*) OVER ()::INTEGER AS found FROM verdicts ORDER BY number DESC LIMIT $most OFFSET $skip;

-- name: undone
-- The verdicts that were taken back.
SELECT DISTINCT unnest(records) AS id FROM verdicts WHERE verdict = 'undo';

-- name: akin
-- Incidents that may be the same as one: of the same actors, within a month or without a date, or told in its words.
SELECT r.slot FROM catalogue.records r
JOIN (
  SELECT record, count(DISTINCT actor) AS shared FROM catalogue.roles
  WHERE kind = 'incidents' AND actor IN (
    SELECT no FROM catalogue.actors WHERE key IN (SELECT hash(unnest($actors::VARCHAR[])))
  )
  GROUP BY record
) s ON s.record = r.no
WHERE r.kind = 'incidents' AND r.slot <> $slot
  AND ($day::VARCHAR IS NULL OR r.day IS NULL OR abs(try_cast(r.day AS DATE) - try_cast($day AS DATE)) <= 31)
ORDER BY "type" = $type DESC, shared DESC, r.day IS NULL, abs(try_cast(r.day AS DATE) - try_cast($day AS DATE)), r.no
LIMIT $most;

-- name: incident_slot
-- Where an incident lies.
SELECT slot FROM catalogue.ids WHERE kind = 'incidents' AND key = hash($id::VARCHAR);

-- name: rules_used
-- Which rules read the facts, and how often.
SELECT * FROM catalogue.rules LIMIT $most;

-- name: by_rule
-- Some events, statements and others that a rule read.
SELECT '{table}' AS kind, slot FROM catalogue.seen.{table} WHERE rule = $rule LIMIT $most;

-- name: incidents_of
-- To which incidents events belong.
SELECT id, incident FROM catalogue.told
WHERE key IN (SELECT hash(unnest($ids::VARCHAR[])));

-- name: mentions
-- The mentions of some documents, in the order of their texts.
SELECT * FROM catalogue.seen.mentions
WHERE document IN (SELECT unnest($documents::VARCHAR[])) AND slot IN (
  SELECT unnest(range("first", "last" + 1)) FROM catalogue.documents
  WHERE "first" IS NOT NULL AND key IN (SELECT hash(unnest($documents::VARCHAR[])))
)
ORDER BY slot;

-- name: base
-- The numbers of the records that meet what can be looked up.
CREATE OR REPLACE TEMP TABLE base AS {selections};

-- name: of_base
-- Records that meet what can be looked up.
r.no IN (SELECT no FROM base)

-- name: of_kind
-- Records of a kind.
r.kind = $kind AND r.no BETWEEN $first_no AND $last_no

-- name: all_slots
-- One page of all of a kind.
SELECT slot FROM catalogue.records WHERE kind = $kind ORDER BY no LIMIT $most OFFSET $skip;

-- name: all_facets
-- How much there is of a kind by each facet.
SELECT facet, "value", label, number FROM catalogue.facets WHERE kind = $kind;

-- name: all_places
-- Where everything happened.
SELECT * FROM catalogue.spots LIMIT $most;

-- name: findings_of
-- What the sources of an incident or an agreement agree on and differ on.
SELECT * FROM catalogue.seen.findings
WHERE slot IN (SELECT slot FROM catalogue.matters WHERE key = hash($id::VARCHAR))
ORDER BY slot;

-- name: named_actors
-- The actors meant by an id, a code, a name or an alias.
SELECT * FROM catalogue.actors
WHERE id = $name OR code = $name OR lower("name") = lower($name)
  OR list_contains(list_transform(aliases, lambda alias: lower(alias)), lower($name))
ORDER BY id;

-- name: actors_like
-- Names of actors that are written like one.
SELECT "name" FROM (
  SELECT "name", max(jaro_winkler_similarity(lower("name"), lower($name))) AS near FROM catalogue.actors GROUP BY "name"
)
WHERE near > $least
ORDER BY near DESC, "name" LIMIT $most;

-- name: source_rows
-- Documents without their text, and which version came after each.
SELECT d.*, d.size AS characters, newer.id AS superseded_by
FROM catalogue.documents d LEFT JOIN catalogue.documents newer ON newer.supersedes = d.id
WHERE d.key IN (SELECT hash(unnest($ids::VARCHAR[])))
ORDER BY d.no;

-- name: source_numbers
-- The documents in whose title, publisher or uri words stand.
SELECT id, count(*) OVER ()::INTEGER AS found FROM catalogue.documents
WHERE len(list_filter($sought::VARCHAR[], lambda word: NOT contains(lower(concat_ws(' ', title, publisher, uri)), word))) = 0
ORDER BY no LIMIT $most OFFSET $skip;

-- name: texts
-- The texts of some documents, by date.
SELECT d.id, t."text" FROM catalogue.seen.documents t JOIN catalogue.documents d ON d.slot = t.slot
WHERE t.slot IN (SELECT unnest($slots::BIGINT[]))
ORDER BY d.no;

-- name: events_by_type
-- The events in which an actor acts, or is acted on, by type.
SELECT "type" AS "name", count(*)::INTEGER AS number
FROM catalogue.roles JOIN catalogue.records r ON r.no = record
WHERE catalogue.roles.kind = 'events' AND actor = $actor AND CASE WHEN $does THEN does ELSE undergoes END
GROUP BY ALL
ORDER BY number DESC, "name";

-- name: share
-- In how many records of a kind an actor has a part.
SELECT count(*)::INTEGER AS number FROM catalogue.roles WHERE kind = $kind AND actor = $actor;

-- name: event_partners
-- With whom an actor shares most events.
SELECT a."name", number FROM (
  SELECT actor, count(*)::INTEGER AS number FROM catalogue.roles
  WHERE kind = 'events' AND actor <> $actor
    AND record IN (SELECT record FROM catalogue.roles WHERE kind = 'events' AND actor = $actor)
  GROUP BY actor ORDER BY number DESC, actor LIMIT $most
)
JOIN catalogue.actors a ON a.no = actor
ORDER BY number DESC, a.id;

-- name: agreements_called
-- The agreements that go by a name or a part of one; the one whose id it is alone, if it is one.
WITH fitting AS (
  SELECT * FROM catalogue.agreements
  WHERE $name::VARCHAR IS NULL OR id = $name OR contains(names, lower($name))
)
SELECT * EXCLUDE (names), count(*) OVER ()::INTEGER AS found FROM fitting
WHERE id = $name OR NOT EXISTS (SELECT 1 FROM fitting WHERE id = $name)
ORDER BY id LIMIT $most OFFSET $skip;

-- name: parties_to
-- The parties to agreements, as any of their steps names them.
SELECT agreement, parties FROM catalogue.seen.agreements WHERE agreement IN (SELECT unnest($ids::VARCHAR[]));

-- name: incidents_beginning
-- Incidents whose id begins so.
SELECT id FROM catalogue.seen.incidents WHERE starts_with(id, $name) ORDER BY id LIMIT 2;

-- name: finding_numbers
-- How many findings there are of each kind in what is asked for.
SELECT kind, count(*)::INTEGER AS number FROM catalogue.findings
WHERE ($kind::VARCHAR IS NULL OR kind = $kind)
  AND ($incident::VARCHAR IS NULL OR slot IN (SELECT slot FROM catalogue.matters WHERE key = hash($incident::VARCHAR)))
  AND ($document::VARCHAR IS NULL OR slot IN (
    SELECT slot FROM catalogue.compared WHERE document = (SELECT no FROM catalogue.documents WHERE key = hash($document::VARCHAR))
  ))
GROUP BY kind
ORDER BY kind;

-- name: findings_asked
-- One page of the findings that are asked for.
SELECT slot FROM catalogue.findings
WHERE ($kind::VARCHAR IS NULL OR kind = $kind)
  AND ($incident::VARCHAR IS NULL OR slot IN (SELECT slot FROM catalogue.matters WHERE key = hash($incident::VARCHAR)))
  AND ($document::VARCHAR IS NULL OR slot IN (
    SELECT slot FROM catalogue.compared WHERE document = (SELECT no FROM catalogue.documents WHERE key = hash($document::VARCHAR))
  ))
ORDER BY no LIMIT $most OFFSET $skip;

-- name: sources
-- Who publishes, those of most documents first.
SELECT * FROM catalogue.sources ORDER BY no LIMIT $most OFFSET $skip;

-- name: source
-- One who publishes.
SELECT * FROM catalogue.sources WHERE id = $id;

-- name: leanings
-- What some publishers tell clearly more or less often than the others; an actor under its name.
SELECT l.*, coalesce(a."name", "value") AS label
FROM catalogue.leanings l
LEFT JOIN (
  SELECT stands, first("name" ORDER BY CASE kind WHEN 'state' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END, length(id), id)
    AS "name"
  FROM catalogue.actors GROUP BY stands
) a ON l.facet = 'actor' AND a.stands = l."value"
WHERE source IN (SELECT unnest($sources::INTEGER[]))
ORDER BY source, facet, more DESC, abs(own / own_all - rest / rest_all) DESC, "value";

-- name: headings
-- Some of the incidents that a publisher tells alone, or leaves out.
SELECT h.incident, h.headline
FROM (SELECT unnest({what}[$skip + 1 : $skip + $most]) AS h FROM catalogue.seen.publishers WHERE slot = $slot);
