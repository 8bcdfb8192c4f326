-- Version 2: what waits for a person is found without looking at every record that was ever carried.

CREATE INDEX event_held ON event (subject) WHERE kind = 'record' AND outcome = 'review';

-- How each record stands, one row a key: the last that was said of it.  That its key came a second time in one run says nothing of it.
CREATE VIEW standing AS
SELECT r.* FROM record r WHERE NOT (r.outcome = 'rejected' AND r.detail = 'duplicate-key')
	AND NOT EXISTS (SELECT 1 FROM record n WHERE n.key = r.key AND n.seq > r.seq
		AND NOT (n.outcome = 'rejected' AND n.detail = 'duplicate-key'));

-- The last decision on each record, as long as no other content of it has come since.
CREATE VIEW ruling AS
SELECT d.seq, d.at, d.subject AS key, d.content, d.outcome, d.case_no, d.detail FROM event d
WHERE d.kind = 'decision'
	AND NOT EXISTS (SELECT 1 FROM event n WHERE n.kind = 'decision' AND n.subject = d.subject AND n.seq > d.seq)
	AND NOT EXISTS (SELECT 1 FROM record r WHERE r.key = d.subject AND r.seq > d.seq AND r.content <> d.content
		AND NOT (r.outcome = 'rejected' AND r.detail = 'duplicate-key'));
