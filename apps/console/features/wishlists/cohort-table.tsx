import type { GameWishlists } from "@analytics/api/services/game-reports/wishlists";
import { Heart } from "lucide-react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
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
  const countOf = (cohort: Cohort) => format.value(cohort.added, { unit: "users" }, "full");
  // Months before the first wish would be rows of nothing.
  const first = cohorts.findIndex(({ added }) => added > 0);
  const shown = cohorts.slice(first).toReversed();
  if (first === -1)
    return <Empty icon={Heart} title={t("noCohorts")} text={t("noCohortsText")} className="min-h-40" />;

  return (
    <Table label={t("cohorts")} keepsFirst={false} data-testid="wishlist-cohorts">
      <thead>
        <tr>
          <HeadCell>{t("month")}</HeadCell>
          <HeadCell numeric wide>
            {t("added")}
          </HeadCell>
          {SHARES.map((part) => (
            <HeadCell
              key={part}
              numeric
              wide={part === "on_list"}
              className={classNames(
                "max-sm:px-1.5 max-sm:align-bottom max-sm:whitespace-normal",
                part === "bought" && "max-sm:pr-4",
              )}
            >
              {t(HEADS[part])}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((cohort) => (
          <Row key={cohort.t}>
            <Cell className="max-sm:text-balance max-sm:whitespace-normal">
              {formatBucket(cohort.t, "month", { locale: format.locale, zone, detail: "label" })}
              <PhoneLine className="figures whitespace-nowrap">
                {t("added")}: {countOf(cohort)}
              </PhoneLine>
              <PhoneLine className="figures whitespace-nowrap">
                {t("onList")}: {format.value(shareOf(cohort, "on_list"), { unit: "ratio" })}
              </PhoneLine>
            </Cell>
            <Cell numeric wide>
              {countOf(cohort)}
            </Cell>
            {SHARES.map((part) => (
              <ShareCell key={part} part={part} cohort={cohort} />
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function ShareCell({ part, cohort }: { part: (typeof SHARES)[number]; cohort: Cohort }) {
  const format = useFormat();
  const count = cohort[part];
  const isShaded = part !== "on_list";
  const share = shareOf(cohort, part);
  const shade = isShaded && share !== null ? Math.min(share * 2, 1) * SHADE_MAX_PERCENT : 0;

  return (
    <Cell
      numeric
      wide={part === "on_list"}
      title={count === null ? undefined : format.value(count, { unit: "users" }, "full")}
      className={classNames(
        "max-sm:px-1.5",
        part === "bought" && "max-sm:pr-4",
        share === null && "text-ink-3",
      )}
      style={{ background: `color-mix(in oklch, var(--series-1) ${shade}%, transparent)` }}
    >
      {format.value(share, { unit: "ratio" })}
    </Cell>
  );
}

/** Of those who added the game; null while the time is not over. */
function shareOf(cohort: Cohort, part: (typeof SHARES)[number]): number | null {
  const count = cohort[part];

  return count === null || cohort.added === 0 ? null : count / cohort.added;
}
