-- activity_hourly_v1 by days of Europe/Moscow: `unit` and `bucket` are starts of such days.
CREATE TABLE IF NOT EXISTS activity_daily_v1 {on_cluster}
(
    unit     DateTime('UTC') CODEC(Delta, ZSTD(1)),
    bucket   DateTime('UTC') CODEC(Delta, ZSTD(1)),
    grouping UInt8,
    country  LowCardinality(String),
    platform LowCardinality(String),
    game_id  LowCardinality(String),
    users    AggregateFunction(groupBitmap, UInt32) CODEC(ZSTD(1)),
    build    UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (grouping, bucket, unit, game_id, country, platform)
SETTINGS index_granularity = 128
