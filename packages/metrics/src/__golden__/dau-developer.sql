SELECT d0, groupArray(t) AS times, groupArray(is_total) AS totals, groupArray(ifNull(toFloat64(value), nan)) AS values
FROM (SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, d0, groupBitmapMerge(users) AS value
FROM (SELECT segment, users, toString(game_id) AS d0
FROM (SELECT toInt64(toUnixTimestamp(bucket)) * 1000 AS segment, game_id, users
FROM activity_daily_v1
WHERE grouping = {p0:UInt8} AND bucket >= {p1:UInt32} AND bucket < {p2:UInt32} AND unit >= {p1:UInt32} AND unit < {p3:UInt32} AND build <= {p4:UInt64} AND game_id != '' AND game_id IN (SELECT game_id
FROM games
WHERE developer_id = {p5:String})) AS facts )
GROUP BY GROUPING SETS ((segment, d0), (d0)))
GROUP BY d0
ORDER BY maxIf(value, is_total = 1) DESC NULLS LAST, d0 LIMIT {p6:UInt32}
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": 4,
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 1793739600,
 "p4": 7,
 "p5": "d-1",
 "p6": 51
}
