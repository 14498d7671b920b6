import type { AuditEntry } from "@analytics/api/services/audit";
import { useTranslations } from "use-intl";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { useAuditWords } from "#features/audit/use-audit-words.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatMoment } from "#lib/format/date.ts";

interface AuditTableProps {
  rows: readonly AuditEntry[];
  onOpen: (id: string) => void;
}

export function AuditTable({ rows, onOpen }: AuditTableProps) {
  const t = useTranslations("auditLog");
  const { locale } = useFormat();
  const { range } = useRange();
  const words = useAuditWords();

  return (
    <Table label={t("entries")} keepsFirst={false} data-testid="audit">
      <thead>
        <tr>
          <HeadCell>{t("at")}</HeadCell>
          <HeadCell wide>{t("actor")}</HeadCell>
          <HeadCell>{t("action")}</HeadCell>
          <HeadCell wide>{t("object")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((entry) => (
          <Row key={entry.id}>
            <Cell className="figures max-sm:align-top">
              <button
                type="button"
                onClick={() => onOpen(String(entry.id))}
                className="text-accent underline-offset-4 hover:underline"
              >
                {formatMoment(entry.at, { locale, zone: range.zone, seconds: true })}
              </button>
              <PhoneLine className="break-words">{words.actor(entry)}</PhoneLine>
            </Cell>
            <Cell wide className="max-w-56 truncate" title={entry.actor}>
              {words.actor(entry)}
            </Cell>
            <Cell className="max-sm:align-top max-sm:whitespace-normal">
              {words.action(entry.action)}
              <PhoneLine className="break-words">{words.object(entry)}</PhoneLine>
            </Cell>
            <Cell wide className="max-w-80 truncate text-ink-2" title={entry.object}>
              {words.object(entry)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
