-- Events counted by hour and type. `grouping` is a bit set of the dimension columns that are kept apart, the others are
-- '' (bits in packages/metrics/src/sources/counts.ts). `positive` counts recommended reviews.
CREATE TABLE IF NOT EXISTS counts_hourly_v1 {on_cluster}
(
    unit     DateTime('UTC') CODEC(Delta, ZSTD(1)),
    grouping UInt16,
    type     LowCardinality(String),
    country  LowCardinality(String),
    platform LowCardinality(String),
    game_id  LowCardinality(String),
    channel  LowCardinality(String),
    campaign LowCardinality(String),
    source   LowCardinality(String),
    language LowCardinality(String),
    service  LowCardinality(String),
    reason   LowCardinality(String),
    events   UInt64 CODEC(ZSTD(1)),
    positive UInt64 CODEC(ZSTD(1)),
    build    UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (grouping, type, unit, game_id, country, platform)
SETTINGS index_granularity = 2048
