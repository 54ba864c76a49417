-- name: events
-- Multiply the events of a case: each again and again, on days that follow on each other for twenty-five years.
INSERT INTO events BY NAME
SELECT
  events.* REPLACE (
    events.id || '-' || again AS id,
    document || '-' || again // 10 AS document,
    CASE WHEN "when" IS NOT NULL THEN struct_update("when", "from" := day, "to" := day) END AS "when"
  )
FROM (
  SELECT again, strftime(DATE '1995-01-01' + (again * 9000 // $copies)::INTEGER, '%Y-%m-%d') AS day
  FROM range($copies) AS copies(again)
), events;

-- name: incidents
-- Multiply the incidents alike, with the events of the same days.
INSERT INTO incidents BY NAME
SELECT
  incidents.* REPLACE (
    incidents.id || '-' || again AS id,
    list_transform(events, lambda event: event || '-' || again) AS events,
    list_transform(documents, lambda document: document || '-' || again // 10) AS documents,
    CASE WHEN "when" IS NOT NULL THEN struct_update("when", "from" := day, "to" := day) END AS "when"
  )
FROM (
  SELECT again, strftime(DATE '1995-01-01' + (again * 9000 // $copies)::INTEGER, '%Y-%m-%d') AS day
  FROM range($copies) AS copies(again)
), incidents;

-- name: busiest
-- The actor of most events.
SELECT party.id FROM (SELECT unnest(list_concat(actors, recipients)) AS party FROM events)
GROUP BY party.id
ORDER BY count(*) DESC, party.id
LIMIT 1;
