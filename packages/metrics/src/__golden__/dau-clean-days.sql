SELECT t, is_total, toFloat64(ifNull(value, 0)) AS v
FROM (SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, groupBitmapMerge(users) AS value
FROM (SELECT roundDown(toInt64(toUnixTimestamp(bucket)) * 1000, {p0:Array(Int64)}) AS segment, users
FROM activity_daily_v1
WHERE grouping = {p1:UInt8} AND bucket >= toDateTime({p2:UInt32}, 'UTC') AND bucket < toDateTime({p3:UInt32}, 'UTC') AND unit >= toDateTime({p2:UInt32}, 'UTC') AND unit < toDateTime({p4:UInt32}, 'UTC') AND build <= {p5:UInt64} AND 1)
GROUP BY GROUPING SETS ((segment), ()))
ORDER BY is_total, t
SETTINGS do_not_merge_across_partitions_select_final = 1

{
 "p0": [
  1793480400000,
  1793566800000,
  1793653200000
 ],
 "p1": 0,
 "p2": 1793480400,
 "p3": 1793653200,
 "p4": 1793739600,
 "p5": 7
}
