-- PostgreSQL: what kakehashi may do, and nothing more.  Run once, as the owner of the database ward:
--   psql -d ward -f grants.sql
-- The role has no password here: set one with \password kakehashi and keep it in ~/.pgpass, or let pg_hba.conf decide.

CREATE ROLE kakehashi LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;

-- TEMPORARY: rows arrive in a temporary table, and from there in one INSERT.
GRANT CONNECT, TEMPORARY ON DATABASE ward TO kakehashi;
GRANT USAGE ON SCHEMA public TO kakehashi;

-- The register is read,
GRANT SELECT ON cases TO kakehashi;
-- and progress records are added: neither read, changed nor deleted.
GRANT INSERT ON progress TO kakehashi;
-- Only "kakehashi reconcile" reads them back; let the role do that where it is wanted:
--   GRANT SELECT ON progress TO kakehashi;
-- (A profile that replaces what amended records had there, amended = replace, needs this, too:
--   GRANT SELECT, DELETE ON progress TO kakehashi; )

-- With a ledger: which records of which run are in, noted in the transaction of their rows (kakehashi(1), THE LEDGER).
CREATE TABLE kakehashi_carried (
	target text NOT NULL,
	run text NOT NULL,
	record_key text NOT NULL,
	content text NOT NULL,
	PRIMARY KEY (target, record_key, content)
);
GRANT SELECT, INSERT ON kakehashi_carried TO kakehashi;
