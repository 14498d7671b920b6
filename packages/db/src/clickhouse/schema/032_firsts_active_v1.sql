-- The first active moment of each user on the platform, with the event that made it. Only minima: inserting the same or
-- later moments again changes nothing, so a build that died half-way does no harm. Times are epoch milliseconds.
CREATE TABLE IF NOT EXISTS firsts_active_v1 {on_cluster}
(
    user_no UInt32,
    first   SimpleAggregateFunction(min, Tuple(start Int64, time Int64, event_id FixedString(16), country String, platform String))
)
ENGINE = {aggregating}
ORDER BY user_no
