import json
import os
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

API = os.environ.get("ANALYTICS_URL", f"http://localhost:{os.environ.get('PORT', '3000')}") + "/api/v1/analytics"
WRITER, ADMIN = os.environ["WRITER"], os.environ["ADMIN"]


class ApiError(Exception):
    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code, self.details = error["code"], error["details"]


def open_url(path, token, query=None, body=None):
    url = API + path + ("?" + urllib.parse.urlencode(query) if query else "")
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data)
    request.add_header("Authorization", f"Bearer {token}")
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request) as response:
            return response.read().decode()
    except urllib.error.HTTPError as failure:
        raise ApiError(json.load(failure)["error"]) from None


def call(*args, **kwargs):
    return json.loads(open_url(*args, **kwargs))


event = {
    "specversion": "1.0",
    "id": "quick-start-py",
    "source": "quick-start",
    "type": "purchase.completed",
    "time": datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"),
    "data": {
        "user_id": "user-1",
        "order_id": "quick-start-py",
        "currency": "RUB",
        "country": "RU",
        "payment_method": "sbp",
        "lines": [{"game_id": "g-001", "list_price": 199900, "discount": 50000, "price": 149900}],
    },
}
sent = call("/events", WRITER, body=event)["data"]
print("stored:", sent["accepted"] + sent["duplicates"])

query = {"granularity": "total", "dimensions": "country", "filter[country]": "RU,KZ"}
for series in call("/metrics/orders", ADMIN, query)["data"]["series"]:
    print(f"orders {series['dimensions']['country']}:", series["total"])

print(open_url("/metrics/orders", ADMIN, {**query, "format": "csv"}).splitlines()[0])

try:
    call("/metrics/orders", ADMIN, {"granularity": "decade"})
except ApiError as error:
    print(error)

cursor = None
while True:
    page = call("/games", ADMIN, {"limit": 2, **({"cursor": cursor} if cursor else {})})
    for game in page["data"]:
        print("game:", game["game_id"])
    cursor = page["meta"]["next_cursor"]
    if cursor is None:
        break
