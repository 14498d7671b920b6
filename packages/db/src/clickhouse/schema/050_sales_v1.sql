-- One row per line of a completed order, a refund or a chargeback, in kopecks. Lines given back carry the exchange rate,
-- VAT and fee of their purchase. All amounts are positive; `kind` tells the sign.
CREATE TABLE IF NOT EXISTS sales_v1 {on_cluster}
(
    unit           DateTime('UTC') CODEC(Delta, ZSTD(1)),
    time           DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    kind           LowCardinality(String),
    event_id       FixedString(16) CODEC(NONE),
    line           UInt16,
    order_id       String CODEC(ZSTD(1)),
    user_no        UInt32 CODEC(ZSTD(1)),
    game_id        LowCardinality(String),
    country        LowCardinality(String),
    platform       LowCardinality(String),
    payment_method LowCardinality(String),
    -- 1: the whole order costs something; 1: this line does.
    paid           UInt8,
    priced         UInt8,
    price          Int64 CODEC(ZSTD(1)),
    tax            Int64 CODEC(ZSTD(1)),
    fee            Int64 CODEC(ZSTD(1)),
    -- What a sold line was below its list price.
    discount       Int64 CODEC(ZSTD(1)),
    build          UInt64 CODEC(ZSTD(1))
)
ENGINE = {merge}
PARTITION BY toYYYYMM(unit)
ORDER BY (unit, kind, time, event_id, line)
