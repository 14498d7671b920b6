SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, groupBitmapMerge(users) AS value
FROM (SELECT segment, groupBitmapState(user_no) AS users
FROM ( SELECT *, arrayJoin(arrayDistinct(arrayMap(x -> roundDown(x, {p0:Array(Int64)}), arrayConcat([greatest(start_ms, {p1:Int64})], arrayMap(x -> toInt64(x) * 3600000, range(toUInt32(intDiv(greatest(start_ms, {p1:Int64}), 3600000) + 1), toUInt32(intDiv(least(end_ms, {p2:Int64}), 3600000) + 1))))))) AS segment
FROM (SELECT toUnixTimestamp64Milli(event_time) AS end_ms, end_ms - if(type = 'session.ended', least(toInt64(duration_s), 86400) * 1000, 0) AS start_ms, user_no, toString(country) AS country, toString(platform) AS platform, if(type = 'auth.logged_in', '', toString(game_id)) AS game_id, event_id
FROM (SELECT event_time, event_id, type, user_no, country, platform, game_id, duration_s
FROM events_v1 FINAL
WHERE type IN {p3:Array(String)} AND toStartOfHour(event_time) >= {p4:UInt32} AND toStartOfHour(event_time) < {p5:UInt32})
WHERE user_no > 0)
WHERE start_ms < {p6:Int64} AND end_ms >= {p1:Int64} AND 1 )
GROUP BY segment)
GROUP BY GROUPING SETS ((segment), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400000,
  1793566800000,
  1793653200000
 ],
 "p1": 1793480400000,
 "p2": 1793653199999,
 "p3": [
  "session.started",
  "session.heartbeat",
  "session.ended",
  "auth.logged_in"
 ],
 "p4": 1793480400,
 "p5": 1793739600,
 "p6": 1793653200000
}
