-- What an admin decided about an endpoint as a tool for one profile, on top of what `endpoint_edit` says. The endpoint
-- may be gone after an import: the row stays, for an undo may bring it back.
CREATE TABLE profile_tool (
    profile_id    TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    endpoint_id   TEXT NOT NULL,
    field         TEXT NOT NULL,
    value         TEXT NOT NULL,
    PRIMARY KEY (profile_id, endpoint_id, field)
) WITHOUT ROWID;
