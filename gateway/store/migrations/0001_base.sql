-- The first schema. Times are microseconds since 1970-01-01T00:00:00Z, booleans 0 or 1, lists JSON arrays.
-- `name_key` is the name folded to one case (Unicode), so that names are unique ignoring it.

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('config_revision', '0');

CREATE TABLE serving_gateway (
    id                 TEXT NOT NULL PRIMARY KEY,
    pid                INTEGER NOT NULL,
    url                TEXT NOT NULL,
    published_revision INTEGER NOT NULL,
    seen_at            INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE collection (
    id                 TEXT NOT NULL PRIMARY KEY,
    name               TEXT NOT NULL,
    name_key           TEXT NOT NULL UNIQUE,
    slug               TEXT NOT NULL UNIQUE,
    title              TEXT NOT NULL,
    description        TEXT NOT NULL,
    format             TEXT NOT NULL,
    source             TEXT NOT NULL,
    base_url           TEXT NOT NULL,
    environment        TEXT NOT NULL,
    auth_type          TEXT NOT NULL,
    auth_name          TEXT NOT NULL,
    auth_secret_ref    TEXT NOT NULL,
    timeout_ms         INTEGER NOT NULL,
    max_response_bytes INTEGER NOT NULL,
    allowed_hosts      TEXT NOT NULL,
    allow_undeclared   INTEGER NOT NULL,
    revision           INTEGER NOT NULL,
    imported_at        INTEGER NOT NULL
);

-- `position` is the order of import: the document's order within a collection.
CREATE TABLE endpoint (
    position      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    method        TEXT NOT NULL,
    path          TEXT NOT NULL,
    operation_id  TEXT NOT NULL,
    tool_name     TEXT NOT NULL UNIQUE,
    summary       TEXT NOT NULL,
    description   TEXT NOT NULL,
    tags          TEXT NOT NULL,
    deprecated    INTEGER NOT NULL,
    published     INTEGER NOT NULL
);
CREATE INDEX endpoint_of_collection ON endpoint (collection_id, position);

-- Apart from `endpoint`: contracts are large, and publishing must not rewrite them.
CREATE TABLE contract (
    endpoint_id TEXT NOT NULL PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
    json        TEXT NOT NULL
);

CREATE TABLE definition (
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    json          TEXT NOT NULL,
    PRIMARY KEY (collection_id, name)
);

CREATE TABLE client (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);

CREATE TABLE profile (
    id         TEXT NOT NULL PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    auth       TEXT NOT NULL,
    mode       TEXT NOT NULL,
    enabled    INTEGER NOT NULL,
    read_only  INTEGER NOT NULL,
    expires_at INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (client_id, name_key)
);

-- NULL as collection is every collection; a removed collection takes its patterns along, so none ever widens.
CREATE TABLE profile_scope (
    profile_id    TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    collection_id TEXT REFERENCES collection (id) ON DELETE CASCADE,
    method        TEXT NOT NULL,
    path          TEXT NOT NULL,
    operation_id  TEXT NOT NULL,
    PRIMARY KEY (profile_id, position)
) WITHOUT ROWID;
CREATE INDEX profile_scope_of_collection ON profile_scope (collection_id);

CREATE TABLE profile_rate (
    profile_id  TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    count       INTEGER NOT NULL,
    per_seconds INTEGER NOT NULL,
    PRIMARY KEY (profile_id, position)
) WITHOUT ROWID;

CREATE TABLE profile_address (
    profile_id TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    ip_range   TEXT NOT NULL,
    PRIMARY KEY (profile_id, position)
) WITHOUT ROWID;

CREATE TABLE credential (
    id          TEXT NOT NULL PRIMARY KEY,
    profile_id  TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    secret_hash TEXT NOT NULL,
    hint        TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER,
    revoked_at  INTEGER
);
CREATE INDEX credential_of_profile ON credential (profile_id);

-- The trail. Every index ends with `seq` by itself (it is the row id), so a page of one profile needs no sorting.
CREATE TABLE audit (
    seq             INTEGER PRIMARY KEY,
    time            INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    phase           TEXT NOT NULL,
    policy_revision INTEGER NOT NULL,
    status          INTEGER NOT NULL,
    bytes_in        INTEGER NOT NULL,
    bytes_out       INTEGER NOT NULL,
    latency_us      INTEGER NOT NULL,
    id              TEXT NOT NULL,
    call_id         TEXT NOT NULL,
    client_id       TEXT NOT NULL,
    profile_id      TEXT NOT NULL,
    app             TEXT NOT NULL,
    session         TEXT NOT NULL,
    trace_id        TEXT NOT NULL,
    via             TEXT NOT NULL,
    actor           TEXT NOT NULL,
    address         TEXT NOT NULL,
    tool            TEXT NOT NULL,
    collection      TEXT NOT NULL,
    endpoint        TEXT NOT NULL,
    decision        TEXT NOT NULL,
    rule            TEXT NOT NULL,
    upstream        TEXT NOT NULL,
    reason          TEXT NOT NULL,
    arguments       TEXT NOT NULL,
    detail          TEXT NOT NULL,
    previous_hash   TEXT NOT NULL,
    hash            TEXT NOT NULL
);
CREATE UNIQUE INDEX audit_id ON audit (id);
CREATE INDEX audit_time ON audit (time);
CREATE INDEX audit_profile ON audit (profile_id);
CREATE INDEX audit_client ON audit (client_id);
CREATE INDEX audit_outcome ON audit (call_id) WHERE phase = 'outcome';
CREATE INDEX audit_refused ON audit (decision) WHERE decision <> 'allowed';

-- One row: the last sequence number and its hash. Every batch reads it first and writes it last.
CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
