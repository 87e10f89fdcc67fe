-- What a profile demands of arguments. NULL as collection is every collection; a removed collection takes its rules along.
CREATE TABLE profile_rule (
    profile_id    TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    collection_id TEXT REFERENCES collection (id) ON DELETE CASCADE,
    method        TEXT NOT NULL,
    path          TEXT NOT NULL,
    operation_id  TEXT NOT NULL,
    argument      TEXT NOT NULL,
    demands       TEXT NOT NULL,
    PRIMARY KEY (profile_id, position)
) WITHOUT ROWID;
CREATE INDEX profile_rule_of_collection ON profile_rule (collection_id);

-- Limits that may be attached to several things. `rates` and `quotas` are JSON arrays; no concurrency cap is NULL.
CREATE TABLE policy (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    rates       TEXT NOT NULL,
    quotas      TEXT NOT NULL,
    concurrency INTEGER,
    created_at  INTEGER NOT NULL
);

-- Exactly one of client, profile and collection is set; an endpoint comes with its collection. What goes takes its
-- attachments along, but an endpoint does not: a new import writes its rows anew.
CREATE TABLE policy_attachment (
    policy_id     TEXT NOT NULL REFERENCES policy (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    client_id     TEXT REFERENCES client (id) ON DELETE CASCADE,
    profile_id    TEXT REFERENCES profile (id) ON DELETE CASCADE,
    collection_id TEXT REFERENCES collection (id) ON DELETE CASCADE,
    endpoint_id   TEXT NOT NULL,
    each          TEXT NOT NULL,
    PRIMARY KEY (policy_id, position)
) WITHOUT ROWID;
CREATE INDEX policy_attachment_of_client ON policy_attachment (client_id);
CREATE INDEX policy_attachment_of_profile ON policy_attachment (profile_id);
CREATE INDEX policy_attachment_of_collection ON policy_attachment (collection_id);

-- What was taken of a quota in its present window: calls made, or reserved by a gateway that may make them.
CREATE TABLE quota_use (
    policy_id  TEXT NOT NULL REFERENCES policy (id) ON DELETE CASCADE,
    scope      TEXT NOT NULL,
    window     TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    taken      INTEGER NOT NULL,
    PRIMARY KEY (policy_id, scope, window)
) WITHOUT ROWID;
