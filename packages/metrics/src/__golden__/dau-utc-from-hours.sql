SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, groupBitmapMerge(users) AS value
FROM (SELECT roundDown(toInt64(toUnixTimestamp(bucket)) * 1000, {p0:Array(Int64)}) AS segment, users
FROM activity_hourly_v1
WHERE grouping = {p1:UInt8} AND bucket >= {p2:UInt32} AND bucket < {p3:UInt32} AND unit >= {p2:UInt32} AND unit < {p4:UInt32} AND build <= {p5:UInt64} AND 1)
GROUP BY GROUPING SETS ((segment), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793491200000,
  1793577600000,
  1793664000000
 ],
 "p1": 0,
 "p2": 1793491200,
 "p3": 1793664000,
 "p4": 1793750400,
 "p5": 7
}
