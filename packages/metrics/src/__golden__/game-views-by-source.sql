SELECT d0, groupArray(t) AS times, groupArray(is_total) AS totals, groupArray(ifNull(toFloat64(value), nan)) AS values
FROM (SELECT roundDown(toUnixTimestamp(time), {p0:Array(UInt32)}) AS t, toUInt8(grouping(t)) AS is_total, d0, sum(events) AS value
FROM (SELECT time, events, toString(source) AS d0
FROM (SELECT toDateTime64(unit, 3, 'UTC') AS time, type, country, platform, game_id, channel, campaign, source, language, service, reason, events, positive
FROM counts_hourly_v1
WHERE grouping = {p1:UInt16} AND unit >= {p2:UInt32} AND unit < {p3:UInt32} AND build <= {p4:UInt64} AND type IN {p5:Array(String)}) AS facts )
GROUP BY GROUPING SETS ((t, d0), (d0)))
GROUP BY d0
ORDER BY maxIf(value, is_total = 1) DESC NULLS LAST, d0 LIMIT {p6:UInt32}
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400,
  1793566800
 ],
 "p1": 32,
 "p2": 1793480400,
 "p3": 1793653200,
 "p4": 7,
 "p5": [
  "game.viewed"
 ],
 "p6": 51
}
