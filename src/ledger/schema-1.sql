-- The ledger, version 1: one table, to which rows are only ever added.  Everything else is a view of it.

CREATE TABLE event (
	seq     INTEGER PRIMARY KEY CHECK (seq > 0), -- 1, 2, 3, … without a gap
	at      TEXT NOT NULL, -- UTC, 2026-04-01T14:05:00Z; never before that of the row in front
	run     TEXT NOT NULL, -- the run's name; '' for what people do between runs
	kind    TEXT NOT NULL, -- src/ledger/ledger.h
	subject TEXT NOT NULL, -- a record key, the name of a file or a run, a person id of the service
	content TEXT NOT NULL, -- keyed hash of a record, SHA-256 of a file
	outcome TEXT NOT NULL,
	case_no TEXT NOT NULL,
	detail  TEXT NOT NULL, -- words and numbers; never a name, an address, a date of birth or text
	hash    TEXT NOT NULL  -- keyed hash of the row in front's hash and of this row
) STRICT;

CREATE INDEX event_subject ON event (kind, subject, seq);
CREATE INDEX event_run ON event (run, kind);

CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN
	SELECT RAISE(ABORT, 'the ledger is only added to');
END;
CREATE TRIGGER event_stays_there BEFORE DELETE ON event BEGIN
	SELECT RAISE(ABORT, 'the ledger is only added to');
END;

-- bridge: whose ledger this is.  head: keyed hash of the number of events and the last one's hash, so that none is cut off.
CREATE TABLE meta (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Runs, with how each ended: open (died before anything was visible), prepared, committed, undone.  A name may come again when
-- the run that had it was undone: the events of a run are those from its own up to the next one of that name (until).
CREATE VIEW run AS
SELECT b.seq, b.until, b.run AS name, b.at AS began, b.detail,
	COALESCE((SELECT kind FROM event e WHERE e.run = b.run AND e.kind IN ('prepared', 'committed', 'undone')
		AND e.seq > b.seq AND e.seq < b.until ORDER BY e.seq DESC LIMIT 1), 'open') AS state,
	(SELECT max(at) FROM event e WHERE e.run = b.run AND e.kind IN ('committed', 'undone')
		AND e.seq > b.seq AND e.seq < b.until) AS ended
FROM (SELECT *, COALESCE((SELECT min(seq) FROM event n WHERE n.run = o.run AND n.kind = 'run' AND n.seq > o.seq),
		9223372036854775807) AS until
	FROM event o WHERE kind = 'run') b;

CREATE VIEW file AS
SELECT seq, run, subject AS name, content AS sha256, outcome AS role, detail FROM event WHERE kind = 'file';

-- What became of records in the runs that were committed; the last row of a key says how it stands.
CREATE VIEW record AS
SELECT seq, run, subject AS key, content, outcome, case_no, detail FROM event r
WHERE kind = 'record' AND (SELECT kind FROM event e WHERE e.run = r.run AND e.kind IN ('committed', 'undone')
	AND e.seq > r.seq ORDER BY e.seq LIMIT 1) = 'committed';

-- Those that went into a target; the last row of a key is the content that is there.
CREATE VIEW carried AS
SELECT * FROM record WHERE outcome IN ('linked', 'new');

CREATE VIEW decision AS
SELECT seq, at, subject AS key, content, outcome, case_no, detail FROM event WHERE kind = 'decision';

-- Persons of the service and their cases: by people between runs, or by runs that were committed.  The last one counts.
CREATE VIEW crosswalk AS
SELECT subject AS person_id, case_no, outcome, max(seq) AS seq FROM event c
WHERE kind = 'crosswalk' AND (run = '' OR (SELECT kind FROM event e WHERE e.run = c.run AND e.kind IN ('committed', 'undone')
	AND e.seq > c.seq ORDER BY e.seq LIMIT 1) = 'committed')
GROUP BY subject;
