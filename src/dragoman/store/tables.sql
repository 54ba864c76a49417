-- name: meta
-- What the file says of itself: the version of these tables, and what the account was made from.
CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);

-- name: evidence
-- Words of a document.
CREATE TYPE evidence AS STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR);

-- name: party
-- An actor as it stands in a fact.
CREATE TYPE party AS STRUCT(
  id VARCHAR, "text" VARCHAR, "start" INTEGER, "end" INTEGER, code VARCHAR, sector VARCHAR[], office VARCHAR
);

-- name: moment
-- When something was: ISO dates as exact as they are known, hence words and not DATE.
CREATE TYPE moment AS STRUCT(
  "from" VARCHAR, "to" VARCHAR, "precision" VARCHAR, "text" VARCHAR, "start" INTEGER, "end" INTEGER,
  inferred VARCHAR
);

-- name: place
-- Where something was.
CREATE TYPE place AS STRUCT(
  id VARCHAR, "name" VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE, "text" VARCHAR, "start" INTEGER,
  "end" INTEGER, inferred VARCHAR
);

-- name: readings
-- Which document was read, and with which key.
CREATE TABLE readings (document VARCHAR NOT NULL, key VARCHAR NOT NULL);

-- name: arrivals
-- When each document first came into the case; kept apart from what was read, and not exported.
CREATE TABLE arrivals (document VARCHAR NOT NULL, "at" VARCHAR NOT NULL);

-- name: polled
-- How each watched address last answered: its marks for asking again, failures in a row, and when it may be asked next.
CREATE TABLE polled (
  url VARCHAR NOT NULL, etag VARCHAR, modified VARCHAR, failures INTEGER NOT NULL, "next" VARCHAR NOT NULL
);

-- name: documents
-- The text as decoded, and what is known of it.
CREATE TABLE documents (
  id VARCHAR NOT NULL, uri VARCHAR NOT NULL, title VARCHAR, publisher VARCHAR, author VARCHAR, published VARCHAR,
  published_precision VARCHAR, "language" VARCHAR, kind VARCHAR, sha256 VARCHAR, "version" INTEGER,
  supersedes VARCHAR, copy_of VARCHAR, "text" VARCHAR,
  furniture STRUCT("start" INTEGER, "end" INTEGER, kind VARCHAR)[],
  placements STRUCT(
    "start" INTEGER, "end" INTEGER, page INTEGER, "left" DOUBLE, top DOUBLE, "right" DOUBLE, bottom DOUBLE
  )[]
);

-- name: actors
-- Actors as each document gave them; across documents one id is one actor.
CREATE TABLE actors (
  document VARCHAR NOT NULL, id VARCHAR NOT NULL, "name" VARCHAR, kind VARCHAR, code VARCHAR, country VARCHAR,
  cow INTEGER, sector VARCHAR[], offices STRUCT(title VARCHAR, "from" VARCHAR, "to" VARCHAR)[],
  aliases VARCHAR[], wikidata VARCHAR
);

-- name: mentions
-- Where actors are named or meant.
CREATE TABLE mentions (
  document VARCHAR NOT NULL, "start" INTEGER, "end" INTEGER, "text" VARCHAR, actor VARCHAR, form VARCHAR
);

-- name: events
-- Who did what to whom; the narrowest incident that it belongs to is noted when the account is made.
CREATE TABLE events (
  id VARCHAR NOT NULL, document VARCHAR NOT NULL, "type" VARCHAR, mode VARCHAR, contexts VARCHAR[], cameo VARCHAR,
  quad INTEGER, score DOUBLE, goldstein DOUBLE, actors party[], recipients party[], topics evidence[],
  "when" moment, "where" place, status VARCHAR, negated BOOLEAN, historical BOOLEAN, future BOOLEAN,
  hypothetical BOOLEAN, said_in VARCHAR, evidence evidence[], cue evidence, rule VARCHAR, confidence DOUBLE,
  incident VARCHAR
);

-- name: statements
-- Who said what to whom.
CREATE TABLE statements (
  id VARCHAR NOT NULL, document VARCHAR NOT NULL, speakers party[], addressees party[], act VARCHAR, form VARCHAR,
  cue evidence, content evidence[], cameo VARCHAR, "when" moment, "where" place, reported_by VARCHAR[],
  hearsay BOOLEAN, evidence evidence[], rule VARCHAR, confidence DOUBLE
);

-- name: relations
-- Lasting states; the object is a party, or else words or an agreement's id in object_text.
CREATE TABLE relations (
  id VARCHAR NOT NULL, document VARCHAR NOT NULL, subject party, predicate VARCHAR, object party,
  object_text VARCHAR, negated BOOLEAN, status VARCHAR, since VARCHAR, until VARCHAR, said_in VARCHAR,
  event VARCHAR, evidence evidence[], rule VARCHAR, confidence DOUBLE
);

-- name: agreements
-- Steps in the life of agreements.
CREATE TABLE agreements (
  id VARCHAR NOT NULL, document VARCHAR NOT NULL, agreement VARCHAR, "name" VARCHAR, aliases VARCHAR[],
  topic VARCHAR, parties party[], "by" party[], step VARCHAR, term_years INTEGER, domains evidence[],
  "when" moment, "where" place, said_in VARCHAR, hearsay BOOLEAN, evidence evidence[], rule VARCHAR,
  confidence DOUBLE
);

