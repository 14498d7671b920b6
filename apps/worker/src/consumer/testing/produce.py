"""Sends events as a platform service in Python would: `produce.py BROKERS TOPIC codecs|transactions`."""

import json
import sys
from datetime import datetime, timezone

from confluent_kafka import Producer

brokers, topic, scenario = sys.argv[1:]
CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]


def event(name):
    return json.dumps(
        {
            "specversion": "1.0",
            "id": name,
            "source": "python-service",
            "type": "game.viewed",
            "time": datetime.now(timezone.utc).isoformat().replace("+00:00", "Z"),
            "data": {"user_id": f"user-{name}", "game_id": "g-7", "country": "RU"},
        }
    ).encode()


def producer(**settings):
    return Producer({"bootstrap.servers": brokers, "enable.idempotence": True, "linger.ms": 5, **settings})


def send(sender, names, **place):
    for name in names:
        sender.produce(topic, event(name), **{"key": name.encode(), **place})
    sender.flush()


def names(prefix, count=50):
    return [f"{prefix}-{i}" for i in range(count)]


def codecs():
    for codec in CODECS:
        sender = producer(**{"compression.type": codec})
        send(sender, names(codec, 200))


def transactions():
    """Two aborted transactions overlap, the first to begin being the last to end, with committed messages between."""
    first, second, third = [
        producer(**{"transactional.id": f"{topic}-{i}", "compression.type": codec})
        for i, codec in enumerate(["none", "lz4", "zstd"])
    ]
    for sender in (first, second, third):
        sender.init_transactions(30)
    place = {"partition": 0}
    for _ in range(3):
        turn = str(_)
        for sender in (first, second, third):
            sender.begin_transaction()
        send(first, names(f"aborted-a{turn}"), **place)
        send(second, names(f"aborted-b{turn}"), **place)
        send(third, names(f"committed-{turn}"), **place)
        send(second, ["aborted-zero" + turn], key=b"\0\0\0\0", **place)
        send(second, names(f"aborted-c{turn}"), **place)
        second.abort_transaction(30)
        send(first, names(f"aborted-d{turn}"), **place)
        third.commit_transaction(30)
        first.abort_transaction(30)
        send(producer(), names(f"plain-{turn}"), **place)
    # The topic ends with transactions that leave nothing to read.
    first.begin_transaction()
    send(first, names("aborted-last"), **place)
    first.abort_transaction(30)


{"codecs": codecs, "transactions": transactions}[scenario]()
