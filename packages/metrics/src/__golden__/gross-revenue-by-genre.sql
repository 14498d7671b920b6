SELECT d0, groupArray(t) AS times, groupArray(is_total) AS totals, groupArray(ifNull(toFloat64(value), nan)) AS values
FROM (SELECT roundDown(toUnixTimestamp(time), {p0:Array(UInt32)}) AS t, toUInt8(grouping(t)) AS is_total, d0, sum(price) AS value
FROM (SELECT time, kind, price, arrayJoin(if(empty(g_genres), [''], g_genres)) AS d0
FROM (SELECT time, kind, price, game_id
FROM sales_v1
WHERE unit >= {p1:UInt32} AND unit < {p2:UInt32} AND NOT (unit >= {p3:UInt32} AND unit < {p4:UInt32}) AND build <= {p5:UInt64} AND build NOT IN {p6:Array(UInt64)} AND NOT (unit = {p7:UInt32} AND build = {p8:UInt64}) AND (kind = 'sale')
UNION ALL SELECT time, kind, price, game_id
FROM (SELECT toStartOfHour(event_time) AS unit, event_time AS time, 'sale' AS kind, event_id, toUInt16(line_no) AS line, order_id, user_no, line_game AS game_id, country, platform, payment_method, toUInt8(arrayExists(p -> p > 0, lines.price)) AS paid, toUInt8(line_price > 0) AS priced, line_price_rub AS price, line_tax_rub AS tax, line_fee_rub AS fee, toInt64(intDiv(2 * toInt128(line_list) * rate * 100 + scale * 1000000, 2 * scale * 1000000)) - line_price_rub AS discount
FROM (SELECT *, fx_micro AS rate, transform(toString(currency), {p9:Array(String)}, {p10:Array(Int64)}, toInt64(100)) AS scale
FROM (SELECT event_time, seq, event_id, type, order_id, user_no, country, platform, payment_method, currency, fx_micro, lines.game_id, lines.price, lines.tax, lines.fee, lines.price_rub, lines.tax_rub, lines.fee_rub, lines.list_price
FROM events_v1 FINAL
WHERE type IN {p11:Array(String)} AND (toStartOfHour(event_time) >= {p3:UInt32} AND toStartOfHour(event_time) < {p4:UInt32})))
ARRAY JOIN arrayEnumerate(lines.price) AS line_no, lines.game_id AS line_game, lines.price AS line_price, lines.tax AS line_tax, lines.fee AS line_fee, lines.price_rub AS line_price_rub, lines.tax_rub AS line_tax_rub, lines.fee_rub AS line_fee_rub, lines.list_price AS line_list)
WHERE (kind = 'sale')) AS facts
LEFT JOIN (SELECT game_id AS g_game, developer_id AS g_developer, genres AS g_genres
FROM games) AS g ON g_game = game_id )
GROUP BY GROUPING SETS ((t, d0), (d0)))
GROUP BY d0
ORDER BY maxIf(value, is_total = 1) DESC NULLS LAST, d0 LIMIT {p12:UInt32}
SETTINGS do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0

{
 "p0": [
  1793480400,
  1793566800
 ],
 "p1": 1793480400,
 "p2": 1793653200,
 "p3": 1793613600,
 "p4": 1793617200,
 "p5": 7,
 "p6": [
  5
 ],
 "p7": 1793527200,
 "p8": 3,
 "p9": [
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "ISK",
  "JPY",
  "KMF",
  "KRW",
  "PYG",
  "RWF",
  "UGX",
  "UYI",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF",
  "BHD",
  "IQD",
  "JOD",
  "KWD",
  "LYD",
  "OMR",
  "TND",
  "CLF",
  "UYW"
 ],
 "p10": [
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1000,
  1000,
  1000,
  1000,
  1000,
  1000,
  1000,
  10000,
  10000
 ],
 "p11": [
  "purchase.completed"
 ],
 "p12": 51
}
