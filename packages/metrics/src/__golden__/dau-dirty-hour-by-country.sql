SELECT d0, groupArray(t) AS times, groupArray(is_total) AS totals, groupArray(ifNull(toFloat64(value), nan)) AS values
FROM (SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, d0, groupBitmapMerge(users) AS value
FROM (SELECT segment, users, toString(country) AS d0
FROM (SELECT toInt64(toUnixTimestamp(bucket)) * 1000 AS segment, country, users
FROM activity_daily_v1
WHERE grouping = {p0:UInt8} AND bucket >= {p1:UInt32} AND bucket < {p2:UInt32} AND unit >= {p1:UInt32} AND unit < {p3:UInt32} AND toUnixTimestamp(unit) NOT IN {p4:Array(UInt32)} AND build <= {p5:UInt64} AND build NOT IN {p6:Array(UInt64)} AND 1
UNION ALL SELECT roundDown(toInt64(toUnixTimestamp(bucket)) * 1000, {p7:Array(Int64)}) AS segment, country, users
FROM activity_hourly_v1
WHERE grouping = {p0:UInt8} AND bucket >= {p1:UInt32} AND bucket < {p2:UInt32} AND unit >= {p8:UInt32} AND unit < {p2:UInt32} AND toUnixTimestamp(toStartOfDay(unit, {p9:String})) IN {p4:Array(UInt32)} AND NOT (unit >= {p10:UInt32} AND unit < {p11:UInt32}) AND build <= {p5:UInt64} AND build NOT IN {p6:Array(UInt64)} AND 1
UNION ALL SELECT segment, country, groupBitmapState(user_no) AS users
FROM ( SELECT *, arrayJoin(arrayDistinct(arrayMap(x -> roundDown(x, {p7:Array(Int64)}), arrayConcat([greatest(start_ms, {p12:Int64})], arrayMap(x -> toInt64(x) * 3600000, range(toUInt32(intDiv(greatest(start_ms, {p12:Int64}), 3600000) + 1), toUInt32(intDiv(least(end_ms, {p13:Int64}), 3600000) + 1))))))) AS segment
FROM (SELECT toUnixTimestamp64Milli(event_time) AS end_ms, end_ms - if(type = 'session.ended', least(toInt64(duration_s), 86400) * 1000, 0) AS start_ms, user_no, toString(country) AS country, toString(platform) AS platform, if(type = 'auth.logged_in', '', toString(game_id)) AS game_id, event_id
FROM (SELECT event_time, event_id, type, user_no, country, platform, game_id, duration_s
FROM events_v1 FINAL
WHERE type IN {p14:Array(String)} AND (toStartOfHour(event_time) >= {p10:UInt32} AND toStartOfHour(event_time) < {p11:UInt32}))
WHERE user_no > 0)
WHERE start_ms < {p15:Int64} AND end_ms >= {p12:Int64} AND 1 )
GROUP BY segment, country) AS facts )
GROUP BY GROUPING SETS ((segment, d0), (d0)))
GROUP BY d0
ORDER BY maxIf(value, is_total = 1) DESC NULLS LAST, d0 LIMIT {p16:UInt32}
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": 1,
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 1793739600,
 "p4": [
  1793566800
 ],
 "p5": 7,
 "p6": [
  5
 ],
 "p7": [
  1793480400000,
  1793566800000,
  1793653200000
 ],
 "p8": 1793566800,
 "p9": "Europe/Moscow",
 "p10": 1793613600,
 "p11": 1793617200,
 "p12": 1793480400000,
 "p13": 1793653199999,
 "p14": [
  "session.started",
  "session.heartbeat",
  "session.ended",
  "auth.logged_in"
 ],
 "p15": 1793653200000,
 "p16": 51
}
