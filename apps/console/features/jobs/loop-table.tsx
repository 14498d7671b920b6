import type { JobEntry } from "@analytics/api/services/list-jobs";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { CountsText } from "#features/jobs/counts-text.tsx";
import { useNow } from "#features/jobs/use-now.ts";
import { useFormat } from "#hooks/use-format.ts";
import { formatDistance, formatElapsed } from "#lib/format/elapsed.ts";

/** What runs all the time, with its last run. */
export function LoopTable({ loops }: { loops: readonly JobEntry[] }) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  const now = useNow();

  return (
    <Table label={t("loops")} keepsFirst={false} data-testid="loops">
      <thead>
        <tr>
          <HeadCell>{t("loop")}</HeadCell>
          <HeadCell wide>{t("every")}</HeadCell>
          <HeadCell wide>{t("last")}</HeadCell>
          <HeadCell numeric wide>
            {t("duration")}
          </HeadCell>
          <HeadCell wide>{t("did")}</HeadCell>
          <HeadCell wide>{t("stateHead")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {loops.map(({ id, title, description, every_seconds, loop }) => (
          <Row key={id}>
            <Cell className="max-w-96 whitespace-normal sm:min-w-64">
              <p className="font-medium">{title[locale]}</p>
              <p className="mt-0.5 text-xs text-pretty text-ink-3">{description[locale]}</p>
              <PhoneLine className="mt-2 flex flex-wrap items-center gap-2">
                <LoopState loop={loop} />
                {loop !== null && formatDistance(loop.last_run_at, now, locale)}
                {Object.keys(loop?.counts ?? {}).length > 0 && <CountsText counts={loop?.counts ?? {}} />}
              </PhoneLine>
            </Cell>
            <Cell wide className="text-ink-2">
              {formatElapsed((every_seconds ?? 0) * 1_000, locale)}
            </Cell>
            <Cell wide className="figures">
              {loop === null ? t("never") : formatDistance(loop.last_run_at, now, locale)}
            </Cell>
            <Cell numeric wide className="text-ink-2">
              {loop === null ? "–" : formatElapsed(loop.duration_ms, locale)}
            </Cell>
            <Cell wide>
              <CountsText counts={loop?.counts ?? {}} />
            </Cell>
            <Cell wide>
              <LoopState loop={loop} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function LoopState({ loop }: { loop: JobEntry["loop"] }) {
  const t = useTranslations("jobs");
  if (loop === null) return <Badge>{t("never")}</Badge>;
  if (loop.failures === 0)
    return (
      <Badge tone="good">
        <CircleCheck aria-hidden />
        {t("works")}
      </Badge>
    );

  return (
    <Tooltip content={loop.last_error}>
      <button type="button" className="cursor-default rounded-md">
        <Badge tone="bad">
          <TriangleAlert aria-hidden />
          {t("failing", { count: loop.failures })}
        </Badge>
      </button>
    </Tooltip>
  );
}
