-- Every event that opens or closes a place on a wishlist, by (user, game). `change`: 1 added, 2 removed, 3 bought in an
-- order that costs nothing, 4 bought in a paid order.
CREATE TABLE IF NOT EXISTS wishlist_changes_v1 {on_cluster}
(
    unit     DateTime('UTC') CODEC(Delta, ZSTD(1)),
    time     DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    seq      Int64 CODEC(ZSTD(1)),
    event_id FixedString(16) CODEC(NONE),
    user_no  UInt32 CODEC(ZSTD(1)),
    game_id  LowCardinality(String),
    change   UInt8,
    country  LowCardinality(String),
    platform LowCardinality(String),
    build    UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (unit, user_no, game_id, time)
