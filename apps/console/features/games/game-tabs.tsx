import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { classNames } from "#lib/class-names.ts";
import type { Messages } from "#messages/en.ts";

type GameTab = Exclude<keyof Messages["gamePages"], "label">;

/** Last part of each page's address; the overview has none. */
const TABS: readonly { label: GameTab; segment: string }[] = [
  { label: "overview", segment: "" },
  { label: "sales", segment: "/sales" },
  { label: "players", segment: "/players" },
  { label: "wishlists", segment: "/wishlists" },
  { label: "store", segment: "/store" },
  { label: "discounts", segment: "/discounts" },
  { label: "refunds", segment: "/refunds" },
  { label: "reviews", segment: "/reviews" },
  { label: "benchmark", segment: "/benchmark" },
];

/** From one page of a game to another, in the same time range. */
export function GameTabs({ id }: { id: string }) {
  const t = useTranslations("gamePages");
  const pathname = usePathname();
  const rangeQuery = useRangeQuery();
  const base = `/games/${encodeURIComponent(id)}`;
  const current = useRef<HTMLAnchorElement>(null);
  // On a phone the row scrolls, and the page that is open should be seen in it.
  useEffect(() => {
    // Newer browsers answer with a promise, which must not become the effect's clean-up.
    void current.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);

  return (
    <nav
      aria-label={t("label")}
      className="-mx-3 mb-4 flex gap-1 overflow-x-auto border-b border-line px-3 sm:mx-0 sm:px-0"
    >
      {TABS.map(({ label, segment }) => {
        const href = `${base}${segment}`;
        const isCurrent = decodeURI(pathname) === decodeURI(href);

        return (
          <Link
            key={label}
            ref={isCurrent ? current : undefined}
            href={`${href}${rangeQuery}`}
            aria-current={isCurrent ? "page" : undefined}
            className={classNames(
              "-mb-px inline-flex h-9 shrink-0 items-center border-b-2 px-2.5 text-[13px] font-medium transition-colors",
              isCurrent ? "border-accent text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {t(label)}
          </Link>
        );
      })}
    </nav>
  );
}
