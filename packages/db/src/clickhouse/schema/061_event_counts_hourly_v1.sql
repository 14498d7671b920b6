-- Events by hour, type and game, as they were when the hour was built: what a restated day is compared with.
-- `game_id` '' counts every event of the type once; an event also counts for each game that it names, in its lines too.
CREATE TABLE IF NOT EXISTS event_counts_hourly_v1 {on_cluster}
(
    unit    DateTime('UTC') CODEC(Delta, ZSTD(1)),
    type    LowCardinality(String),
    game_id LowCardinality(String),
    events  UInt64 CODEC(ZSTD(1)),
    build   UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (unit, type, game_id)
