import type { LakeDayEntry } from "@analytics/api/services/read-lake";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatBytes } from "#lib/format/bytes.ts";
import { formatDayRange, formatMoment } from "#lib/format/date.ts";
import { serviceText } from "#lib/i18n/service-text.ts";

/** Days of events in the lake, newest first. */
export function LakeTable({ days }: { days: readonly LakeDayEntry[] }) {
  const t = useTranslations("data");
  const format = useFormat();
  const { zone } = useRange().range;
  const { locale } = format;
  const count = (value: number) => format.value(value, { unit: "events" }, "full");

  return (
    <Table label={t("lake")} keepsFirst={false} className="max-h-96">
      <thead>
        <tr>
          <HeadCell>{t("day")}</HeadCell>
          <HeadCell numeric>{t("archivedEvents")}</HeadCell>
          <HeadCell numeric wide>
            {t("files")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("size")}
          </HeadCell>
          <HeadCell wide>{t("archivedAt")}</HeadCell>
          <HeadCell>{t("check")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <Row key={day.day}>
            <Cell>
              {formatDayRange(day.day, day.day, locale)}
              <PhoneLine className="figures">{formatBytes(day.bytes, locale)}</PhoneLine>
            </Cell>
            <Cell numeric>{count(day.rows)}</Cell>
            <Cell numeric wide>
              {count(day.files)}
            </Cell>
            <Cell numeric wide>
              {formatBytes(day.bytes, locale)}
            </Cell>
            <Cell wide className="text-ink-2">
              {formatMoment(day.archived_at, { locale, zone })}
            </Cell>
            <Cell>
              <Check day={day} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** What the last check said; what it found is spelled out for whoever mends it. */
function Check({ day }: { day: LakeDayEntry }) {
  const t = useTranslations("data");
  const locale = useLocale();
  if (day.problems.length > 0)
    return (
      <div className="max-w-xl">
        <Badge tone="bad">
          <TriangleAlert aria-hidden />
          {t("lakeDiffers", { count: day.problems.length })}
        </Badge>
        <ul className="mt-1 text-xs whitespace-normal text-ink-2">
          {day.problems.slice(0, 3).map((problem) => (
            <li key={problem}>{serviceText(problem, locale)}</li>
          ))}
        </ul>
      </div>
    );
  if (day.verified_at === null) return <span className="text-ink-3">{t("never")}</span>;

  return (
    <Badge tone="good">
      <CircleCheck aria-hidden />
      {t("asWritten")}
    </Badge>
  );
}
