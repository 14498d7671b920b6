import { SCOPES } from "@analytics/api/access/roles";
import type { ApiKeyEntry } from "@analytics/api/services/api-keys";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { useScopeWords } from "#features/api-keys/use-scope-words.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatDay, formatMoment } from "#lib/format/date.ts";

interface KeyTableProps {
  rows: readonly ApiKeyEntry[];
  /** Null: nothing can be changed. */
  onRevoke: ((entry: ApiKeyEntry) => void) | null;
}

const TONES = { active: "good", expired: "warn", revoked: "neutral" } as const;

export function KeyTable({ rows, onRevoke }: KeyTableProps) {
  const t = useTranslations("keys");

  return (
    <Table label={t("title")} keepsLast={onRevoke !== null} data-testid="api-keys">
      <thead>
        <tr>
          <HeadCell>{t("keyHead")}</HeadCell>
          <HeadCell>{t("stateHead")}</HeadCell>
          <HeadCell>{t("may")}</HeadCell>
          <HeadCell>{t("data")}</HeadCell>
          <HeadCell>{t("from")}</HeadCell>
          <HeadCell>{t("lastUsed")}</HeadCell>
          <HeadCell>{t("end")}</HeadCell>
          <HeadCell>{t("created")}</HeadCell>
          {onRevoke !== null && (
            <HeadCell>
              <span className="sr-only">{t("revoke")}</span>
            </HeadCell>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((entry) => (
          <KeyRow key={entry.id} entry={entry} onRevoke={onRevoke} />
        ))}
      </tbody>
    </Table>
  );
}

function KeyRow({ entry, onRevoke }: { entry: ApiKeyEntry } & Pick<KeyTableProps, "onRevoke">) {
  const t = useTranslations("keys");
  const tSettings = useTranslations("settings");
  const { locale } = useFormat();
  const { range } = useRange();
  const scopeWords = useScopeWords();
  const day = (at: string) => formatDay(at, { locale, zone: range.zone });
  const { developer_id: developer, games, networks } = entry;
  const scopes = SCOPES.filter((scope) => entry.scopes.includes(scope));

  return (
    <Row className={entry.state === "active" ? undefined : "text-ink-3"}>
      <Cell className="max-w-64">
        <span className="block truncate font-medium" title={entry.name}>
          {entry.name}
        </span>
        <span className="block truncate font-mono text-[11px] text-ink-3">{entry.prefix}…</span>
      </Cell>
      <Cell>
        <Badge tone={TONES[entry.state]}>{t(`state.${entry.state}`)}</Badge>
      </Cell>
      <Cell className="max-w-56 truncate" title={scopes.map(scopeWords).join(", ")}>
        {scopes.map(scopeWords).join(", ")}
      </Cell>
      <Cell className="max-w-48 truncate" title={games?.join(", ")}>
        {developer === null
          ? t("platform")
          : games === null
            ? t("allOf", { developer })
            : t("someOf", { developer, count: games.length })}
      </Cell>
      <Cell className="max-w-40 truncate" title={networks?.join(", ")}>
        {networks === null ? t("everywhere") : networks.join(", ")}
      </Cell>
      <Cell className="figures">
        {entry.last_used_at === null
          ? tSettings("never")
          : formatMoment(entry.last_used_at, { locale, zone: range.zone })}
      </Cell>
      <Cell className="figures">{entry.expires_at === null ? "–" : day(entry.expires_at)}</Cell>
      <Cell className="figures">{day(entry.created_at)}</Cell>
      {onRevoke !== null && (
        <Cell className="text-right">
          {entry.state === "active" && (
            <Button size="sm" onClick={() => onRevoke(entry)}>
              {t("revoke")}
            </Button>
          )}
        </Cell>
      )}
    </Row>
  );
}
