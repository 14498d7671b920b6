import type { RealtimeResult } from "@analytics/metrics/realtime";
import type { ChangeEntry } from "../../services/list-changes.ts";
import type { LedgerEntry } from "../../services/read-ledger.ts";
import { asks } from "../asks.ts";
import { builder } from "../builder.ts";
import { connectionOf, toPage } from "../connection.ts";
import { withoutNulls } from "../metric-arguments.ts";

const CHANGES_DEFAULT = 50;

const TopGame = builder.objectRef<RealtimeResult["values"]["top_games"][number]>("TopGame").implement({
  fields: (t) => ({
    gameId: t.id({ resolve: ({ game_id }) => game_id }),
    title: t.exposeString("title"),
    ccu: t.exposeInt("ccu"),
  }),
});
const Realtime = builder.objectRef<RealtimeResult>("Realtime").implement({
  fields: (t) => ({
    asOf: t.string({ resolve: ({ as_of }) => as_of }),
    window: t.exposeInt("window"),
    ccu: t.int({ resolve: ({ values }) => values.ccu }),
    activeUsers: t.int({ resolve: ({ values }) => values.active_users }),
    eventsPerSecond: t.float({ resolve: ({ values }) => values.events_per_second }),
    purchasesPerMinute: t.float({ resolve: ({ values }) => values.purchases_per_minute }),
    netRevenue: t.float({ resolve: ({ values }) => values.net_revenue }),
    signups: t.int({ resolve: ({ values }) => values.signups }),
    topGames: t.field({ type: [TopGame], resolve: ({ values }) => values.top_games }),
  }),
});

const ChangedEvents = builder.objectRef<ChangeEntry["event_types"][number]>("ChangedEvents").implement({
  fields: (t) => ({
    type: t.exposeString("type"),
    before: t.exposeInt("before"),
    after: t.exposeInt("after"),
  }),
});
const Change = builder.objectRef<ChangeEntry>("Change").implement({
  description: "A day that was complete and whose numbers changed since.",
  fields: (t) => ({
    recordedAt: t.string({ resolve: ({ recorded_at }) => recorded_at }),
    day: t.exposeString("day"),
    timezone: t.exposeString("timezone"),
    reason: t.exposeString("reason"),
    metrics: t.exposeStringList("metrics"),
    eventTypes: t.field({ type: [ChangedEvents], resolve: ({ event_types }) => event_types }),
  }),
});
const Ledger = builder.objectRef<LedgerEntry>("LedgerEntry").implement({
  fields: (t) => ({
    stream: t.exposeString("stream"),
    partition: t.exposeInt("partition"),
    day: t.exposeString("day"),
    received: t.float({ resolve: ({ received }) => received }),
    stored: t.float({ resolve: ({ stored }) => stored }),
    duplicate: t.float({ resolve: ({ duplicate }) => duplicate }),
    rejected: t.float({ resolve: ({ rejected }) => rejected }),
    quarantined: t.float({ resolve: ({ quarantined }) => quarantined }),
    inFlight: t.float({ resolve: ({ in_flight }) => in_flight }),
    balanced: t.exposeBoolean("balanced"),
  }),
});

const ChangeConnection = connectionOf("Change", Change as never);

builder.queryFields((t) => ({
  realtime: t.field({
    type: Realtime,
    args: { window: t.arg.int({ description: "Seconds, 60 to 3600; 300 unless told." }) },
    nullable: true,
    extensions: asks("metrics.realtime", 10),
    resolve: async (_, args, { ask }, field) => (await ask<RealtimeResult>(field, withoutNulls(args))).data,
  }),
  changes: t.field({
    type: ChangeConnection,
    args: { first: t.arg.int({ defaultValue: CHANGES_DEFAULT }), after: t.arg.string() },
    nullable: true,
    extensions: asks("changes.list", 2, { nodes: CHANGES_DEFAULT }),
    resolve: async (_, { first, after }, { ask }, field) => {
      const { data, meta } = await ask<ChangeEntry[], { next_cursor: string | null; has_more: boolean }>(
        field,
        withoutNulls({ limit: first ?? CHANGES_DEFAULT, since: after }),
      );
      const cursors = data.map(({ cursor }) => cursor);

      return { ...toPage(data, cursors, meta.next_cursor), hasNextPage: meta.has_more } as never;
    },
  }),
  ledger: t.field({
    type: [Ledger],
    args: { from: t.arg.string(), to: t.arg.string() },
    nullable: true,
    extensions: asks("ingestion.ledger", 2),
    resolve: async (_, args, { ask }, field) => (await ask<LedgerEntry[]>(field, withoutNulls(args))).data,
  }),
}));
