SELECT roundDown(toUnixTimestamp(time), {p0:Array(UInt32)}) AS t, toUInt8(grouping(t)) AS is_total, count() AS value
FROM (SELECT fromUnixTimestamp64Milli(start_ms, 'UTC') AS time
FROM (SELECT user_no, start_ms, end_ms
FROM (SELECT user_no, game_id, start_ms, end_ms
FROM play_sessions_v1
WHERE unit >= {p1:UInt32} AND unit < {p2:UInt32} AND toUnixTimestamp(unit) NOT IN {p3:Array(UInt32)} AND build <= {p4:UInt64} AND build NOT IN {p5:Array(UInt64)} AND start_ms < 1793653200000 AND (end_ms > 1793480400000 OR start_ms >= 1793480400000)
UNION ALL SELECT user_no, game_id, start_ms, end_ms
FROM (SELECT *
FROM (SELECT user_no, game_id, s.1 AS heard, if(s.2 < 9000000000000, s.2, s.4) AS start_ms, greatest(start_ms, least(if(s.3 > 0, s.3, s.5 + 300000), start_ms + 86400000)) AS end_ms
FROM (SELECT user_no, game_id, arrayJoin(if(last_unit - whole.1 <= 172800, [whole], arrayMap(m -> (m[1].1, arrayMin(p -> p.2, m), arrayMax(p -> p.3, m), arrayMin(p -> p.4, m), arrayMax(p -> p.5, m)), arrayMap(g -> arrayFilter(p -> p.1 <= g[1].1 + 172800, g), arraySplit((p, gap) -> gap > 172800, arraySort(p -> p.1, parts), arrayDifference(arraySort(arrayMap(p -> p.1, parts)))))))) AS s
FROM (SELECT user_no, game_id, toUnixTimestamp(max(unit)) AS last_unit, (toUnixTimestamp(min(unit)), min(started), max(ended), min(ended_from), max(seen)) AS whole, groupArray((toUnixTimestamp(unit), started, ended, ended_from, seen)) AS parts
FROM (SELECT unit, user_no, session, game_id, started, ended, ended_from, seen, first
FROM play_session_parts_v1
WHERE unit >= {p1:UInt32} AND unit < {p6:UInt32} AND NOT (unit >= {p7:UInt32} AND unit < {p8:UInt32}) AND build <= {p4:UInt64} AND build NOT IN {p5:Array(UInt64)} AND NOT (unit = {p9:UInt32} AND build = {p10:UInt64}) AND (unit >= {p1:UInt32} AND unit < {p6:UInt32})
UNION ALL SELECT unit, user_no, session, game_id, started, ended, ended_from, seen, first
FROM (SELECT toStartOfHour(event_time) AS unit, user_no, session, game_id, min(if(type = 'session.started', ms, 9000000000000)) AS started, max(if(type = 'session.ended', ms, 0)) AS ended, min(if(type = 'session.ended', ms - least(duration_s, 86400) * 1000, 9000000000000)) AS ended_from, max(ms) AS seen, min(ms) AS first, argMin(event_id, (ms, event_id)) AS first_id, argMin(country, (ms, event_id)) AS country, argMin(platform, (ms, event_id)) AS platform
FROM (SELECT *, toUnixTimestamp64Milli(event_time) AS ms
FROM (SELECT event_time, event_id, type, user_no, session, game_id, country, platform, duration_s
FROM events_v1 FINAL
WHERE type IN {p11:Array(String)} AND (toStartOfHour(event_time) >= {p7:UInt32} AND toStartOfHour(event_time) < {p8:UInt32})))
GROUP BY unit, user_no, session, game_id)
WHERE (unit >= {p1:UInt32} AND unit < {p6:UInt32}))
GROUP BY user_no, session, game_id))
WHERE start_ms < 9000000000000)
WHERE toUnixTimestamp(toStartOfDay(toDateTime(heard, 'UTC'), {p12:String})) IN {p3:Array(UInt32)})
WHERE start_ms < 1793653200000 AND (end_ms > 1793480400000 OR start_ms >= 1793480400000)))
WHERE start_ms >= 1793480400000)
GROUP BY GROUPING SETS ((t), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400,
  1793566800
 ],
 "p1": 1793221200,
 "p2": 1793739600,
 "p3": [
  1793394000,
  1793480400,
  1793566800,
  1793653200
 ],
 "p4": 7,
 "p5": [
  5
 ],
 "p6": 1793912400,
 "p7": 1793613600,
 "p8": 1793617200,
 "p9": 1793527200,
 "p10": 3,
 "p11": [
  "session.started",
  "session.heartbeat",
  "session.ended"
 ],
 "p12": "Europe/Moscow"
}
