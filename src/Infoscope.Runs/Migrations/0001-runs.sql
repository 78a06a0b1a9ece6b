CREATE TABLE run (
    id           TEXT NOT NULL PRIMARY KEY,
    verb         TEXT NOT NULL,
    name         TEXT NOT NULL,
    settings     TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    command_line TEXT NOT NULL,
    seeds        TEXT NOT NULL,
    status       TEXT NOT NULL,
    note         TEXT,
    created_utc  TEXT NOT NULL,
    updated_utc  TEXT NOT NULL
);

-- A value of NULL is NaN: SQLite has no other way to keep one.
CREATE TABLE measurement (
    run_id    TEXT   NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    seed      BIGINT NOT NULL,
    epoch     BIGINT NOT NULL,
    name      TEXT   NOT NULL,
    layer     TEXT   NOT NULL,
    estimator TEXT   NOT NULL,
    value     DOUBLE PRECISION,
    PRIMARY KEY (run_id, name, layer, estimator, seed, epoch)
);

CREATE TABLE warning (
    run_id    TEXT   NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    seed      BIGINT NOT NULL,
    epoch     BIGINT NOT NULL,
    layer     TEXT   NOT NULL,
    estimator TEXT   NOT NULL,
    code      TEXT   NOT NULL,
    message   TEXT   NOT NULL,
    PRIMARY KEY (run_id, seed, epoch, layer, estimator, code)
);

CREATE INDEX run_created ON run (created_utc);
