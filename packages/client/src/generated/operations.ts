// Made by `npm run generate` from the OpenAPI description.

/** Bodies by their names in the description. */
export interface Schemas {
  Annotation: {
    "kind": "sale" | "release" | "build" | "incident" | "note";
    "at": string;
    /** How many games it is about; 0 for an incident or a note. */
    "games": number;
    /** The game, when it is about one. */
    "game_id": string | null;
    /** The title of the game, or the text of the note. */
    "title": string | null;
    /** The largest discount of a sale. */
    "percent": number | null;
    "service": string | null;
    /** Of an incident, as the event says. */
    "state": string | null;
    /** Of an incident; of a build, its version. */
    "summary": string | null;
    /** Of a note. */
    "note_id": string | null;
    /** Whether it is a note of the caller's. */
    "is_own": boolean;
  };
  ApiKey: {
    "id": string;
    /** How the key begins. */
    "prefix": string;
    "name": string;
    "scopes": (string)[];
    /** Null: the whole platform. */
    "developer_id": string | null;
    /** Of that developer, only these; null: all. */
    "games": (string)[] | null;
    /** Addresses and CIDR blocks; null: from everywhere. */
    "networks": (string)[] | null;
    "state": "active" | "expired" | "revoked";
    "created_by": string;
    "created_at": string;
    "expires_at": string | null;
    /** To about a minute. */
    "last_used_at": string | null;
    "revoked_at": string | null;
  };
  AuditEntry: {
    "id": number;
    "at": string;
    /** The subject of the caller's token, or `account:<id>` of a user of the console. */
    "actor": string;
    /** The name of that user today. */
    "actor_name": string | null;
    /** `noun.verb`, such as `quarantine.read`. */
    "action": string;
    /** What it was done to, such as `quarantine:<id>`. */
    "object": string;
    /** What it is called today: a user, an API key with how it begins, a dashboard, view or note that is shared. */
    "object_name": string | null;
    /** Never personal data. */
    "details": {  [name: string]: unknown };
    "trace_id": string | null;
  };
  BenchmarkMetric: {
    "metric": "gross_revenue" | "units_sold" | "game_views" | "wishlist_adds" | "store_conversion" | "review_positive_share";
    "unit": "users" | "sessions" | "hours" | "money" | "orders" | "units" | "ratio" | "events" | "seconds" | "milliseconds" | "megabytes_per_second";
    "own": number | null;
    /** Means of the games around each rank, rounded to two digits; null: too few others. */
    "quartiles": {
      "low": number;
      "middle": number;
      "high": number;
    } | null;
    /** Where the game stands: 4 is the highest quarter. */
    "quarter": number | null;
  };
  Change: {
    /** Pass it as `since` to hear of what was restated after this. */
    "cursor": string;
    "recorded_at": string;
    /** A day of `timezone`. */
    "day": string;
    "timezone": string;
    "reason": "late" | "correction" | "erasure" | "rebuild";
    /** By which doors late events came; empty for a developer, and for other reasons. */
    "lanes": (string)[];
    /** Metrics that the changed events feed, of those that the caller may read. */
    "metrics": (string)[];
    /** Events by type on the whole platform; empty for a developer. Equal counts: what the events are worth changed. */
    "event_types": ({
      "type": string;
      "before": number;
      "after": number;
    })[];
    /** The same for each game that the events name; of a developer, own games only. */
    "games": ({
      "game_id": string;
      "event_types": ({
        "type": string;
        "before": number;
        "after": number;
      })[];
    })[];
  };
  CloudEvent: { "specversion": "1.0";
  "id": string;
  "source": string;
  "type": string;
  "time": string;
  "subject"?: string | null;
  "dataschema"?: string | null;
  "datacontenttype"?: string | null;
  "data": {  [name: string]: unknown }; [name: string]: unknown };
  Dashboard: {
    "id": string;
    "title": string;
    /** Whether others see it: people of the same developer, or those who see the whole platform. */
    "is_shared": boolean;
    /** Whether the caller made it, and so may change it. */
    "is_own": boolean;
    /** Send it with a change: one on top of an older state is refused. */
    "revision": number;
    "created_at": string;
    "updated_at": string;
    "tiles": (Schemas["DashboardTile"])[];
    "filters": ({
      "dimension": "country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason";
      "values": (string)[];
      "negate": boolean;
    })[];
  };
  DashboardHead: {
    "id": string;
    "title": string;
    /** Whether others see it: people of the same developer, or those who see the whole platform. */
    "is_shared": boolean;
    /** Whether the caller made it, and so may change it. */
    "is_own": boolean;
    /** Send it with a change: one on top of an older state is refused. */
    "revision": number;
    "created_at": string;
    "updated_at": string;
    "tile_count": number;
  };
  DashboardTile: {
    "id": string;
    "title"?: string;
    /** Names of metrics, or formulas such as `net_revenue / dau`. */
    "metrics": (string)[];
    "visual": "number" | "line" | "area" | "bar" | "stacked" | "ranking" | "heatmap" | "distribution" | "funnel" | "table";
    "dimension"?: "country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason";
    "filters"?: ({
      "dimension": "country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason";
      "values": (string)[];
      "negate": boolean;
    })[];
    "granularity"?: "minute" | "hour" | "day" | "week" | "month" | "total";
    "compare"?: "previous_period" | "previous_year";
    /** Most series. */
    "limit"?: number;
    /** Of twelve columns. */
    "width": 3 | 4 | 6 | 8 | 9 | 12;
    "height": 1 | 2 | 3;
  };
  Error: {
    "status": "error";
    "error": {
      "code": "DATA_VALIDATION_ERROR" | "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "QUERY_TOO_EXPENSIVE" | "RATE_LIMITED" | "INTERNAL" | "QUERY_EXECUTION_ERROR" | "UPSTREAM_UNAVAILABLE" | "MODEL_UNAVAILABLE" | "QUERY_TIMEOUT";
      /** For people; it may change. */
      "message": string;
      /** What is known beyond the code, such as the `parameter` that is wrong and the `issues` of an input. */
      "details": { /** Also in the header `X-Trace-Id`. */
      "trace_id": string; [name: string]: unknown };
    };
  };
  Explanation: {
    "metric": string;
    "title": Schemas["LocalText"];
    "description": Schemas["LocalText"];
    "definition_version": number;
    /** Null for roles that see the definition only. */
    "execution": {
      /** How the parts make the value. */
      "formula": string;
      /** The statement, with `{name:Type}` for each bound value. */
      "sql": string;
      /** The bound values; long lists are cut. */
      "params": {  [name: string]: string };
      "rows_read": number;
      "bytes_read": number;
      "elapsed_ms": number;
      "source": "rollup" | "events" | "mixed";
      /** Hours of the range that are read from events, for their rollups are not up to date. */
      "dirty_hours": number;
      "as_of": string;
      "complete_through": string;
      /** The last time a day of the range changed after it was complete; null: none did. */
      "restated": {
        "day": string;
        "recorded_at": string;
        "reason": string;
      } | null;
    } | null;
  };
  FreshApiKey: {
    "id": string;
    /** How the key begins. */
    "prefix": string;
    "name": string;
    "scopes": (string)[];
    /** Null: the whole platform. */
    "developer_id": string | null;
    /** Of that developer, only these; null: all. */
    "games": (string)[] | null;
    /** Addresses and CIDR blocks; null: from everywhere. */
    "networks": (string)[] | null;
    "state": "active" | "expired" | "revoked";
    "created_by": string;
    "created_at": string;
    "expires_at": string | null;
    /** To about a minute. */
    "last_used_at": string | null;
    "revoked_at": string | null;
    "key": string;
  };
  Game: {
    "game_id": string;
    "developer_id": string;
    "title": string;
    "genres": (string)[];
    "release_date": string | null;
    /** Minor units of the currency. */
    "price": number | null;
    "currency": string | null;
  };
  GamePlaytime: {
    "game_id": string;
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    /** With any playtime up to the end of the range. */
    "players": number;
    /** Hours played since the beginning; null without players. */
    "mean": number | null;
    "p25": number | null;
    /** The same number as the metric `playtime_median`. */
    "p50": number | null;
    "p75": number | null;
    "p90": number | null;
    "classes": ({
      /** Hours. */
      "from": number;
      /** Hours, exclusive; null: any more. */
      "to": number | null;
      "players": number;
    })[];
  };
  GameSales: {
    "game_id": string;
    "currency": "RUB";
    "scale": 2;
    "granularity": "minute" | "hour" | "day" | "week" | "month" | "total";
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    "total": Schemas["Sales"];
    /** Every bucket of the range. */
    "points": (Schemas["SalesPoint"])[];
  };
  GameWishlists: {
    "game_id": string;
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    /** Every month, oldest first. */
    "cohorts": (Schemas["WishlistCohort"])[];
    /** Null for a game that is not released, or whose release date is not known. */
    "launch": {
      "released": string;
      /** Wishlists with the game when the day of its release began. */
      "outstanding": number;
      /** Of these, bought in the week from then; null until it is over. */
      "bought": number | null;
    } | null;
  };
  GenreBenchmark: {
    "game_id": string;
    /** Empty: the game has none. */
    "genre": string;
    "genres": (string)[];
    "from": string;
    /** Exclusive. */
    "to": string;
    /** So many other games and developers it takes for a number to be told. */
    "peers_min": number;
    "metrics": (Schemas["BenchmarkMetric"])[];
  };
  IngestAnswer: {
    "accepted": number;
    /** Known already: they change nothing. */
    "duplicates": number;
    /** Kept with their bytes, not counted; they can be mended and replayed. */
    "quarantined": (Schemas["RefusedEvent"])[];
  };
  Invitation: {
    /** Below the console's address. The secret stands behind `#`, which browsers do not send. */
    "path": string;
    "expires_at": string;
  };
  InvitedUser: {
    "user": Schemas["User"];
    "invitation": Schemas["Invitation"] | null;
  };
  Job: {
    "id": string;
    /** `loop`: runs all the time, several times a minute, and cannot be started by hand. */
    "kind": "job" | "loop";
    "title": Schemas["LocalText"];
    "description": Schemas["LocalText"];
    /** JSON Schema of what `POST /jobs/{id}/runs` takes as `input`; null for a loop. */
    "input_schema": {  [name: string]: unknown } | null;
    "schedule": {
      "cron": string;
      "zone": string;
      "next_run_at": string;
    } | null;
    "every_seconds": number | null;
    "timeout_seconds": number | null;
    "retry_limit": number | null;
    "concurrency": number | null;
    /** Whether a worker lives that can run it. */
    "available": boolean;
    "waiting": number;
    "running": number;
    "last_run": Schemas["JobLastRun"] | null;
    "last_success_at": string | null;
    "loop": Schemas["JobLoop"] | null;
  };
  JobLastRun: {
    "id": string;
    "state": Schemas["RunState"];
    "attempt": number;
    "created_at": string;
    "started_at": string | null;
    "finished_at": string | null;
    "counts": {  [name: string]: number };
    "alarms": (Schemas["RunAlarm"])[];
    "error_code": string | null;
    "error": string | null;
  };
  JobLoop: {
    "worker": string;
    "last_run_at": string;
    "duration_ms": number;
    "counts": {  [name: string]: number };
    /** Since the last success. */
    "failures": number;
    "last_error": string | null;
    "last_error_at": string | null;
  };
  JobRun: {
    "id": string;
    "job": string;
    "trigger": "schedule" | "manual" | "code";
    "requested_by": string | null;
    "input": {  [name: string]: unknown };
    "state": Schemas["RunState"];
    /** 0 until it first starts. */
    "attempt": number;
    "worker": string | null;
    "created_at": string;
    "started_at": string | null;
    "finished_at": string | null;
    /** Of the last attempt. */
    "duration_ms": number | null;
    /** Somebody wants it to end, and it has not yet. */
    "cancelling": boolean;
    "progress": {
      "done": number;
      /** Null: not known yet. */
      "total": number | null;
      "label": string;
    } | null;
    "counts": {  [name: string]: number };
    "alarms": (Schemas["RunAlarm"])[];
    "error_code": string | null;
    "error": string | null;
    /** Attempts that failed and were followed by another. */
    "failures": ({
      "attempt": number;
      "worker": string | null;
      "started_at": string | null;
      "failed_at": string;
      "code": string;
      "message": string;
    })[];
  };
  Lake: {
    "total": {
      "days": number;
      "rows": number;
      "files": number;
      "bytes": number;
      "problems": number;
      "verified_days": number;
    };
    "last_archived_at": string | null;
    "last_verified_at": string | null;
    /** Hours whose latest events may not be in the lake yet, how many of them should be by now, and since when the oldest waits. */
    "waiting": {
      "hours": number;
      "overdue": number;
      "since": string | null;
    };
    /** UTC days of events, newest first. */
    "days": (Schemas["LakeDay"])[];
  };
  LakeDay: {
    "day": string;
    "rows": number;
    "files": number;
    "bytes": number;
    "archived_at": string;
    /** When its files were last read back; null: not yet. */
    "verified_at": string | null;
    /** What that check found wrong. */
    "problems": (string)[];
  };
  LedgerEntry: {
    /** A topic, `http` or `import:<name>`. */
    "stream": string;
    "partition": number;
    "day": string;
    "received": number;
    "stored": number;
    "duplicate": number;
    "rejected": number;
    "quarantined": number;
    "in_flight": number;
    /** Every event is accounted for: received = stored + duplicate + rejected + quarantined + in_flight. */
    "balanced": boolean;
  };
  Lift: {
    /** During ÷ before. */
    "ratio": number;
    /** Of the 95 % interval that chance alone explains, were sales independent. */
    "low": number;
    "high": number;
  };
  LocalText: {
    "en": string;
    "ru": string;
  };
  Metric: {
    "name": string;
    "title": Schemas["LocalText"];
    "description": Schemas["LocalText"];
    "unit": "users" | "sessions" | "hours" | "money" | "orders" | "units" | "ratio" | "events" | "seconds" | "milliseconds" | "megabytes_per_second";
    "kind": "count" | "sum" | "gauge" | "unique" | "quantile" | "ratio" | "derived";
    "dimensions": ("country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason")[];
    "granularities": ("minute" | "hour" | "day" | "week" | "month" | "total")[];
    "definition_version": number;
    /** A cohort of the metric is closed, and counted, so many days after its day; null: it has none. */
    "matures_after_days": number | null;
    /** Who may ask: `platform` roles only, or developers too, over their own games. */
    "scope": "platform" | "game";
  };
  MetricData: {
    "metric": string;
    "unit": "users" | "sessions" | "hours" | "money" | "orders" | "units" | "ratio" | "events" | "seconds" | "milliseconds" | "megabytes_per_second";
    /** With the unit «money»: the currency of the values. */
    "currency"?: "RUB";
    /** With the unit «money»: values are integers, and this many of their digits are decimals. */
    "scale"?: 2;
    "granularity": "minute" | "hour" | "day" | "week" | "month" | "total";
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    "series": (Schemas["Series"])[];
    "compare"?: {
      "from": string;
      "to": string;
    };
  };
  Note: {
    "id": string;
    "title": string;
    /** Whether others see it: people of the same developer, or those who see the whole platform. */
    "is_shared": boolean;
    /** Whether the caller made it, and so may change it. */
    "is_own": boolean;
    /** Send it with a change: one on top of an older state is refused. */
    "revision": number;
    "created_at": string;
    "updated_at": string;
    "at": string;
  };
  PeriodSales: {
    "from": string;
    "to": string;
    "units": number;
    "gross": number;
    "net": number;
  };
  Point: {
    /** Bucket start with the offset of the zone. */
    "t": string;
    /** Null where the value is undefined, such as a share of nothing. */
    "v": number | null;
  };
  PriceCut: {
    "from": string;
    "to": string;
    /** Off the list price, as announced. */
    "percent": number;
    /** It is compared up to now. */
    "is_running": boolean;
    "during": Schemas["PeriodSales"];
    /** As long, a whole number of weeks earlier: weekends meet weekends. */
    "before": Schemas["PeriodSales"];
    /** As long, as many weeks later; null until that is over. */
    "after": Schemas["PeriodSales"] | null;
    /** Null when nothing was sold during it or before. */
    "units_lift": Schemas["Lift"] | null;
    /** Net during ÷ net before; null unless both are above 0. */
    "net_ratio": number | null;
    /** Another cut touches the stretch before, so it is no ordinary time. */
    "is_before_cut_too": boolean;
  };
  PriceCuts: {
    "game_id": string;
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    "currency": "RUB";
    "scale": 2;
    "cuts": (Schemas["PriceCut"])[];
  };
  QuarantineFacets: {
    "reason": ({
      /** Null: events without one, such as the type of what is not JSON. */
      "value": string | null;
      "count": number;
    })[];
    "type": ({
      /** Null: events without one, such as the type of what is not JSON. */
      "value": string | null;
      "count": number;
    })[];
    "stream": ({
      /** Null: events without one, such as the type of what is not JSON. */
      "value": string | null;
      "count": number;
    })[];
    "state": ({
      /** Null: events without one, such as the type of what is not JSON. */
      "value": string | null;
      "count": number;
    })[];
  };
  QuarantineRow: {
    "id": string;
    "received_at": string;
    "stream": string;
    "reason": string;
    "step": string;
    "path": string | null;
    "message": string;
    "event_id": string | null;
    "type": string | null;
    /** How often these very bytes arrived. */
    "seen": number;
    "state": "open" | "replayed" | "discarded";
    "resolved_at": string | null;
    "resolved_by": string | null;
    /** `stored`, `duplicate`, or the words of who discarded it. */
    "resolution": string | null;
  };
  QuarantinedOriginal: {
    "id": string;
    "received_at": string;
    "stream": string;
    "reason": string;
    "step": string;
    "path": string | null;
    "message": string;
    "event_id": string | null;
    "type": string | null;
    /** How often these very bytes arrived. */
    "seen": number;
    "state": "open" | "replayed" | "discarded";
    "resolved_at": string | null;
    "resolved_by": string | null;
    /** `stored`, `duplicate`, or the words of who discarded it. */
    "resolution": string | null;
    /** Null when the bytes are no UTF-8 text. */
    "body": string | null;
    /** All the bytes. */
    "body_base64": string;
    /** What was replayed in its place; null when that was the original, or nothing was replayed. */
    "replayed_body": string | null;
    /** Everything that today's catalogue says against it. */
    "expected": {
      "type": string | null;
      "version": number | null;
      "issues": ({
        "path": (string | number)[];
        "message": string;
        /** JSON Schema of what the catalogue wants there. */
        "schema": unknown | null;
      })[];
    };
    "history": ({
      "at": string;
      "actor": string;
      "action": "replayed" | "failed" | "discarded" | "reopened";
      "result": string;
      "detail": string | null;
      "edited": boolean;
    })[];
  };
  Rate: {
    "date": string;
    "currency": string;
    /** A decimal number as text: it is exact. */
    "rate": string;
    "source": string;
  };
  Realtime: {
    "as_of": string;
    /** Seconds. */
    "window": number;
    "values": {
      /** Play sessions that are open: heard of in the last five minutes and not ended. */
      "ccu": number;
      /** Distinct users with a log-in or a play-session event in the window; for a developer, in own games. */
      "active_users": number;
      /** Events of the window ÷ its seconds; for a developer, of own games. */
      "events_per_second": number;
      /** Completed orders with a positive total ÷ minutes of the window. */
      "purchases_per_minute": number;
      /** Net revenue of the window, kopecks. */
      "net_revenue": number;
      /** Registrations in the window; 0 for a developer. */
      "signups": number;
      "top_games": ({
        "game_id": string;
        "title": string;
        "ccu": number;
      })[];
    };
  };
  RefundCauses: {
    "game_id": string;
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    "currency": "RUB";
    "scale": 2;
    "total": {
      /** Refunded lines. */
      "refunds": number;
      "amount": number;
    };
    "reasons": ({
      /** Empty: not known. */
      "value": string;
      /** Refunded lines. */
      "refunds": number;
      "amount": number;
    })[];
    /** By the game's latest build at the refund. */
    "builds": ({
      /** Empty: not known. */
      "value": string;
      /** Refunded lines. */
      "refunds": number;
      "amount": number;
    })[];
    /** By how long the user had played the game until then. */
    "played": ({
      /** Minutes; null: never played. */
      "from": number | null;
      /** Minutes, exclusive; null: any more. */
      "to": number | null;
      /** Refunded lines. */
      "refunds": number;
      "amount": number;
    })[];
  };
  RefusedEvent: {
    /** Its place in the request, from 0. */
    "index": number;
    /** The CloudEvents id, when there was one to read. */
    "id": string | null;
    "code": "INVALID_JSON" | "INVALID_ENVELOPE" | "UNKNOWN_EVENT_TYPE" | "SCHEMA_VIOLATION" | "UNKNOWN_CURRENCY" | "TIMESTAMP_OUT_OF_RANGE" | "TOO_LARGE" | "ERASED_SUBJECT";
    "message": string;
    /** JSONPath of the offending value. */
    "path"?: string;
  };
  ReplayAnswer: {
    "dry_run": boolean;
    "matched": number;
    "replayed": number;
    "duplicates": number;
    "still_quarantined": number;
    "refused": number;
    "skipped": number;
    "events": (Schemas["ReplayedEvent"])[];
  };
  ReplayedEvent: {
    "id": string;
    /** `replayed`: stored. `duplicate`: it was stored already. `still_quarantined`: it failed again and stays open. `refused`: its subject was erased. `skipped`: it is not open, or another replay has it in its hands. */
    "outcome": "replayed" | "duplicate" | "still_quarantined" | "refused" | "skipped";
    /** Why it is still in quarantine. */
    "reason": string | null;
    "message": string | null;
    /** JSONPath of the offending value, or JSON Pointer of a patch that does not fit. */
    "path": string | null;
    /** What the edit changes; of dry runs only, null where one side is no JSON or there is too much of it to show. */
    "changes": ({
      /** JSON Pointer. */
      "path": string;
      "before"?: unknown;
      "after"?: unknown;
    })[] | null;
  };
  RunAlarm: {
    "code": string;
    "message": string;
    "details"?: {  [name: string]: unknown };
  };
  RunState: "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";
  Sales: {
    "units": number;
    "gross": number;
    "refunds": number;
    "chargebacks": number;
    /** VAT of what was sold less that of what was given back. */
    "taxes": number;
    /** Fees of the platform, likewise. */
    "fees": number;
    "net": number;
  };
  SalesPoint: {
    "units": number;
    "gross": number;
    "refunds": number;
    "chargebacks": number;
    /** VAT of what was sold less that of what was given back. */
    "taxes": number;
    /** Fees of the platform, likewise. */
    "fees": number;
    "net": number;
    /** Bucket start with the offset of the zone. */
    "t": string;
  };
  SalesSums: {
    /** Sold lines with a price. */
    "units": number;
    /** Refunded lines with a price. */
    "refunded_units": number;
    /** At list prices: gross and the discounts. */
    "list": number;
    "discounts": number;
    "gross": number;
    "refunds": number;
    "chargebacks": number;
    /** VAT of what was sold less that of what was given back. */
    "taxes": number;
    /** Fees of the platform, likewise. */
    "fees": number;
    "net": number;
  };
  SalesTable: {
    "currency": "RUB";
    "scale": 2;
    "granularity": "minute" | "hour" | "day" | "week" | "month" | "total";
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    "total": Schemas["SalesSums"];
    "rows": (Schemas["SalesTableRow"])[];
    /** Of the games in the rows. */
    "titles": {  [name: string]: string };
  };
  SalesTableRow: {
    "t": string;
    "dimensions": {  [name: string]: string };
    /** Sold lines with a price. */
    "units": number;
    /** Refunded lines with a price. */
    "refunded_units": number;
    /** At list prices: gross and the discounts. */
    "list": number;
    "discounts": number;
    "gross": number;
    "refunds": number;
    "chargebacks": number;
    /** VAT of what was sold less that of what was given back. */
    "taxes": number;
    /** Fees of the platform, likewise. */
    "fees": number;
    "net": number;
  };
  SavedView: {
    "id": string;
    "title": string;
    /** Whether others see it: people of the same developer, or those who see the whole platform. */
    "is_shared": boolean;
    /** Whether the caller made it, and so may change it. */
    "is_own": boolean;
    /** Send it with a change: one on top of an older state is refused. */
    "revision": number;
    "created_at": string;
    "updated_at": string;
    /** The query string of the explorer, such as `metric=dau&by=country`. */
    "address": string;
  };
  Series: {
    /** The values of the dimensions that were asked for; empty text: the fact has none. */
    "dimensions": {  [name: string]: string };
    /** The metric over the whole range; never a sum of points. */
    "total": number | null;
    "points": (Schemas["Point"])[];
    /** The compared range, its points in the order of these. */
    "compare"?: {
      "total": number | null;
      "points": (Schemas["Point"])[];
    };
  };
  StateChangeAnswer: {
    "matched": number;
    "changed": number;
    "skipped": number;
  };
  StoreFunnel: {
    "game_id": string;
    "timezone": string;
    "from": string;
    /** Exclusive. */
    "to": string;
    /** So long after the view a step may come. */
    "window_days": number;
    /** Viewed, wished or put into the cart, put into the cart, started a checkout, bought. */
    "steps": ({
      "step": "viewed" | "interested" | "in_cart" | "checkout" | "bought";
      "users": number;
      /** Of those of the step before; null for the first. */
      "of_before": number | null;
      "of_first": number | null;
    })[];
    /** Users whose every view is younger than the window: not in the steps yet. */
    "in_progress": number;
  };
  User: {
    "id": string;
    "login": string;
    "name": string;
    "role": "admin" | "analyst" | "marketer" | "developer";
    "developer_id": string | null;
    "state": "active" | "invited" | "disabled";
    /** `oidc`: the Auth service says name, role and developer at each sign-in. */
    "sign_in": "password" | "oidc";
    /** Its password is public. */
    "demo": boolean;
    "created_at": string;
    /** To about a minute. */
    "last_seen_at": string | null;
    "invitation_expires_at": string | null;
  };
  WishlistCohort: {
    /** The month of adding. */
    "t": string;
    /** Different users who put the game on their wishlist. */
    "added": number;
    /** Bought within 7 days of adding; null until they are over for everybody. */
    "bought_7": number | null;
    "bought_30": number | null;
    "bought_90": number | null;
    /** Bought up to now. */
    "bought": number;
    /** Still on the wishlist. */
    "on_list": number;
  };
}

