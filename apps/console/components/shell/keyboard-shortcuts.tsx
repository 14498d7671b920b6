import { useRouter } from "next/navigation";
import { Suspense, useState } from "react";
import { useDestinationKeys } from "#components/shell/use-destination-keys.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useShortcuts } from "#hooks/use-shortcuts.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const KeyboardHelp = lazyComponent(
  async () => (await import("#components/shell/keyboard-help.tsx")).KeyboardHelp,
);

/** The keys of the shell: a page by two letters, and `?` for what there is. */
export function KeyboardShortcuts() {
  const router = useRouter();
  const rangeQuery = useRangeQuery();
  const pages = useDestinationKeys();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useShortcuts({
    "?": () => setIsHelpOpen(true),
    ...Object.fromEntries(pages.map(({ keys, href }) => [keys, () => router.push(`${href}${rangeQuery}`)])),
  });

  return (
    <Suspense>
      <KeyboardHelp open={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </Suspense>
  );
}
