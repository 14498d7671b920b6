import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { isCurrent, type NavItem, navGroupsFor } from "#components/shell/nav-items.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useUser } from "#hooks/use-session.ts";
import { classNames } from "#lib/class-names.ts";

interface SidebarProps {
  demo: boolean;
  /** Called when a page was chosen, so that a panel can close. */
  onNavigate?: () => void;
}

/** Brand and pages. */
export function Sidebar({ demo, onNavigate }: SidebarProps) {
  const t = useTranslations();
  const groups = navGroupsFor(useUser());

  return (
    <div className="flex h-full flex-col gap-1 p-3">
      <div className="flex h-9 items-center gap-2.5 px-2">
        <Logo />
        <span className="text-sm font-semibold tracking-tight">{t("app.name")}</span>
      </div>
      <nav aria-label={t("nav.label")} className="mt-3 flex min-h-0 flex-col gap-4 overflow-y-auto">
        {groups.map(({ key, items }) => (
          <div key={key} className="flex flex-col gap-0.5">
            {groups.length > 1 && (
              <p className="px-2 pb-1 text-[11px] font-medium text-ink-3">{t(`navGroup.${key}`)}</p>
            )}
            {items.map((item) => (
              <PageLink key={item.href} item={item} onNavigate={onNavigate} />
            ))}
          </div>
        ))}
      </nav>
      {demo && (
        <div className="mt-auto px-1 pb-1">
          <Tooltip content={t("app.demoHint")}>
            <button type="button" className="cursor-default rounded-md" data-testid="demo-badge">
              <Badge tone="warn">{t("app.demo")}</Badge>
            </button>
          </Tooltip>
        </div>
      )}
    </div>
  );
}

function PageLink({ item, onNavigate }: { item: NavItem; onNavigate?: (() => void) | undefined }) {
  const t = useTranslations("nav");
  const rangeQuery = useRangeQuery();
  const isHere = isCurrent(item, usePathname());

  return (
    <Link
      href={`${item.href}${rangeQuery}`}
      aria-current={isHere ? "page" : undefined}
      onClick={onNavigate}
      className={classNames(
        "flex h-8.5 shrink-0 items-center gap-2.5 rounded-lg px-2 text-[13px] font-medium transition-colors",
        isHere ? "bg-sunken text-ink" : "text-ink-2 hover:bg-sunken hover:text-ink",
      )}
    >
      <item.icon
        aria-hidden
        strokeWidth={1.75}
        className={classNames("size-4.5", isHere ? "text-accent" : "text-ink-3")}
      />
      {t(item.label)}
    </Link>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames("size-6", className)}>
      <rect width="24" height="24" rx="6.5" className="fill-accent" />
      <path
        d="M6 15.5 10 11l3 3 5-6.5"
        fill="none"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-accent-ink"
      />
    </svg>
  );
}
