import { SCOPES } from "@analytics/api/access/roles";
import type { ApiKeyEntry } from "@analytics/api/services/api-keys";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
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
    <Table label={t("title")} keepsFirst={false} data-testid="api-keys">
      <thead>
        <tr>
          <HeadCell>{t("keyHead")}</HeadCell>
          <HeadCell wide>{t("stateHead")}</HeadCell>
          <HeadCell wide>{t("may")}</HeadCell>
          <HeadCell wide>{t("data")}</HeadCell>
          <HeadCell wide>{t("from")}</HeadCell>
          <HeadCell wide>{t("lastUsed")}</HeadCell>
          <HeadCell wide>{t("end")}</HeadCell>
          <HeadCell wide>{t("created")}</HeadCell>
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
  const scopes = SCOPES.filter((scope) => entry.scopes.includes(scope))
    .map(scopeWords)
    .join(", ");
  const whose =
    developer === null
      ? t("platform")
      : games === null
        ? t("allOf", { developer })
        : t("someOf", { developer, count: games.length });
  const from = networks === null ? t("everywhere") : networks.join(", ");
  const lastUsed =
    entry.last_used_at === null
      ? tSettings("never")
      : formatMoment(entry.last_used_at, { locale, zone: range.zone });
  const end = entry.expires_at === null ? "–" : day(entry.expires_at);
  const state = <Badge tone={TONES[entry.state]}>{t(`state.${entry.state}`)}</Badge>;

  return (
    <Row className={entry.state === "active" ? undefined : "text-ink-3"}>
      <Cell className="max-w-64 max-sm:w-full max-sm:max-w-0">
        <span className="block truncate font-medium" title={entry.name}>
          {entry.name}
        </span>
        <span className="block truncate font-mono text-[11px] text-ink-3">{entry.prefix}…</span>
        <PhoneLine className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {state}
          {whose}
        </PhoneLine>
        <PhoneLine>
          {t("may")}: {scopes}
        </PhoneLine>
        {networks !== null && (
          <PhoneLine className="break-words">
            {t("from")}: {from}
          </PhoneLine>
        )}
        <PhoneLine className="figures">
          {t("lastUsed")}: {lastUsed}
        </PhoneLine>
        {entry.expires_at !== null && (
          <PhoneLine className="figures">
            {t("end")}: {end}
          </PhoneLine>
        )}
      </Cell>
      <Cell wide>{state}</Cell>
      <Cell wide className="max-w-56 truncate" title={scopes}>
        {scopes}
      </Cell>
      <Cell wide className="max-w-48 truncate" title={games?.join(", ")}>
        {whose}
      </Cell>
      <Cell wide className="max-w-40 truncate" title={networks?.join(", ")}>
        {from}
      </Cell>
      <Cell wide className="figures">
        {lastUsed}
      </Cell>
      <Cell wide className="figures">
        {end}
      </Cell>
      <Cell wide className="figures">
        {day(entry.created_at)}
      </Cell>
      {onRevoke !== null && (
        <Cell className="text-right max-sm:align-top">
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
