import { Command as Base } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "#lib/class-names.ts";
import { rankName } from "#lib/search/rank-name.ts";

/** A list that is searched by typing and walked with the arrow keys. */
export function Command({ className, ...props }: ComponentProps<typeof Base>) {
  return <Base filter={rankName} className={classNames("flex min-h-0 flex-col", className)} {...props} />;
}

export function CommandInput({ className, ...props }: ComponentProps<typeof Base.Input>) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
      <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
      <Base.Input
        className={classNames(
          "h-full w-full bg-transparent text-[13px] text-ink outline-none placeholder:text-ink-3",
          className,
        )}
        {...props}
      />
    </div>
  );
}

export function CommandList({ className, ...props }: ComponentProps<typeof Base.List>) {
  return (
    <Base.List
      className={classNames("max-h-80 min-h-0 overflow-y-auto overscroll-contain p-1", className)}
      {...props}
    />
  );
}

export function CommandEmpty(props: ComponentProps<typeof Base.Empty>) {
  return <Base.Empty className="px-3 py-6 text-center text-[13px] text-ink-3" {...props} />;
}

export function CommandGroup(props: ComponentProps<typeof Base.Group>) {
  return (
    <Base.Group
      className="pb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-[11px] [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
      {...props}
    />
  );
}

export function CommandItem({ className, ...props }: ComponentProps<typeof Base.Item>) {
  return (
    <Base.Item
      className={classNames(
        "flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-[13px] text-ink outline-none select-none data-[disabled=true]:opacity-50 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3",
        className,
      )}
      {...props}
    />
  );
}
