import type { Saved } from "@analytics/api/services/saved-items";
import type { ViewContent } from "@analytics/api/services/views";
import { Bookmark, Check, Save, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { ShareMenu } from "#features/dashboards/share-menu.tsx";
import { addressOf } from "#features/explore/views/use-opened-view.ts";
import { useCurrentAddress, useViewActions } from "#features/explore/views/use-view-actions.ts";
import { useViewList } from "#hooks/use-kept-items.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";

export type SavedView = Saved<ViewContent>;

/** Saved views: one opened, this one saved, and what is done with the opened one. */
export function ViewsMenu({ opened }: { opened: SavedView | undefined }) {
  const t = useTranslations("views");
  const [isOpen, setIsOpen] = useState(false);
  const isReadOnly = useIsReadOnly();
  const address = useCurrentAddress();
  const { change } = useViewActions();

  return (
    <>
      {opened?.is_own && !isReadOnly && (
        <>
          {opened.address !== address && (
            <Button
              variant="primary"
              onClick={() => void change(opened, { address })}
              data-testid="update-view"
            >
              <Save aria-hidden />
              {t("update")}
            </Button>
          )}
          <ShareMenu
            isShared={opened.is_shared}
            text={t("shareText")}
            onChange={(is_shared) => void change(opened, { is_shared })}
          />
        </>
      )}
      <Popover open={isOpen} onOpenChange={setIsOpen}>
        <PopoverTrigger asChild>
          <Button data-testid="views">
            <Bookmark aria-hidden />
            {t("title")}
          </Button>
        </PopoverTrigger>
        <PopoverContent align="end" className="flex w-80 flex-col">
          <ViewList opened={opened} onDone={() => setIsOpen(false)} />
        </PopoverContent>
      </Popover>
    </>
  );
}

function ViewList({ opened, onDone }: { opened: SavedView | undefined; onDone: () => void }) {
  const t = useTranslations("views");
  const router = useRouter();
  const isReadOnly = useIsReadOnly();
  const { remove } = useViewActions();
  const { data } = useViewList();

  return (
    <>
      <Command label={t("title")}>
        <CommandInput placeholder={t("search")} />
        <CommandList className="max-h-64">
          <CommandEmpty>{t("none")}</CommandEmpty>
          <CommandGroup>
            {data?.data.map((view) => (
              <CommandItem
                key={view.id}
                value={view.id}
                keywords={[view.title]}
                onSelect={() => {
                  router.push(addressOf(view));
                  onDone();
                }}
              >
                <span className="truncate">{view.title}</span>
                {!view.is_own && <Badge>{t("fromOthers")}</Badge>}
                {view.is_own && view.is_shared && <Badge tone="accent">{t("shared")}</Badge>}
                {view.id === opened?.id && <Check aria-hidden className="ml-auto text-accent" />}
              </CommandItem>
            ))}
          </CommandGroup>
        </CommandList>
      </Command>
      {!isReadOnly && <SaveForm onDone={onDone} />}
      {opened?.is_own && !isReadOnly && (
        <Button
          variant="ghost"
          className="m-1 mt-0 justify-start text-bad"
          onClick={() => {
            void remove(opened.id, opened.title);
            onDone();
          }}
        >
          <Trash2 aria-hidden />
          {t("remove", { name: opened.title })}
        </Button>
      )}
    </>
  );
}

function SaveForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("views");
  const { save } = useViewActions();
  const [title, setTitle] = useState("");
  const name = title.trim();

  return (
    <form
      className="flex gap-2 border-t border-line p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name === "") return;
        void save(name);
        onDone();
      }}
    >
      <Input
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.target.value)}
        aria-label={t("name")}
        placeholder={t("name")}
      />
      <Button type="submit" variant="primary" disabled={name === ""} data-testid="save-view">
        {t("save")}
      </Button>
    </form>
  );
}
