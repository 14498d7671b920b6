import type { QuarantineRow } from "@analytics/api/services/read-quarantine";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { formatMoment } from "#lib/format/date.ts";

const STATE_TONE = { open: "warn", replayed: "good", discarded: "neutral" } as const;

interface QuarantineTableProps {
  rows: readonly QuarantineRow[];
  onOpen: (id: string) => void;
}

export function QuarantineTable({ rows, onOpen }: QuarantineTableProps) {
  const t = useTranslations("data");
  const locale = useLocale();

  return (
    <Table label={t("quarantine")} className="max-h-112" data-testid="quarantine">
      <thead>
        <tr>
          <HeadCell>{t("receivedAt")}</HeadCell>
          <HeadCell>{t("reason")}</HeadCell>
          <HeadCell>{t("message")}</HeadCell>
          <HeadCell>{t("path")}</HeadCell>
          <HeadCell>{t("type")}</HeadCell>
          <HeadCell>{t("stream")}</HeadCell>
          <HeadCell numeric>{t("seen")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell className="figures">
              <button
                type="button"
                onClick={() => onOpen(row.id)}
                className="text-accent underline-offset-4 hover:underline"
              >
                {formatMoment(row.received_at, { locale, zone: "UTC", seconds: true })}
              </button>
            </Cell>
            <Cell className="font-mono text-xs">{row.reason}</Cell>
            <Cell className="max-w-72 truncate text-ink-2" title={row.message}>
              {row.message}
            </Cell>
            <Cell className="max-w-48 truncate font-mono text-xs text-ink-2">{row.path ?? "–"}</Cell>
            <Cell className="font-mono text-xs text-ink-2">{row.type ?? "–"}</Cell>
            <Cell className="max-w-40 truncate font-mono text-xs text-ink-2">{row.stream}</Cell>
            <Cell numeric>{row.seen}</Cell>
            <Cell>
              <Badge tone={STATE_TONE[row.state]}>{t(row.state)}</Badge>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
