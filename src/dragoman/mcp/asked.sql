-- name: words_of_events
-- The words in which an event is looked for.
concat_ws(' ', "type", mode, "where"."name",
  array_to_string(list_transform(evidence, lambda one: one."text"), ' '),
  array_to_string(list_transform(topics, lambda one: one."text"), ' '),
  array_to_string(list_transform(list_concat(actors, recipients), lambda one: one."text"), ' '));

-- name: words_of_statements
-- The words in which a statement is looked for.
concat_ws(' ', act,
  array_to_string(list_transform(list_concat(content, evidence), lambda one: one."text"), ' '),
  array_to_string(list_transform(list_concat(speakers, addressees), lambda one: one."text"), ' '));

-- name: words_of_relations
-- The words in which a relation is looked for.
concat_ws(' ', predicate, object_text, subject."text", object."text",
  array_to_string(list_transform(evidence, lambda one: one."text"), ' '));

-- name: words_of_agreements
-- The words in which a step of an agreement is looked for.
concat_ws(' ', "name", topic, step, array_to_string(aliases, ' '),
  array_to_string(list_transform(evidence, lambda one: one."text"), ' '));

-- name: words_of_quantities
-- The words in which a quantity is looked for.
concat_ws(' ', measure, unit, array_to_string(list_transform(evidence, lambda one: one."text"), ' '));

-- name: words_of_incidents
-- The words in which an incident is looked for.
concat_ws(' ', headline, "type", "where"."name");

-- name: parties_of_events
-- Who has a part in an event.
list_transform(list_concat(actors, recipients), lambda party: party.id);

-- name: parties_of_statements
-- Who speaks and who is spoken to.
list_transform(list_concat(speakers, addressees), lambda party: party.id);

-- name: parties_of_relations
-- Both sides of a relation.
[subject.id, object.id];

-- name: parties_of_agreements
-- Who is party to an agreement, and who made the step.
list_transform(list_concat(parties, "by"), lambda party: party.id);

-- name: parties_of_quantities
-- Whose quantity it is.
list_transform("of", lambda party: party.id);

-- name: parties_of_incidents
-- Who has a part in an incident.
list_transform(list_concat(actors, recipients), lambda party: party.id);

-- name: keys_of_relations
-- By what relations are put in order: what began first stands first.
id, coalesce(since, until) AS first_day, document, evidence[1]."start" AS place;

-- name: keys_of_incidents
-- By what incidents are put in order: what happened first stands first.
id, "when"."from" AS first_day, '' AS document, 0 AS place;

-- name: keys_of_facts
-- By what facts are put in order: what happened first, and of what has no date what is told first.
id, "when"."from" AS first_day, document, evidence[1]."start" AS place;

-- name: order
-- The order of these keys.
first_day NULLS LAST, document, place, id;

-- name: agreements
-- Each agreement: what it is called, its steps and how many documents tell of it.
agreement, arg_max("name", concat(lpad(length("name")::VARCHAR, 6, '0'), "name")) AS called,
list_distinct(list(step)) AS steps, count(DISTINCT document) AS documents,
lower(string_agg(DISTINCT concat_ws(' ', agreement, "name", array_to_string(aliases, ' ')), ' ')) AS names;

-- name: sought_in_text
-- The text of a document as words are looked for in it.
lower("text");

-- name: document_columns
-- A document without its text.
id, uri, title, publisher, published, "language", kind, length("text") AS characters, supersedes, copy_of;

-- name: words_of_sources
-- The words in which a document is looked for in a list of them.
lower(concat_ws(' ', title, publisher, uri));

-- name: order_of_documents
-- The oldest first, the undated last.
published NULLS LAST, uri, id;

-- name: actors_ids
-- Who does it.
list_transform(actors, lambda party: party.id);

-- name: recipients_ids
-- To whom it is done.
list_transform(recipients, lambda party: party.id);

-- name: each_party
-- Each actor with a part in an event, once an event.
unnest(list_distinct(list_transform(list_concat(actors, recipients), lambda party: party.id))) AS party;
