-- One row per `game.published` or `game.updated`; an absent field is NULL. Written before the event itself and
-- idempotent by key, so a crash in between is healed by the redelivery.
CREATE TABLE IF NOT EXISTS game_changes_v1 {on_cluster}
(
    game_id      String,
    changed_at   DateTime64(3, 'UTC'),
    event_id     FixedString(16),
    developer_id Nullable(String),
    title        Nullable(String),
    genres       Array(String),
    has_genres   UInt8,
    release_date Nullable(Date),
    price        Nullable(Int64),
    currency     Nullable(String)
)
ENGINE = {replacing}
ORDER BY (game_id, changed_at, event_id)
