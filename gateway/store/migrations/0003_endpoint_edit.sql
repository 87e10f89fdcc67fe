-- What an admin worded anew; the imported text stays in `endpoint`. `base` is the imported text the edit was made on.
CREATE TABLE endpoint_edit (
    endpoint_id TEXT NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    field       TEXT NOT NULL,
    base        TEXT NOT NULL,
    value       TEXT NOT NULL,
    PRIMARY KEY (endpoint_id, field)
) WITHOUT ROWID;
