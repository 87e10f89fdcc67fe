-- What a profile demands of JWTs, of an identity provider's tokens or of client certificates. Lists are JSON arrays.
CREATE TABLE profile_auth (
    profile_id         TEXT NOT NULL PRIMARY KEY REFERENCES profile (id) ON DELETE CASCADE,
    issuer             TEXT NOT NULL,
    audiences          TEXT NOT NULL,
    claims             TEXT NOT NULL,
    clock_skew_seconds INTEGER NOT NULL,
    key_source         TEXT NOT NULL,
    scopes             TEXT NOT NULL,
    write_scopes       TEXT NOT NULL,
    fingerprints       TEXT NOT NULL,
    certificate_names  TEXT NOT NULL
) WITHOUT ROWID;

-- A key for JWTs is in the vault under this name; such a credential has no hash.
ALTER TABLE credential ADD COLUMN key_ref TEXT NOT NULL DEFAULT '';
ALTER TABLE credential ADD COLUMN algorithm TEXT NOT NULL DEFAULT '';

-- Where operators of this machine reach a gateway that serves TLS: plain HTTP on loopback.
ALTER TABLE serving_gateway ADD COLUMN operator_url TEXT NOT NULL DEFAULT '';
