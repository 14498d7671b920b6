SELECT t, is_total, d0, v
FROM ( SELECT *, dense_rank() OVER (ORDER BY series_total DESC NULLS LAST, d0) AS series
FROM ( SELECT *, maxIf(v, is_total = 1) OVER (PARTITION BY d0) AS series_total
FROM (SELECT t, is_total, d0, toFloat64(ifNull(value, 0)) AS v
FROM (SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, d0, groupBitmapMerge(users) AS value
FROM (SELECT segment, users, toString(game_id) AS d0
FROM (SELECT roundDown(toInt64(toUnixTimestamp(bucket)) * 1000, {p0:Array(Int64)}) AS segment, game_id, users
FROM activity_daily_v1
WHERE grouping = {p1:UInt8} AND bucket >= toDateTime({p2:UInt32}, 'UTC') AND bucket < toDateTime({p3:UInt32}, 'UTC') AND unit >= toDateTime({p2:UInt32}, 'UTC') AND unit < toDateTime({p4:UInt32}, 'UTC') AND build <= {p5:UInt64} AND game_id != '' AND game_id IN (SELECT game_id
FROM games
WHERE developer_id = {p6:String})) AS facts )
GROUP BY GROUPING SETS ((segment, d0), (d0)))) ))
WHERE series <= {p7:UInt32}
ORDER BY series, is_total, t
SETTINGS do_not_merge_across_partitions_select_final = 1

{
 "p0": [
  1793480400000,
  1793566800000,
  1793653200000
 ],
 "p1": 4,
 "p2": 1793480400,
 "p3": 1793653200,
 "p4": 1793739600,
 "p5": 7,
 "p6": "d-1",
 "p7": 51
}
