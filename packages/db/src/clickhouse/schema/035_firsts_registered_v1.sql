-- How each user came: channel and campaign of the earliest registration; see firsts_active_v1.
CREATE TABLE IF NOT EXISTS firsts_registered_v1 {on_cluster}
(
    user_no UInt32,
    first   SimpleAggregateFunction(min, Tuple(time Int64, event_id FixedString(16), channel String, campaign String))
)
ENGINE = {aggregating}
ORDER BY user_no
