import type { GameWishlists } from "@analytics/api/services/game-reports/wishlists";
import { useTranslations } from "use-intl";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { formatBucket } from "#lib/format/date.ts";

type Cohort = GameWishlists["cohorts"][number];

const SHARES = ["bought_7", "bought_30", "bought_90", "bought", "on_list"] as const;
const HEADS = {
  bought_7: "bought7",
  bought_30: "bought30",
  bought_90: "bought90",
  bought: "bought",
  on_list: "onList",
} as const;
/** How strong the strongest shade is. */
const SHADE_MAX_PERCENT = 34;

/** A row for each month, newest first; shares of those who added the game, the larger the darker. */
export function CohortTable({ cohorts, zone }: { cohorts: readonly Cohort[]; zone: string }) {
  const t = useTranslations("wishlists");
  const format = useFormat();
  // Months before the first wish would be rows of nothing.
  const first = cohorts.findIndex(({ added }) => added > 0);
  const shown = (first === -1 ? cohorts.slice(-1) : cohorts.slice(first)).toReversed();

  return (
    <Table label={t("cohorts")} data-testid="wishlist-cohorts">
      <thead>
        <tr>
          <HeadCell>{t("month")}</HeadCell>
          <HeadCell numeric>{t("added")}</HeadCell>
          {SHARES.map((part) => (
            <HeadCell key={part} numeric>
              {t(HEADS[part])}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((cohort) => (
          <Row key={cohort.t}>
            <Cell>{formatBucket(cohort.t, "month", { locale: format.locale, zone, detail: "label" })}</Cell>
            <Cell numeric>{format.value(cohort.added, { unit: "users" }, "full")}</Cell>
            {SHARES.map((part) => (
              <ShareCell key={part} count={cohort[part]} added={cohort.added} isShaded={part !== "on_list"} />
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function ShareCell({ count, added, isShaded }: { count: number | null; added: number; isShaded: boolean }) {
  const format = useFormat();
  const share = count === null || added === 0 ? null : count / added;
  const shade = isShaded && share !== null ? Math.min(share * 2, 1) * SHADE_MAX_PERCENT : 0;

  return (
    <Cell
      numeric
      title={count === null ? undefined : format.value(count, { unit: "users" }, "full")}
      className={share === null ? "text-ink-3" : ""}
      style={{ background: `color-mix(in oklch, var(--series-1) ${shade}%, transparent)` }}
    >
      {format.value(share, { unit: "ratio" })}
    </Cell>
  );
}
