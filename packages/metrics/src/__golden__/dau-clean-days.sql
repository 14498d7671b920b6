SELECT toUInt32(intDiv(segment, 1000)) AS t, toUInt8(grouping(segment)) AS is_total, toUInt8(0) AS role, groupBitmapMerge(users) AS value
FROM (SELECT toInt64(toUnixTimestamp(bucket)) * 1000 AS segment, users
FROM activity_daily_v1
WHERE grouping = {p0:UInt8} AND bucket >= toDateTime({p1:UInt32}, 'UTC') AND bucket < toDateTime({p2:UInt32}, 'UTC') AND unit >= toDateTime({p1:UInt32}, 'UTC') AND unit < toDateTime({p3:UInt32}, 'UTC') AND build <= {p4:UInt64} AND 1)
GROUP BY GROUPING SETS ((segment), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": 0,
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 1793739600,
 "p4": 7
}