-- name: quantities
-- How much of what, of whom.
CREATE TABLE quantities (
  id VARCHAR NOT NULL, document VARCHAR NOT NULL, measure VARCHAR, "of" party[], "value" DOUBLE, low DOUBLE,
  high DOUBLE, unit VARCHAR, approximate BOOLEAN, "when" moment, said_in VARCHAR, event VARCHAR,
  evidence evidence[], rule VARCHAR, confidence DOUBLE
);

-- name: incidents
-- One affair as all the documents tell it.
CREATE TABLE incidents (
  id VARCHAR NOT NULL, headline VARCHAR, "type" VARCHAR, actors party[], recipients party[], "when" moment,
  "where" place, part_of VARCHAR, documents VARCHAR[], voices INTEGER, events VARCHAR[], statements VARCHAR[],
  reasons VARCHAR[]
);

-- name: findings
-- What the sources agree on, where they differ, what only one tells.
CREATE TABLE findings (
  id VARCHAR NOT NULL, kind VARCHAR, topic VARCHAR, "attribute" VARCHAR, incident VARCHAR, agreement VARCHAR,
  "values" STRUCT(document VARCHAR, record VARCHAR, "value" VARCHAR, evidence evidence[])[],
  reasons VARCHAR[], confidence DOUBLE
);

-- name: failures
-- What could not be read, and why.
CREATE TABLE failures (uri VARCHAR NOT NULL, kind VARCHAR, reason VARCHAR, "at" INTEGER);

-- name: verdicts
-- The analyst's log: what was judged of which records, by whom and when; a line is added and never changed.
CREATE TABLE verdicts (
  id VARCHAR NOT NULL, number INTEGER, "at" VARCHAR, "by" VARCHAR, verdict VARCHAR, records VARCHAR[],
  facts VARCHAR[][], "name" VARCHAR, note VARCHAR
);

-- name: publishers
-- Who publishes, which of the documents, what each stresses and leaves out.
CREATE TABLE publishers (
  id VARCHAR NOT NULL, "name" VARCHAR, country VARCHAR, kind VARCHAR, documents VARCHAR[], "first" VARCHAR,
  "last" VARCHAR, incidents VARCHAR[], alone STRUCT(incident VARCHAR, headline VARCHAR)[],
  left_out STRUCT(incident VARCHAR, headline VARCHAR)[], stresses VARCHAR[]
);

-- name: own_publishers
-- A user's own table of publishers, as it was named last.
CREATE TABLE own_publishers (
  id VARCHAR NOT NULL, "name" VARCHAR, aliases VARCHAR[], domains VARCHAR[], country VARCHAR, kind VARCHAR,
  medium VARCHAR, founded VARCHAR, closed VARCHAR
);

-- name: sketches
-- Some of the word sequences of each document, as numbers, by which its copies are looked for.
CREATE TABLE sketches (document VARCHAR NOT NULL, sketch BIGINT[]);

-- name: copies
-- Which document repeats which, as found when the account was made.
CREATE TABLE copies (document VARCHAR NOT NULL, original VARCHAR NOT NULL);

-- name: traces
-- The events as columns of numbers, as they were when the account was last made; align/grouping/columns.py says what each is.
CREATE TABLE traces (
  document VARCHAR, event VARCHAR, source VARCHAR, "type" BIGINT, mode BIGINT, root BIGINT, cue BIGINT, flags BIGINT,
  "first" BIGINT, "last" BIGINT, earliest BIGINT, latest BIGINT, since BIGINT, published BIGINT,
  parties BIGINT[], acting BIGINT[], others BIGINT[], who BIGINT[], counts BIGINT[], deals BIGINT[], signs BIGINT[], words BIGINT[],
  place VARCHAR, "name" VARCHAR, country VARCHAR,
  lat DOUBLE, lon DOUBLE, home VARCHAR
);

-- name: links
-- Pairs of events that were found to be one, with their score, from the same columns.
CREATE TABLE links ("one" VARCHAR, other VARCHAR, score DOUBLE);

-- name: sheets
-- What the account needs of each document, packed, and one word for all that it was made from; see sheets.py.
CREATE TABLE sheets (
  document VARCHAR NOT NULL, made VARCHAR NOT NULL,
  told BLOB, stands BLOB, echoing BLOB, retold BLOB, clauses BLOB, passages BLOB
);

-- name: compared
-- What pairs came to that were compared, each by a number made of all that it was made from; see align/compared.py.
CREATE TABLE compared (number BIGINT NOT NULL, score DOUBLE NOT NULL);

-- name: written
-- One number for all that a row of the account says, so that only rows that say something else are written anew.
CREATE TABLE written (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, said BIGINT NOT NULL);

-- name: called
-- What agreements were called when the sheets were made: the words of each name, and the agreement.
CREATE TABLE called ("name" VARCHAR NOT NULL, deal VARCHAR NOT NULL);

-- name: involves
-- Is one of the parties among the wanted actors? Everything is, where none is wanted.
CREATE MACRO involves(parties, wanted) AS
  wanted IS NULL OR len(list_filter(parties, lambda party: list_contains(wanted, party.id))) > 0;

-- name: among
-- Is the value among the wanted ones? Everything is, where none is wanted.
CREATE MACRO among(found, wanted) AS wanted IS NULL OR list_contains(wanted, found);

-- name: within
-- Does the stretch of time touch the wanted one? '2022~' sorts after every day of 2022. That it ends in the year
-- or later says nothing more, and spares looking into rows that lie together and all end before.
CREATE MACRO within(first_day, last_day, since, until) AS
  (since IS NULL OR last_day IS NULL OR last_day >= since[:4])
  AND (since IS NULL OR coalesce(last_day, first_day) || '~' >= since)
  AND (until IS NULL OR first_day <= until || '~');
