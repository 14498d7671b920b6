SELECT t, is_total, sum(reached) / nullIf(sum(entered), 0) AS value
FROM ( SELECT roundDown(toUnixTimestamp(time), {p0:Array(UInt32)}) AS t, toUInt8(grouping(t)) AS is_total, groupBitmapIf(user_no, converted = 1) AS reached, groupBitmap(user_no) AS entered
FROM (SELECT time, user_no, game_id, converted
FROM (SELECT *, toUInt8(at >= time AND at <= addMilliseconds(time, 604800000)) AS converted
FROM (SELECT time, user_no, game_id, country, platform
FROM store_steps_v1
WHERE unit >= {p1:UInt32} AND unit < {p2:UInt32} AND build <= {p3:UInt64} AND type = {p4:String} AND game_id IN (SELECT game_id
FROM games
WHERE developer_id = {p5:String})) AS entries ASOF
LEFT JOIN (SELECT user_no, game_id, time AS at
FROM sales_v1
WHERE unit >= {p1:UInt32} AND unit < {p6:UInt32} AND build <= {p3:UInt64} AND kind = 'sale' AND paid = 1 AND user_no > 0) AS goals ON entries.user_no = goals.user_no AND entries.game_id = goals.game_id AND goals.at >= entries.time))
GROUP BY GROUPING SETS ((t, game_id), (game_id)))
GROUP BY t, is_total
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400,
  1793566800
 ],
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 7,
 "p4": "game.viewed",
 "p5": "d-1",
 "p6": 1794258000
}
