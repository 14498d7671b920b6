SELECT roundDown(toUnixTimestamp(time), {p0:Array(UInt32)}) AS t, toUInt8(grouping(t)) AS is_total, sum(if(kind = 'sale', 1, -1) * (price - tax - fee)) AS value
FROM sales_v1
WHERE unit >= {p1:UInt32} AND unit < {p2:UInt32} AND build <= {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
GROUP BY GROUPING SETS ((t), ())
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793471400,
  1793557800
 ],
 "p1": 1793469600,
 "p2": 1793646000,
 "p3": 7,
 "p4": 1793471400000,
 "p5": 1793644200000
}
