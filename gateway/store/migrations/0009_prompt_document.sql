-- Documents and prompts that an admin wrote, and the profiles they are published to.

CREATE TABLE document (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    uri         TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    mime_type   TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
);

-- Apart from `document`: contents are large, and lists do not read them.
CREATE TABLE document_content (
    document_id TEXT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    content     BLOB NOT NULL
);

CREATE TABLE document_profile (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    profile_id  TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    PRIMARY KEY (document_id, profile_id)
) WITHOUT ROWID;
CREATE INDEX document_profile_of_profile ON document_profile (profile_id);

CREATE TABLE prompt (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    arguments   TEXT NOT NULL,
    text        TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
);

CREATE TABLE prompt_profile (
    prompt_id  TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
    profile_id TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
    PRIMARY KEY (prompt_id, profile_id)
) WITHOUT ROWID;
CREATE INDEX prompt_profile_of_profile ON prompt_profile (profile_id);

-- A document that goes with a prompt cannot be removed before it.
CREATE TABLE prompt_document (
    prompt_id   TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    document_id TEXT NOT NULL REFERENCES document (id),
    PRIMARY KEY (prompt_id, position)
) WITHOUT ROWID;
CREATE INDEX prompt_document_of_document ON prompt_document (document_id);
