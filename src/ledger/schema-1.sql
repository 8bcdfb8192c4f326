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

-- Runs, with how each ended: open (died before anything was visible), prepared, committed, undone.
CREATE VIEW run AS
SELECT b.run AS name, b.at AS began, b.detail AS detail,
	COALESCE((SELECT kind FROM event e WHERE e.run = b.run AND e.kind IN ('prepared', 'committed', 'undone')
		ORDER BY e.seq DESC LIMIT 1), 'open') AS state,
	(SELECT max(at) FROM event e WHERE e.run = b.run AND e.kind IN ('committed', 'undone')) AS ended
FROM event b WHERE b.kind = 'run';

CREATE VIEW file AS
SELECT seq, run, subject AS name, content AS sha256, outcome AS role, detail FROM event WHERE kind = 'file';

-- What became of records in the runs that were committed; the last row of a key says how it stands.
CREATE VIEW record AS
SELECT seq, run, subject AS key, content, outcome, case_no, detail FROM event r
WHERE kind = 'record' AND EXISTS (SELECT 1 FROM event c WHERE c.run = r.run AND c.kind = 'committed');

CREATE VIEW decision AS
SELECT seq, at, subject AS key, content, outcome, case_no, detail FROM event WHERE kind = 'decision';

CREATE VIEW crosswalk AS
SELECT subject AS person_id, case_no, outcome, max(seq) AS seq FROM event WHERE kind = 'crosswalk' GROUP BY subject;
