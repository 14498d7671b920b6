import { Logo } from "#components/shell/sidebar.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const ROWS = ["a", "b", "c"];

/** The shell's outline while it is not known yet who is there. */
export function ShellSkeleton() {
  return (
    <div aria-busy className="min-h-dvh lg:grid lg:grid-cols-[224px_minmax(0,1fr)]">
      <aside className="hidden h-dvh border-r border-line bg-surface p-3 lg:block">
        <div className="flex h-9 items-center px-2">
          <Logo />
        </div>
        <div className="mt-3 flex flex-col gap-2 px-2">
          {ROWS.map((row) => (
            <Skeleton key={row} className="h-5 w-32" />
          ))}
        </div>
      </aside>
      <div>
        <div className="flex h-13 items-center justify-between border-b border-line px-3 sm:px-6">
          <Skeleton className="h-8 w-64" />
          <Skeleton className="size-8 rounded-full" />
        </div>
        <div className="mx-auto max-w-[1360px] px-3 pt-5 sm:px-6">
          <Skeleton className="h-7 w-40" />
          <Skeleton className="mt-5 h-26 w-full rounded-xl" />
        </div>
      </div>
    </div>
  );
}
