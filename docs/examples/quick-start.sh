API=${ANALYTICS_URL:-http://localhost:${PORT:-3000}}/api/v1/analytics
export WRITER=$(npm run --silent token -- --role service --scope events:write)
export ADMIN=$(npm run --silent token -- --role admin)

# Send an event. Sent again, it is a duplicate and changes nothing.
curl -sS -w '\n' "$API/events" -H "Authorization: Bearer $WRITER" -H 'Content-Type: application/json' -d '{
  "specversion": "1.0", "id": "quick-start-sh", "source": "quick-start", "type": "purchase.completed",
  "time": "'"$(date -u +%FT%TZ)"'",
  "data": { "user_id": "user-1", "order_id": "quick-start-sh", "currency": "RUB", "country": "RU", "payment_method": "sbp",
            "lines": [{ "game_id": "g-001", "list_price": 199900, "discount": 50000, "price": 149900 }] } }'

# Read a metric: the orders of the last 30 days, from two countries.
curl -sSG -w '\n' "$API/metrics/orders" -H "Authorization: Bearer $ADMIN" \
  -d granularity=total -d dimensions=country --data-urlencode 'filter[country]=RU,KZ'

# The same as CSV.
curl -sSG -w '\n' "$API/metrics/orders" -H "Authorization: Bearer $ADMIN" -d granularity=total -d dimensions=country -d format=csv

# A mistake is answered with a code and what is wrong.
curl -sSG -w '\n' "$API/metrics/orders" -H "Authorization: Bearer $ADMIN" -d granularity=decade

# Ask again: an answer that still holds is 304, without a body.
TAG=$(curl -sSG -o /dev/null -D - "$API/metrics/orders" -H "Authorization: Bearer $ADMIN" -d from=2026-01-01 -d to=2026-01-08 |
  tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
curl -sSG -o /dev/null -w '%{http_code}\n' "$API/metrics/orders" -H "Authorization: Bearer $ADMIN" -d from=2026-01-01 -d to=2026-01-08 \
  -H "If-None-Match: $TAG"

# Page through a list until next_cursor is null.
CURSOR=
while :; do
  PAGE=$(curl -sSG "$API/games" -H "Authorization: Bearer $ADMIN" -d limit=2 ${CURSOR:+--data-urlencode "cursor=$CURSOR"})
  printf '%s\n' "$PAGE"
  CURSOR=$(printf '%s' "$PAGE" | sed -n 's/.*"next_cursor":"\([^"]*\)".*/\1/p')
  [ -n "$CURSOR" ] || break
done
