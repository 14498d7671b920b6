SELECT roundDown(toUnixTimestamp(unit), {p0:Array(UInt32)}) AS t, toUInt8(grouping(t)) AS is_total, sum(if(kind = 'sale', 1, -1) * (price - tax - fee)) AS value
FROM sales_v1
WHERE unit >= {p1:UInt32} AND unit < {p2:UInt32} AND build <= {p3:UInt64} AND NOT (unit = {p4:UInt32} AND build = {p5:UInt64}) AND 1
GROUP BY GROUPING SETS ((t), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400,
  1793566800
 ],
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 7,
 "p4": 1793527200,
 "p5": 3
}
