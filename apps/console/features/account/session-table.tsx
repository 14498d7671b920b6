import type { SessionEntry } from "@analytics/api/services/sessions";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ChangeFailure } from "#components/form/change-failure.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatMoment } from "#lib/format/date.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

interface SessionTableProps {
  rows: readonly SessionEntry[];
  /** Nothing can be ended. */
  isReadOnly: boolean;
}

export function SessionTable({ rows, isReadOnly }: SessionTableProps) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const end = useMutation(
    trpc.session.end.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.session.pathKey() }),
    }),
  );

  return (
    <>
      <Table label={t("sessions")} keepsFirst={false} data-testid="sessions">
        <thead>
          <tr>
            <HeadCell>{t("place")}</HeadCell>
            <HeadCell wide>{t("country")}</HeadCell>
            <HeadCell wide>{t("since")}</HeadCell>
            <HeadCell wide>{t("seen")}</HeadCell>
            {!isReadOnly && (
              <HeadCell>
                <span className="sr-only">{t("end")}</span>
              </HeadCell>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isBusy={end.isPending}
              onEnd={isReadOnly ? null : () => end.mutate({ id: session.id })}
            />
          ))}
        </tbody>
      </Table>
      {end.isError && (
        <div className="px-5 py-2">
          <ChangeFailure error={end.error} />
        </div>
      )}
    </>
  );
}

interface SessionRowProps {
  session: SessionEntry;
  isBusy: boolean;
  /** Null: nothing can be ended. */
  onEnd: (() => void) | null;
}

function SessionRow({ session, isBusy, onEnd }: SessionRowProps) {
  const t = useTranslations("account");
  const { locale } = useFormat();
  const { range } = useRange();
  const at = (moment: string) => formatMoment(moment, { locale, zone: range.zone });
  const country =
    session.country === null ? t("countryUnknown") : dimensionLabel("country", session.country, locale);

  return (
    <Row>
      <Cell className="max-sm:whitespace-normal">
        <span className="flex flex-wrap items-center gap-2">
          <BrowserName session={session} />
          {session.current && <Badge tone="good">{t("current_")}</Badge>}
        </span>
        <PhoneLine>
          {t("country")}: {country}
        </PhoneLine>
        <PhoneLine className="figures">
          {t("since")}: {at(session.created_at)}
        </PhoneLine>
        <PhoneLine className="figures">
          {t("seen")}: {at(session.last_seen_at)}
        </PhoneLine>
      </Cell>
      <Cell wide className={session.country === null ? "text-ink-3" : undefined}>
        {country}
      </Cell>
      <Cell wide className="figures">
        {at(session.created_at)}
      </Cell>
      <Cell wide className="figures">
        {at(session.last_seen_at)}
      </Cell>
      {onEnd !== null && (
        <Cell className="text-right max-sm:align-top">
          {!session.current && (
            <Button size="sm" onClick={onEnd} disabled={isBusy}>
              {t("end")}
            </Button>
          )}
        </Cell>
      )}
    </Row>
  );
}

function BrowserName({ session: { browser, system } }: Pick<SessionRowProps, "session">) {
  const t = useTranslations("account");
  if (browser !== null && system !== null) return t("on", { browser, system });

  return browser ?? system ?? t("unknownBrowser");
}
