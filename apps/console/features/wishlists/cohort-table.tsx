import type { GameWishlists } from "@analytics/api/services/game-reports/wishlists";
import { Heart } from "lucide-react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";

type Cohort = GameWishlists["cohorts"][number];

const SHADED = ["bought_7", "bought_30", "bought_90", "bought"] as const;
const SHARES = [...SHADED, "on_list"] as const;
const HEADS = {
  bought_7: "bought7",
  bought_30: "bought30",
  bought_90: "bought90",
  bought: "bought",
  on_list: "onList",
} as const;
/** How strong the shade of the largest share is; numbers stay readable on it in both themes. */
const SHADE_MAX_PERCENT = 42;

/** A row for each month, newest first; shares of those who added the game, the larger the stronger the shade. */
export function CohortTable({ cohorts, zone }: { cohorts: readonly Cohort[]; zone: string }) {
  const t = useTranslations("wishlists");
  const format = useFormat();
  const countOf = (cohort: Cohort) => format.value(cohort.added, { unit: "users" }, "full");
  // Months before the first wish would be rows of nothing.
  const first = cohorts.findIndex(({ added }) => added > 0);
  const shown = cohorts.slice(first).toReversed();
  const largest = Math.max(0, ...shown.flatMap((cohort) => SHADED.map((part) => shareOf(cohort, part) ?? 0)));
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
              <ShareCell key={part} {...{ part, cohort, largest }} />
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

interface ShareCellProps {
  part: (typeof SHARES)[number];
  cohort: Cohort;
  /** Of all shares with a shade. */
  largest: number;
}

function ShareCell({ part, cohort, largest }: ShareCellProps) {
  const format = useFormat();
  const count = cohort[part];
  const isShaded = part !== "on_list";
  const share = shareOf(cohort, part);
  const shade = isShaded && share !== null && largest > 0 ? (share / largest) * SHADE_MAX_PERCENT : 0;

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
      style={{ background: `color-mix(in oklab, var(--series-1) ${shade}%, transparent)` }}
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
