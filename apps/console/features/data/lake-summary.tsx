import type { LakeAnswer } from "@analytics/api/services/read-lake";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatBytes } from "#lib/format/bytes.ts";
import { formatMoment } from "#lib/format/date.ts";

/** The whole lake in numbers, whatever range the page shows. */
export function LakeSummary({ lake }: { lake: LakeAnswer }) {
  const t = useTranslations("data");
  const format = useFormat();
  const { zone } = useRange().range;
  const { total, waiting } = lake;
  const count = (value: number) => format.value(value, { unit: "events" }, "full");
  const moment = (at: string | null) =>
    at === null ? t("never") : formatMoment(at, { locale: format.locale, zone });
  const waitingNote =
    waiting.overdue === 0 || waiting.since === null
      ? t("waitingSettles")
      : t("waitingOverdue", { count: waiting.overdue, moment: moment(waiting.since) });

  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 px-4 pt-4 pb-4 sm:grid-cols-3 sm:px-5 xl:grid-cols-6">
      <Fact label={t("archivedEvents")} value={count(total.rows)} />
      <Fact label={t("archivedDays")} value={count(total.days)} />
      <Fact label={t("files")} value={count(total.files)} note={formatBytes(total.bytes, format.locale)} />
      <Fact
        label={t("waiting")}
        value={count(waiting.hours)}
        note={waiting.hours === 0 ? null : waitingNote}
      />
      <Fact label={t("lastArchived")} value={moment(lake.last_archived_at)} />
      <Fact
        label={t("lastVerified")}
        value={moment(lake.last_verified_at)}
        note={t("verifiedShare", { verified: count(total.verified_days), days: count(total.days) })}
      />
    </dl>
  );
}

function Fact({ label, value, note }: { label: string; value: string; note?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-xs text-ink-3">{label}</dt>
      <dd className="mt-1 truncate text-base font-semibold text-ink tabular-nums">{value}</dd>
      {note && <dd className="mt-0.5 text-xs text-ink-3">{note}</dd>}
    </div>
  );
}
