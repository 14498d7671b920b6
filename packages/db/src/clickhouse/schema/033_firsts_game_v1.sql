-- The first active moment of each user in each game; see firsts_active_v1.
CREATE TABLE IF NOT EXISTS firsts_game_v1 {on_cluster}
(
    game_id LowCardinality(String),
    user_no UInt32,
    first   SimpleAggregateFunction(min, Tuple(start Int64, time Int64, event_id FixedString(16), country String, platform String))
)
ENGINE = {aggregating}
ORDER BY (game_id, user_no)
