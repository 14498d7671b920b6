-- Who was active: a bitmap of user numbers for each (unit hour, bucket hour, grouping, dimension values).
-- `unit` is the hour of the event, `bucket` the hour that it makes its user active in: a session that ends at 14:10 after
-- five hours has unit 14:00 and buckets 09:00 … 14:00. `grouping` is a bit set of the columns that are kept apart:
-- 1 country, 2 platform, 4 game; the others are ''. Groupings with a game hold play sessions only.
CREATE TABLE IF NOT EXISTS activity_hourly_v1 {on_cluster}
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
SETTINGS index_granularity = 256
