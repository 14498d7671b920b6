SELECT t, is_total, if(sum(size) = 0, NULL, sum(retained) / sum(size)) AS value
FROM (SELECT day, bitmapCardinality(cohort) AS size, bitmapAndCardinality(cohort, users) AS retained
FROM (SELECT day, groupBitmapState(user_no) AS cohort
FROM (SELECT t AS day, user_no, time_ms
FROM (SELECT t, is_total, role, user_no, time_ms
FROM (SELECT *, roundDown(time_ms, {p0:Array(Int64)}) AS segment
FROM (SELECT user_no, time_ms
FROM (SELECT *
FROM (SELECT user_no, min(first.1) AS time_ms, '' AS country, '' AS platform
FROM (SELECT user_no, first
FROM firsts_active_v1)
GROUP BY user_no
HAVING time_ms >= {p1:Int64} AND time_ms < {p2:Int64})
WHERE 1))) AS f
INNER JOIN (SELECT arrayJoin(arraySlice({p0:Array(Int64)}, w.1, w.2)) AS segment, w.3 AS t, w.4 AS is_total, w.5 AS role
FROM (SELECT arrayJoin(arrayZip( {p3:Array(UInt32)}, {p4:Array(UInt32)}, {p5:Array(UInt32)}, {p6:Array(UInt8)}, {p6:Array(UInt8)})) AS w)) AS w ON f.segment = w.segment))
GROUP BY day) AS c
LEFT JOIN (SELECT t AS day, users
FROM (SELECT t, is_total, role, groupBitmapMergeState(users) AS users
FROM (SELECT toInt64(toUnixTimestamp(bucket)) * 1000 AS segment, users
FROM activity_daily_v1
WHERE grouping = {p7:UInt8} AND bucket >= {p8:UInt32} AND bucket < {p9:UInt32} AND unit >= {p8:UInt32} AND unit < {p10:UInt32} AND build <= {p11:UInt64} AND 1) AS s
INNER JOIN (SELECT arrayJoin(arraySlice({p12:Array(Int64)}, w.1, w.2)) AS segment, w.3 AS t, w.4 AS is_total, w.5 AS role
FROM (SELECT arrayJoin(arrayZip( {p3:Array(UInt32)}, {p4:Array(UInt32)}, {p5:Array(UInt32)}, {p6:Array(UInt8)}, {p6:Array(UInt8)})) AS w)) AS w ON s.segment = w.segment
GROUP BY t, is_total, role)) AS a USING (day)) AS r
INNER JOIN (SELECT p.1 AS pool_day, p.2 AS t, p.3 AS is_total
FROM (SELECT arrayJoin(arrayZip( {p13:Array(UInt32)}, {p14:Array(UInt32)}, {p15:Array(UInt8)})) AS p)) AS pools ON r.day = pools.pool_day
GROUP BY t, is_total
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400000,
  1793566800000,
  1793653200000
 ],
 "p1": 1793480400000,
 "p2": 1793653200000,
 "p3": [
  1,
  2
 ],
 "p4": [
  1,
  1
 ],
 "p5": [
  1793480400,
  1793566800
 ],
 "p6": [
  0,
  0
 ],
 "p7": 0,
 "p8": 1793566800,
 "p9": 1793739600,
 "p10": 1793826000,
 "p11": 7,
 "p12": [
  1793566800000,
  1793653200000,
  1793739600000
 ],
 "p13": [
  1793480400,
  1793566800,
  1793480400,
  1793566800
 ],
 "p14": [
  1793480400,
  1793566800,
  0,
  0
 ],
 "p15": [
  0,
  0,
  1,
  1
 ]
}