/** Every operation: what it takes, and the two parts of its answer. */
export interface Operations {
  /** What happened in a range: sales, releases, builds and incidents as events tell, and notes. */
  "annotations.list": {
    input: {
      /** A day of the zone, or an instant. */
      "from": string;
      /** A day of the zone, or an instant. */
      "to": string;
      "timezone"?: string;
      /** Only what concerns this game. */
      "game"?: string;
    };
    data: (Schemas["Annotation"])[];
    meta: {
      "trace_id": string;
    };
  };
  /** Writes a note on the time axis. */
  "annotations.create": {
    input: {
      "title": string;
      /** An ISO date or time, read in UTC. */
      "at": string;
      "is_shared"?: boolean;
    };
    data: Schemas["Note"];
    meta: {
      "trace_id": string;
    };
  };
  /** Removes an own note; it may be brought back within seven days. */
  "annotations.remove": {
    input: {
      "id": string;
    };
    data: Schemas["Note"];
    meta: {
      "trace_id": string;
    };
  };
  /** Brings back an own note that was removed. */
  "annotations.restore": {
    input: {
      "id": string;
    };
    data: Schemas["Note"];
    meta: {
      "trace_id": string;
    };
  };
  /** API keys, newest first, without their secrets. */
  "apiKeys.list": {
    input: {
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["ApiKey"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** Makes an API key. The answer is the only one that holds it. */
  "apiKeys.create": {
    input: {
      "name": string;
      "scopes": ("events:write" | "metrics:read" | "ingestion:read")[];
      "developer_id"?: string;
      "games"?: (string)[];
      "networks"?: (string)[];
      /** An ISO date or time, read in UTC. */
      "expires_at"?: string;
    };
    data: Schemas["FreshApiKey"];
    meta: {
      "trace_id": string;
    };
  };
  /** Revokes an API key at once and for good. */
  "apiKeys.revoke": {
    input: {
      "id": string;
    };
    data: Schemas["ApiKey"];
    meta: {
      "trace_id": string;
    };
  };
  /** Who read original events or changed something, newest first. */
  "audit.list": {
    input: {
      "actor"?: string;
      "action"?: string;
      "object"?: string;
      /** An ISO date or time, read in UTC. */
      "from"?: string;
      /** An ISO date or time, read in UTC. */
      "to"?: string;
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["AuditEntry"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** Days that were complete and whose numbers were restated, oldest restatement first. */
  "changes.list": {
    input: {
      "since"?: string;
      "limit"?: number;
    };
    data: (Schemas["Change"])[];
    meta: {
      /** Pass it as `since` next time: on the last page too, to hear of later changes. Null: nothing was ever restated. */
      "next_cursor": string | null;
      /** Whether there is more behind this page already. */
      "has_more": boolean;
      "trace_id": string;
    };
  };
  /** Own dashboards and those that are shared with the caller, newest first, without their tiles. */
  "dashboards.list": {
    input: {
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["DashboardHead"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** One dashboard: what its tiles ask. Numbers come from `/metrics`, within what the caller may see. */
  "dashboards.get": {
    input: {
      "id": string;
    };
    data: Schemas["Dashboard"];
    meta: {
      "trace_id": string;
    };
  };
  /** Makes a dashboard. */
  "dashboards.create": {
    input: {
      "title": string;
      "is_shared"?: boolean;
      "tiles"?: (Schemas["DashboardTile"])[];
      "filters"?: ({
        "dimension": "country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason";
        "values": (string)[];
        "negate"?: boolean;
      })[];
    };
    data: Schemas["Dashboard"];
    meta: {
      "trace_id": string;
    };
  };
  /** Changes parts of an own dashboard. */
  "dashboards.update": {
    input: {
      "id": string;
      "revision": number;
      "title"?: string;
      "is_shared"?: boolean;
      "tiles"?: (Schemas["DashboardTile"])[];
      "filters"?: ({
        "dimension": "country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason";
        "values": (string)[];
        "negate"?: boolean;
      })[];
    };
    data: Schemas["Dashboard"];
    meta: {
      "trace_id": string;
    };
  };
  /** Removes an own dashboard; it may be brought back within seven days. */
  "dashboards.remove": {
    input: {
      "id": string;
    };
    data: Schemas["Dashboard"];
    meta: {
      "trace_id": string;
    };
  };
  /** Brings back an own dashboard that was removed. */
  "dashboards.restore": {
    input: {
      "id": string;
    };
    data: Schemas["Dashboard"];
    meta: {
      "trace_id": string;
    };
  };
  /** Sales of the caller's games as a table, from list price to net; also as a file. */
  "gameReports.sales": {
    input: {
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
      /** The width of a bucket. */
      "granularity"?: "day" | "week" | "month" | "total";
      /** A row for each combination of their values. */
      "by"?: ("country" | "game" | "platform" | "payment_method")[];
      /** Only this game. */
      "game"?: string;
      /** Only this developer's games. */
      "developer"?: string;
      /** Only orders from this country. */
      "country"?: string;
      "cursor"?: string;
      /** Most rows; 200 unless told, in a file 50000. */
      "limit"?: number;
      /** `json` unless told. */
      "format"?: "json" | "csv" | "xlsx";
    };
    data: Schemas["SalesTable"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** A game's wishlists by month of adding (`months`, not `from` and `to`), and its launch. */
  "gameReports.wishlists": {
    input: {
      "id": string;
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
      /** So many months, this one included: cohorts are whole months up to now, so there is no `from` and `to`. */
      "months"?: number;
    };
    data: Schemas["GameWishlists"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "trace_id": string;
    };
  };
  /** How long a game's players have played it, as a distribution. */
  "gameReports.playtime": {
    input: {
      "id": string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
    };
    data: Schemas["GamePlaytime"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "trace_id": string;
    };
  };
  /** From a game's page to its purchase, step by step, with the game held constant. */
  "gameReports.storeFunnel": {
    input: {
      "id": string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
    };
    data: Schemas["StoreFunnel"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "trace_id": string;
    };
  };
  /** A game's discounts, each with its sales during, before and after it. */
  "gameReports.priceCuts": {
    input: {
      "id": string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
    };
    data: Schemas["PriceCuts"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "trace_id": string;
    };
  };
  /** A game's refunds by reason, by build and by how long it was played. */
  "gameReports.refundCauses": {
    input: {
      "id": string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
    };
    data: Schemas["RefundCauses"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "trace_id": string;
    };
  };
  /** A game beside the others of its genre, where there are enough of them. */
  "gameReports.benchmark": {
    input: {
      "id": string;
      /** One of the game's own; its first unless told. */
      "genre"?: string;
      /** The last whole days in Moscow. */
      "days"?: number;
    };
    data: Schemas["GenreBenchmark"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "trace_id": string;
    };
  };
  /** The games of the calling developer. */
  "games.mine": {
    input: {
      "search"?: string;
      "ids"?: (string)[];
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["Game"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** The games that the caller may see, for pickers and filters. */
  "games.list": {
    input: {
      "search"?: string;
      "ids"?: (string)[];
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["Game"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** What a game sold, and what is left of it after refunds, taxes and fees. */
  "games.sales": {
    input: {
      "id": string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** The width of a bucket, as the metric allows. */
      "granularity"?: "minute" | "hour" | "day" | "week" | "month" | "total";
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
    };
    data: Schemas["GameSales"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "exactness": "exact";
      "warnings": (string)[];
      /** Whether there are more series than `limit`. */
      "truncated": boolean;
      "trace_id": string;
    };
  };
  /** The same of several games at once, in the order of their ids. */
  "games.salesByGame": {
    input: {
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** The width of a bucket, as the metric allows. */
      "granularity"?: "minute" | "hour" | "day" | "week" | "month" | "total";
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
      "ids": (string)[];
    };
    data: (Schemas["GameSales"])[];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "exactness": "exact";
      "warnings": (string)[];
      /** Whether there are more series than `limit`. */
      "truncated": boolean;
      "trace_id": string;
    };
  };
  /** What happened to every received event, by stream and day of receipt (UTC). */
  "ingestion.ledger": {
    input: {
      "from"?: string;
      "to"?: string;
    };
    data: (Schemas["LedgerEntry"])[];
    meta: {
      "trace_id": string;
    };
  };
  /** What the lake holds, by UTC day of events: files, sizes, what waits and what the last check found. */
  "ingestion.lake": {
    input: {
      "from"?: string;
      "to"?: string;
    };
    data: Schemas["Lake"];
    meta: {
      "trace_id": string;
    };
  };
  /** Events that could not be stored, newest first. */
  "ingestion.quarantine": {
    input: {
      "reason"?: string;
      "stream"?: string;
      "type"?: string;
      "step"?: string;
      "path"?: string;
      "event_id"?: string;
      "text"?: string;
      /** An ISO date or time, read in UTC. */
      "from"?: string;
      /** An ISO date or time, read in UTC. */
      "to"?: string;
      "state"?: "open" | "replayed" | "discarded";
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["QuarantineRow"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** How many quarantined events have which reason, type, stream and state. */
  "ingestion.quarantineFacets": {
    input: {
      "reason"?: string;
      "stream"?: string;
      "type"?: string;
      "step"?: string;
      "path"?: string;
      "event_id"?: string;
      "text"?: string;
      /** An ISO date or time, read in UTC. */
      "from"?: string;
      /** An ISO date or time, read in UTC. */
      "to"?: string;
      "state"?: "open" | "replayed" | "discarded";
    };
    data: Schemas["QuarantineFacets"];
    meta: {
      "trace_id": string;
    };
  };
  /** One quarantined event with its original bytes. */
  "ingestion.quarantined": {
    input: {
      "id": string;
    };
    data: Schemas["QuarantinedOriginal"];
    meta: {
      "trace_id": string;
    };
  };
  /** Tries quarantined events again, edited or as they are; a dry run only tells what would happen. */
  "ingestion.replay": {
    input: {
      "ids"?: (string)[];
      "filter"?: {
        "reason"?: string;
        "stream"?: string;
        "type"?: string;
        "step"?: string;
        "path"?: string;
        "event_id"?: string;
        "text"?: string;
        /** An ISO date or time, read in UTC. */
        "from"?: string;
        /** An ISO date or time, read in UTC. */
        "to"?: string;
      };
      "cursor"?: string;
      "limit"?: number;
      "dry_run"?: boolean;
      /** An array is a JSON Patch, an object a merge patch. */
      "patch"?: ({
        "op": "add" | "replace" | "test";
        "path": string;
        "value": unknown;
      } | {
        "op": "remove";
        "path": string;
      } | {
        "op": "move" | "copy";
        "path": string;
        "from": string;
      })[] | Record<never, never>;
      /** Another text in place of the original. */
      "body"?: string;
    };
    data: Schemas["ReplayAnswer"];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** Closes open events with a reason; they are kept, and can be opened again. */
  "ingestion.discard": {
    input: {
      "ids"?: (string)[];
      "filter"?: {
        "reason"?: string;
        "stream"?: string;
        "type"?: string;
        "step"?: string;
        "path"?: string;
        "event_id"?: string;
        "text"?: string;
        /** An ISO date or time, read in UTC. */
        "from"?: string;
        /** An ISO date or time, read in UTC. */
        "to"?: string;
      };
      "cursor"?: string;
      "limit"?: number;
      "reason": string;
    };
    data: Schemas["StateChangeAnswer"];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** Opens discarded events again. */
  "ingestion.reopen": {
    input: {
      "ids"?: (string)[];
      "filter"?: {
        "reason"?: string;
        "stream"?: string;
        "type"?: string;
        "step"?: string;
        "path"?: string;
        "event_id"?: string;
        "text"?: string;
        /** An ISO date or time, read in UTC. */
        "from"?: string;
        /** An ISO date or time, read in UTC. */
        "to"?: string;
      };
      "cursor"?: string;
      "limit"?: number;
      "reason": string;
    };
    data: Schemas["StateChangeAnswer"];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** The jobs and loops of the workers, with schedule, next run and last run. */
  "jobs.list": {
    input: Record<never, never>;
    data: (Schemas["Job"])[];
    meta: {
      "trace_id": string;
    };
  };
  /** Runs a job now; the input is checked against the job's schema. */
  "jobs.run": {
    input: {
      "id": string;
      "input"?: {  [name: string]: unknown };
    };
    data: {
      "run_id": string;
      /** False: the same run was asked for already. */
      "created": boolean;
    };
    meta: {
      "trace_id": string;
    };
  };
  /** Runs of jobs, newest first. */
  "jobs.runs": {
    input: {
      "job"?: string;
      "state"?: "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["JobRun"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** One run with its input, progress, counts, alarms and failed attempts. */
  "jobs.runById": {
    input: {
      "id": string;
    };
    data: Schemas["JobRun"];
    meta: {
      "trace_id": string;
    };
  };
  /** Asks a waiting or running run to end. */
  "jobs.cancel": {
    input: {
      "id": string;
    };
    data: Schemas["JobRun"];
    meta: {
      "trace_id": string;
    };
  };
  /** The catalogue of metrics that the caller may query. */
  "metrics.list": {
    input: Record<never, never>;
    data: (Schemas["Metric"])[];
    meta: {
      "trace_id": string;
    };
  };
  /** The series of one metric. */
  "metrics.get": {
    input: {
      "name": "arpdau" | "arppu" | "arpu" | "arpu_gross" | "avg_ccu" | "campaign_ctr" | "cart_abandonment" | "chargebacks" | "checkout_conversion" | "churn_rate" | "dau" | "discounts" | "dormant_users" | "download_failure_rate" | "download_speed_median" | "downloads" | "events_ingested" | "first_purchase_rate" | "game_views" | "gross_revenue" | "ingest_delay_p95" | "login_failure_rate" | "ltv_30" | "mau_calendar" | "mau_rolling30" | "net_revenue" | "new_user_conv_30d" | "new_users" | "notification_open_rate" | "orders" | "payer_rate" | "payers" | "peak_ccu" | "platform_fee" | "playtime_hours" | "playtime_median" | "refund_rate_cohort" | "refund_share_period" | "refunds" | "registrations" | "resurrected_users" | "retention_d1" | "retention_d30" | "retention_d7" | "returning_users" | "review_positive_share" | "reviews_posted" | "search_to_view" | "sessions" | "stickiness" | "store_conversion" | "units_sold" | "vat" | "wau_iso" | "wau_rolling7" | "wishlist_adds" | "wishlist_balance" | "wishlist_conversion" | "wishlist_removes";
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** The width of a bucket, as the metric allows. */
      "granularity"?: "minute" | "hour" | "day" | "week" | "month" | "total";
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
      /** A series for each combination of their values. */
      "dimensions"?: ("country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason")[];
      /** Adds the same for the period before. */
      "compare"?: "previous_period" | "previous_year";
      /** Series by total; `desc` unless told. */
      "order"?: "asc" | "desc";
      /** Most series; 50 unless told. */
      "limit"?: number;
      /** `true` counts from the events themselves, without rollups. The numbers are the same, and it costs ten times as much. */
      "exact"?: boolean;
      /** Only facts with one of these values of country. */
      "filter[country]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[country][not]"?: (string)[];
      /** Only facts with one of these values of platform. */
      "filter[platform]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[platform][not]"?: (string)[];
      /** Only facts with one of these values of game. */
      "filter[game]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[game][not]"?: (string)[];
      /** Only facts with one of these values of developer. */
      "filter[developer]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[developer][not]"?: (string)[];
      /** Only facts with one of these values of genre. */
      "filter[genre]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[genre][not]"?: (string)[];
      /** Only facts with one of these values of channel. */
      "filter[channel]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[channel][not]"?: (string)[];
      /** Only facts with one of these values of campaign. */
      "filter[campaign]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[campaign][not]"?: (string)[];
      /** Only facts with one of these values of payment_method. */
      "filter[payment_method]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[payment_method][not]"?: (string)[];
      /** Only facts with one of these values of event_type. */
      "filter[event_type]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[event_type][not]"?: (string)[];
      /** Only facts with one of these values of source. */
      "filter[source]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[source][not]"?: (string)[];
      /** Only facts with one of these values of language. */
      "filter[language]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[language][not]"?: (string)[];
      /** Only facts with one of these values of service. */
      "filter[service]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[service][not]"?: (string)[];
      /** Only facts with one of these values of reason. */
      "filter[reason]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[reason][not]"?: (string)[];
      /** `json` unless told. */
      "format"?: "json" | "csv";
    };
    data: Schemas["MetricData"];
    meta: {
      "as_of": string;
      /** Everything before this moment is final, but for late events. */
      "complete_through": string;
      "exactness": "exact";
      "definition_version": number;
      "source": "rollup" | "events" | "mixed";
      "warnings": (string)[];
      /** Whether there are more series than `limit`. */
      "truncated": boolean;
      "trace_id": string;
    };
  };
  /** What a number means; for who runs the platform also its statement and what running it took. */
  "metrics.explain": {
    input: {
      "name": "arpdau" | "arppu" | "arpu" | "arpu_gross" | "avg_ccu" | "campaign_ctr" | "cart_abandonment" | "chargebacks" | "checkout_conversion" | "churn_rate" | "dau" | "discounts" | "dormant_users" | "download_failure_rate" | "download_speed_median" | "downloads" | "events_ingested" | "first_purchase_rate" | "game_views" | "gross_revenue" | "ingest_delay_p95" | "login_failure_rate" | "ltv_30" | "mau_calendar" | "mau_rolling30" | "net_revenue" | "new_user_conv_30d" | "new_users" | "notification_open_rate" | "orders" | "payer_rate" | "payers" | "peak_ccu" | "platform_fee" | "playtime_hours" | "playtime_median" | "refund_rate_cohort" | "refund_share_period" | "refunds" | "registrations" | "resurrected_users" | "retention_d1" | "retention_d30" | "retention_d7" | "returning_users" | "review_positive_share" | "reviews_posted" | "search_to_view" | "sessions" | "stickiness" | "store_conversion" | "units_sold" | "vat" | "wau_iso" | "wau_rolling7" | "wishlist_adds" | "wishlist_balance" | "wishlist_conversion" | "wishlist_removes";
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "from"?: string;
      /** The half-open range: a day of the zone, or an instant. Default: 30 days that end with today. */
      "to"?: string;
      /** The width of a bucket, as the metric allows. */
      "granularity"?: "minute" | "hour" | "day" | "week" | "month" | "total";
      /** An IANA zone; Europe/Moscow unless told. */
      "timezone"?: string;
      /** A series for each combination of their values. */
      "dimensions"?: ("country" | "platform" | "game" | "developer" | "genre" | "channel" | "campaign" | "payment_method" | "event_type" | "source" | "language" | "service" | "reason")[];
      /** Adds the same for the period before. */
      "compare"?: "previous_period" | "previous_year";
      /** Series by total; `desc` unless told. */
      "order"?: "asc" | "desc";
      /** Most series; 50 unless told. */
      "limit"?: number;
      /** `true` counts from the events themselves, without rollups. The numbers are the same, and it costs ten times as much. */
      "exact"?: boolean;
      /** Only facts with one of these values of country. */
      "filter[country]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[country][not]"?: (string)[];
      /** Only facts with one of these values of platform. */
      "filter[platform]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[platform][not]"?: (string)[];
      /** Only facts with one of these values of game. */
      "filter[game]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[game][not]"?: (string)[];
      /** Only facts with one of these values of developer. */
      "filter[developer]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[developer][not]"?: (string)[];
      /** Only facts with one of these values of genre. */
      "filter[genre]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[genre][not]"?: (string)[];
      /** Only facts with one of these values of channel. */
      "filter[channel]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[channel][not]"?: (string)[];
      /** Only facts with one of these values of campaign. */
      "filter[campaign]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[campaign][not]"?: (string)[];
      /** Only facts with one of these values of payment_method. */
      "filter[payment_method]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[payment_method][not]"?: (string)[];
      /** Only facts with one of these values of event_type. */
      "filter[event_type]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[event_type][not]"?: (string)[];
      /** Only facts with one of these values of source. */
      "filter[source]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[source][not]"?: (string)[];
      /** Only facts with one of these values of language. */
      "filter[language]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[language][not]"?: (string)[];
      /** Only facts with one of these values of service. */
      "filter[service]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[service][not]"?: (string)[];
      /** Only facts with one of these values of reason. */
      "filter[reason]"?: (string)[];
      /** Only facts with none of these values. */
      "filter[reason][not]"?: (string)[];
    };
    data: Schemas["Explanation"];
    meta: {
      "trace_id": string;
    };
  };
  /** What happens right now. */
  "metrics.realtime": {
    input: {
      "window"?: number;
    };
    data: Schemas["Realtime"];
    meta: {
      "trace_id": string;
    };
  };
  /** Exchange rates to the reporting currency, by currency, newest day first. */
  "rates.list": {
    input: {
      "currency"?: string;
      "from"?: string;
      "to"?: string;
      "cursor"?: string;
      /** Rates of a page, 100 unless told; a file holds 10,000 unless told. */
      "limit"?: number;
      "format"?: "json" | "csv";
    };
    data: (Schemas["Rate"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** Adds exchange rates, or replaces those of the same currency and day; JSON or CSV. */
  "rates.put": {
    input: {
      "rates": ({
        "date": string;
        "currency": string;
        "rate": string | number;
        "source"?: string;
      })[];
    };
    data: {
      "added": number;
      "changed": number;
      "unchanged": number;
    };
    meta: {
      "trace_id": string;
    };
  };
  /** Who may sign in to the console, by login. */
  "users.list": {
    input: {
      /** Part of the login, the name or the developer. */
      "search"?: string;
      "role"?: "admin" | "analyst" | "marketer" | "developer";
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["User"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** Adds a user and answers an invitation, for the only time: with it the user chooses a password. */
  "users.create": {
    input: {
      /** An e-mail address. */
      "login": string;
      "name"?: string;
      "role": "admin" | "analyst" | "marketer" | "developer";
      "developer_id"?: string;
    };
    data: Schemas["InvitedUser"];
    meta: {
      "trace_id": string;
    };
  };
  /** Changes a user's name, role or developer, disables or enables the user; open sessions follow within a second. */
  "users.change": {
    input: {
      "id": string;
      "name"?: string;
      "role"?: "admin" | "analyst" | "marketer" | "developer";
      "developer_id"?: string | null;
      "disabled"?: boolean;
    };
    data: Schemas["User"];
    meta: {
      "trace_id": string;
    };
  };
  /** Signs a user out everywhere and answers a new invitation to choose a password. */
  "users.invite": {
    input: {
      "id": string;
    };
    data: Schemas["InvitedUser"];
    meta: {
      "trace_id": string;
    };
  };
  /** Signs a user out everywhere, within a second. */
  "users.endSessions": {
    input: {
      "id": string;
    };
    data: {
      "ended": number;
    };
    meta: {
      "trace_id": string;
    };
  };
  /** Own views of the explorer and those that are shared with the caller, newest first. */
  "views.list": {
    input: {
      "cursor"?: string;
      "limit"?: number;
    };
    data: (Schemas["SavedView"])[];
    meta: {
      /** Pass it as `cursor` for the next page; null on the last one. */
      "next_cursor": string | null;
      "trace_id": string;
    };
  };
  /** One view of the explorer. */
  "views.get": {
    input: {
      "id": string;
    };
    data: Schemas["SavedView"];
    meta: {
      "trace_id": string;
    };
  };
  /** Keeps a view of the explorer under a name. */
  "views.create": {
    input: {
      "title": string;
      "is_shared"?: boolean;
      "address": string;
    };
    data: Schemas["SavedView"];
    meta: {
      "trace_id": string;
    };
  };
  /** Changes parts of an own view. */
  "views.update": {
    input: {
      "id": string;
      "revision": number;
      "title"?: string;
      "is_shared"?: boolean;
      "address"?: string;
    };
    data: Schemas["SavedView"];
    meta: {
      "trace_id": string;
    };
  };
  /** Removes an own view; it may be brought back within seven days. */
  "views.remove": {
    input: {
      "id": string;
    };
    data: Schemas["SavedView"];
    meta: {
      "trace_id": string;
    };
  };
  /** Brings back an own view that was removed. */
  "views.restore": {
    input: {
      "id": string;
    };
    data: Schemas["SavedView"];
    meta: {
      "trace_id": string;
    };
  };
}

/** Where the operations are. `keyed`: it takes an `Idempotency-Key`. */
export const OPERATIONS: Readonly<
  Record<keyof Operations, { method: string; path: string; keyed: boolean }>
> = {
  "annotations.list": { method: "GET", path: "/annotations", keyed: false },
  "annotations.create": { method: "POST", path: "/annotations", keyed: true },
  "annotations.remove": { method: "DELETE", path: "/annotations/{id}", keyed: false },
  "annotations.restore": { method: "POST", path: "/annotations/{id}/restore", keyed: true },
  "apiKeys.list": { method: "GET", path: "/api-keys", keyed: false },
  "apiKeys.create": { method: "POST", path: "/api-keys", keyed: true },
  "apiKeys.revoke": { method: "DELETE", path: "/api-keys/{id}", keyed: false },
  "audit.list": { method: "GET", path: "/audit", keyed: false },
  "changes.list": { method: "GET", path: "/changes", keyed: false },
  "dashboards.list": { method: "GET", path: "/dashboards", keyed: false },
  "dashboards.get": { method: "GET", path: "/dashboards/{id}", keyed: false },
  "dashboards.create": { method: "POST", path: "/dashboards", keyed: true },
  "dashboards.update": { method: "PATCH", path: "/dashboards/{id}", keyed: false },
  "dashboards.remove": { method: "DELETE", path: "/dashboards/{id}", keyed: false },
  "dashboards.restore": { method: "POST", path: "/dashboards/{id}/restore", keyed: true },
  "gameReports.sales": { method: "GET", path: "/sales", keyed: false },
  "gameReports.wishlists": { method: "GET", path: "/games/{id}/wishlists", keyed: false },
  "gameReports.playtime": { method: "GET", path: "/games/{id}/playtime", keyed: false },
  "gameReports.storeFunnel": { method: "GET", path: "/games/{id}/store-funnel", keyed: false },
  "gameReports.priceCuts": { method: "GET", path: "/games/{id}/discounts", keyed: false },
  "gameReports.refundCauses": { method: "GET", path: "/games/{id}/refunds", keyed: false },
  "gameReports.benchmark": { method: "GET", path: "/games/{id}/benchmark", keyed: false },
  "games.mine": { method: "GET", path: "/developers/me/games", keyed: false },
  "games.list": { method: "GET", path: "/games", keyed: false },
  "games.sales": { method: "GET", path: "/games/{id}/sales", keyed: false },
  "games.salesByGame": { method: "GET", path: "/games/sales", keyed: false },
  "ingestion.ledger": { method: "GET", path: "/ingestion/ledger", keyed: false },
  "ingestion.lake": { method: "GET", path: "/ingestion/lake", keyed: false },
  "ingestion.quarantine": { method: "GET", path: "/ingestion/quarantine", keyed: false },
  "ingestion.quarantineFacets": { method: "GET", path: "/ingestion/quarantine/facets", keyed: false },
  "ingestion.quarantined": { method: "GET", path: "/ingestion/quarantine/{id}", keyed: false },
  "ingestion.replay": { method: "POST", path: "/ingestion/quarantine/replay", keyed: true },
  "ingestion.discard": { method: "POST", path: "/ingestion/quarantine/discard", keyed: true },
  "ingestion.reopen": { method: "POST", path: "/ingestion/quarantine/reopen", keyed: true },
  "jobs.list": { method: "GET", path: "/jobs", keyed: false },
  "jobs.run": { method: "POST", path: "/jobs/{id}/runs", keyed: true },
  "jobs.runs": { method: "GET", path: "/jobs/runs", keyed: false },
  "jobs.runById": { method: "GET", path: "/jobs/runs/{id}", keyed: false },
  "jobs.cancel": { method: "POST", path: "/jobs/runs/{id}/cancel", keyed: true },
  "metrics.list": { method: "GET", path: "/metrics", keyed: false },
  "metrics.get": { method: "GET", path: "/metrics/{name}", keyed: false },
  "metrics.explain": { method: "GET", path: "/metrics/{name}/explain", keyed: false },
  "metrics.realtime": { method: "GET", path: "/metrics/realtime", keyed: false },
  "rates.list": { method: "GET", path: "/rates", keyed: false },
  "rates.put": { method: "POST", path: "/rates", keyed: true },
  "users.list": { method: "GET", path: "/users", keyed: false },
  "users.create": { method: "POST", path: "/users", keyed: true },
  "users.change": { method: "PATCH", path: "/users/{id}", keyed: false },
  "users.invite": { method: "POST", path: "/users/{id}/invitation", keyed: true },
  "users.endSessions": { method: "DELETE", path: "/users/{id}/sessions", keyed: false },
  "views.list": { method: "GET", path: "/views", keyed: false },
  "views.get": { method: "GET", path: "/views/{id}", keyed: false },
  "views.create": { method: "POST", path: "/views", keyed: true },
  "views.update": { method: "PATCH", path: "/views/{id}", keyed: false },
  "views.remove": { method: "DELETE", path: "/views/{id}", keyed: false },
  "views.restore": { method: "POST", path: "/views/{id}/restore", keyed: true },
};
