-- Whole play sessions, merged from play_session_parts_v1. `unit` is the day of Europe/Moscow in which the first event of the
-- session lies; its rows hold while no hour from 48 hours before that day to 48 hours after it has changed.
CREATE TABLE IF NOT EXISTS play_sessions_v1 {on_cluster}
(
    unit     DateTime('UTC') CODEC(Delta, ZSTD(1)),
    user_no  UInt32 CODEC(ZSTD(1)),
    game_id  LowCardinality(String),
    country  LowCardinality(String),
    platform LowCardinality(String),
    -- Epoch milliseconds, half-open.
    start_ms Int64 CODEC(Delta, ZSTD(1)),
    end_ms   Int64 CODEC(Delta, ZSTD(1)),
    build    UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (unit, start_ms)
