-- What one UTC hour knows of a play session: a row per (unit hour, user, session id, game). Merged to sessions by the reader
-- (packages/metrics/src/sources/play-sessions.ts). Times are epoch milliseconds; a session that did not start in the
-- hour has `started` = 9000000000000, one that did not end has `ended` = 0 and `ended_from` = 9000000000000.
CREATE TABLE IF NOT EXISTS play_session_parts_v1 {on_cluster}
(
    unit       DateTime('UTC') CODEC(Delta, ZSTD(1)),
    user_no    UInt32 CODEC(ZSTD(1)),
    session    UInt64 CODEC(ZSTD(1)),
    game_id    LowCardinality(String),
    started    Int64 CODEC(ZSTD(1)),
    ended      Int64 CODEC(ZSTD(1)),
    -- The earliest end minus its duration.
    ended_from Int64 CODEC(ZSTD(1)),
    seen       Int64 CODEC(ZSTD(1)),
    -- The first event by (time, event id) and its place.
    first      Int64 CODEC(ZSTD(1)),
    first_id   FixedString(16) CODEC(NONE),
    country    LowCardinality(String),
    platform   LowCardinality(String),
    build      UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (unit, user_no, session, game_id)
