-- Completed downloads that took time; `speed` in megabytes per second.
CREATE TABLE IF NOT EXISTS timed_downloads_v1 {on_cluster}
(
    unit     DateTime('UTC') CODEC(Delta, ZSTD(1)),
    time     DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    country  LowCardinality(String),
    platform LowCardinality(String),
    game_id  LowCardinality(String),
    speed    Float64 CODEC(ZSTD(1)),
    build    UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (unit, time)
