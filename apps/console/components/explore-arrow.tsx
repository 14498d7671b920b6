import { ArrowUpRight } from "lucide-react";
import Link from "next/link";

interface ExploreArrowProps {
  href: string;
  label: string;
}

/** From a chart to where its numbers are explored further. */
export function ExploreArrow({ href, label }: ExploreArrowProps) {
  return (
    <Link
      href={href}
      aria-label={label}
      title={label}
      className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 transition-colors hover:bg-sunken hover:text-ink"
    >
      <ArrowUpRight aria-hidden className="size-4" />
    </Link>
  );
}
