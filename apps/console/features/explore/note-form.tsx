import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { useRange } from "#hooks/use-range.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { isCalendarDay } from "#lib/range/calendar-day.ts";

/** A note of one's own on a day: the last one that is looked at, unless another is chosen. */
export function NoteForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("mark");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { range } = useRange();
  const [day, setDay] = useState(range.lastDay);
  const [text, setText] = useState("");
  const [isShared, setIsShared] = useState(false);
  const create = useMutation(
    trpc.annotations.create.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.annotations.pathKey() });
        onDone();
      },
    }),
  );
  const isValid = isCalendarDay(day) && text.trim() !== "";

  return (
    <form
      className="mb-3 flex flex-wrap items-center gap-2"
      onKeyDown={(event) => event.key === "Escape" && onDone()}
      onSubmit={(event) => {
        event.preventDefault();
        // Noon lies on the day in every zone that people look from.
        if (isValid) create.mutate({ title: text.trim(), at: `${day}T12:00:00Z`, is_shared: isShared });
      }}
    >
      <Input
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
        aria-label={t("day")}
        className="w-40"
      />
      <Input
        value={text}
        maxLength={120}
        onChange={(event) => setText(event.target.value)}
        aria-label={t("text")}
        placeholder={t("text")}
        className="min-w-40 flex-1"
      />
      <label className="flex items-center gap-1.5 text-xs text-ink-2">
        <input
          type="checkbox"
          checked={isShared}
          onChange={(event) => setIsShared(event.target.checked)}
          className="size-4 accent-accent"
        />
        {t("shared")}
      </label>
      <Button type="submit" variant="primary" disabled={!isValid || create.isPending}>
        {t("save")}
      </Button>
      {create.isError && (
        <p role="alert" className="w-full text-xs text-bad">
          {toClientFailure(create.error).message}
        </p>
      )}
    </form>
  );
}
