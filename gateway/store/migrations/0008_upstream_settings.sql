-- How a collection's upstream is reached beyond its address: OAuth client, TLS, proxy, retries, breaker ... as JSON,
-- and the environments that can be chosen instead. Empty: defaults, none.
ALTER TABLE collection ADD COLUMN upstream TEXT NOT NULL DEFAULT '';
ALTER TABLE collection ADD COLUMN environments TEXT NOT NULL DEFAULT '';
