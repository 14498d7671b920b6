SELECT t, is_total, v
FROM (SELECT t, is_total, toFloat64(ifNull(value, 0)) AS v
FROM (SELECT t, is_total, bitmapCardinality(users) AS value
FROM (SELECT t, is_total, role, groupBitmapMergeState(users) AS users
FROM (SELECT segment, users
FROM (SELECT roundDown(toInt64(toUnixTimestamp(bucket)) * 1000, {p0:Array(Int64)}) AS segment, users
FROM activity_hourly_v1
WHERE grouping = {p1:UInt8} AND bucket >= toDateTime({p2:UInt32}, 'UTC') AND bucket < toDateTime({p3:UInt32}, 'UTC') AND unit >= toDateTime({p2:UInt32}, 'UTC') AND unit < toDateTime({p4:UInt32}, 'UTC') AND build <= {p5:UInt64} AND 1)) AS s
INNER JOIN (SELECT p.1 AS segment, p.2 AS t, p.3 AS is_total, p.4 AS role
FROM (SELECT arrayJoin(arrayZip( {p6:Array(Int64)}, {p7:Array(UInt32)}, {p8:Array(UInt8)}, {p9:Array(UInt8)})) AS p)) AS w ON s.segment = w.segment
GROUP BY t, is_total, role)))
ORDER BY is_total, t
SETTINGS do_not_merge_across_partitions_select_final = 1

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
 "p5": 7,
 "p6": [
  1793491200000,
  1793577600000,
  1793491200000,
  1793577600000
 ],
 "p7": [
  1793491200,
  1793577600,
  0,
  0
 ],
 "p8": [
  0,
  0,
  1,
  1
 ],
 "p9": [
  0,
  0,
  0,
  0
 ]
}
