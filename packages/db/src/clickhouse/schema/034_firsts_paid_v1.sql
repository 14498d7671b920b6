-- The first order of each user that cost something; see firsts_active_v1.
CREATE TABLE IF NOT EXISTS firsts_paid_v1 {on_cluster}
(
    user_no UInt32,
    first   SimpleAggregateFunction(min, Tuple(time Int64, seq Int64, event_id FixedString(16), country String, platform String))
)
ENGINE = {aggregating}
ORDER BY user_no
