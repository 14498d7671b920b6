-- What named users do on the way to a purchase, one row per event, for conversions: views of games, searches, carts,
-- checkouts and completed orders.
CREATE TABLE IF NOT EXISTS store_steps_v1 {on_cluster}
(
    unit     DateTime('UTC') CODEC(Delta, ZSTD(1)),
    time     DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    event_id FixedString(16) CODEC(NONE),
    type     LowCardinality(String),
    user_no  UInt32 CODEC(ZSTD(1)),
    game_id  LowCardinality(String),
    country  LowCardinality(String),
    platform LowCardinality(String),
    build    UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (type, unit, time)
SETTINGS index_granularity = 2048
