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
