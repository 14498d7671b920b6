-- Ids of events that move money, by id alone: their copies are recognised even when the time differs. Written before
-- the event itself; an id whose event never arrived proves nothing, since readers look the event up by the full key.
CREATE TABLE IF NOT EXISTS payment_ids_v1 {on_cluster}
(
    event_id   FixedString(16) CODEC(NONE),
    event_time DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    type       LowCardinality(String)
)
ENGINE = {replacing}
ORDER BY (event_id, event_time)
SETTINGS index_granularity = 512
