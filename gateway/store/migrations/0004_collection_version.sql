-- The base URL that the description names, beside the one that calls go to. Unknown ('') until the next import.
ALTER TABLE collection ADD COLUMN described_url TEXT NOT NULL DEFAULT '';

-- States of a collection that undo or redo (`use`) brings back. `state` is compressed and comes last: it is large, and
-- lists do not read it.
CREATE TABLE collection_version (
    collection_id TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    use           TEXT NOT NULL,
    kept_at       INTEGER NOT NULL,
    source        TEXT NOT NULL,
    format        TEXT NOT NULL,
    imported_at   INTEGER NOT NULL,
    endpoints     INTEGER NOT NULL,
    published     INTEGER NOT NULL,
    with_base_url INTEGER NOT NULL,
    state         BLOB NOT NULL,
    PRIMARY KEY (collection_id, number)
);
