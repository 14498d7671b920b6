-- One row per stored event: the base that every number is computed from.
-- The key holds (event time, id), so a copy of an event always collapses with it; `version` keeps the first arrival.
-- A dictionary costs every merge 0.1 µs a row, so only columns that most questions read have one.
-- `user_no` is the pseudonym from the identity vault (0: no user). No column holds an identifier of a person.
CREATE TABLE IF NOT EXISTS events_v1 {on_cluster}
(
    event_time         DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    event_id           FixedString(16) CODEC(NONE),
    type               LowCardinality(String),
    schema_version     UInt8,
    source             LowCardinality(String),
    seq                Int64 CODEC(ZSTD(1)),
    user_no            UInt32 CODEC(ZSTD(1)),
    anonymous          UInt64 CODEC(ZSTD(1)),
    device             UInt64 CODEC(ZSTD(1)),
    session            UInt64 CODEC(ZSTD(1)),
    platform           LowCardinality(String),
    country            LowCardinality(String),
    region             String,
    game_id            LowCardinality(String),
    service            String,
    view_source        String,
    channel            String,
    campaign           String,
    payment_method     String,
    reason             String,
    language           String,
    experiment         String,
    variant            String,
    order_id           String CODEC(ZSTD(1)),
    currency           String,
    -- RUB for one major unit of `currency`, × 1,000,000, and the day of the rate that was used.
    fx_micro           Int64 CODEC(ZSTD(1)),
    fx_day             Date,
    -- Order lines, minor units. `tax` and `fee` are what the event itself named, -1 where it named none.
    -- `*_rub` are kopecks, rounded half up per line: from the event's own tax and fee, else from the rate tables.
    `lines.game_id`    Array(String),
    `lines.list_price` Array(Int64),
    `lines.discount`   Array(Int64),
    `lines.price`      Array(Int64),
    `lines.tax`        Array(Int64),
    `lines.fee`        Array(Int64),
    `lines.price_rub`  Array(Int64),
    `lines.tax_rub`    Array(Int64),
    `lines.fee_rub`    Array(Int64),
    duration_s         UInt32 CODEC(ZSTD(1)),
    playtime_s         UInt32 CODEC(ZSTD(1)),
    bytes              UInt64 CODEC(ZSTD(1)),
    seconds            Float64 CODEC(ZSTD(1)),
    value              Float64 CODEC(ZSTD(1)),
    results            UInt32 CODEC(ZSTD(1)),
    recommended        Int8,
    properties         String CODEC(ZSTD(3)),
    received_at        DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    stored_at          DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1)),
    stream             String,
    batch_id           UInt64 CODEC(Delta, ZSTD(1)),
    version            Int64 DEFAULT -toUnixTimestamp64Milli(received_at) CODEC(Delta, ZSTD(1)),

    INDEX received_at_range received_at TYPE minmax GRANULARITY 1,
    INDEX batch_range batch_id TYPE minmax GRANULARITY 1,
    INDEX order_bloom order_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = {replacing}(version)
PARTITION BY toYYYYMM(event_time)
ORDER BY (toStartOfHour(event_time), type, event_time, event_id)
SETTINGS
    index_granularity = 2048,
    -- What an insert of a few events costs is the price of its columns: no statistics, no sparse form, no marks of substreams.
    auto_statistics_types = '',
    ratio_of_defaults_for_sparse_serialization = 1,
    write_marks_for_substreams_in_compact_parts = 0,
    -- A row is merged again and again on its way into large parts, 2 µs each time: fewer and wider merges.
    min_parts_to_merge_at_once = 16
