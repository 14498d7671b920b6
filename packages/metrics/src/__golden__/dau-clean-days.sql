SELECT toUnixTimestamp(bucket) AS t, toUInt8(grouping(bucket)) AS is_total, toUInt8(0) AS role, groupBitmapMerge(users) AS value
FROM activity_daily_v1
WHERE grouping = {p0:UInt8} AND bucket >= {p1:UInt32} AND bucket < {p2:UInt32} AND unit >= {p1:UInt32} AND unit < {p3:UInt32} AND build <= {p4:UInt64} AND 1
GROUP BY GROUPING SETS ((bucket), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": 0,
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 1793739600,
 "p4": 7
}
