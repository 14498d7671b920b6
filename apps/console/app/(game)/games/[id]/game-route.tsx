import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ComponentType } from "react";
import { Shell } from "#components/shell/shell.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";
import { requestLocale } from "#lib/i18n/request-locale.ts";
import type { Messages } from "#messages/en.ts";
import { MESSAGES } from "#messages/messages.ts";
import { findGame } from "../../../../server/find-game.ts";

interface PageProps {
  params: Promise<{ id: string }>;
}

type Section = Exclude<keyof Messages["gamePages"], "label" | "overview">;

/**
 * A page of one game. The server looks for the game first, so that somebody else's is answered with 404. The shell waits for the
 * session, and what it holds back cannot set the status of the answer; so here it stands inside of the page.
 */
export function gameRoute(Content: ComponentType<{ id: string }>, section?: Section) {
  return {
    generateMetadata: async ({ params }: PageProps): Promise<Metadata> => {
      const [{ id: encoded }, sent, locale] = await Promise.all([params, headers(), requestLocale()]);
      const id = decode(encoded);
      const game = id === null ? "missing" : await findGame(id, sent.get("cookie"));
      if (game === null) return {};
      if (game === "missing") return pageTitle(({ games }) => games.notFound)();
      const title = game.title || game.game_id;

      return { title: section === undefined ? title : `${MESSAGES[locale].gamePages[section]} · ${title}` };
    },
    Page: async ({ params }: PageProps) => {
      const [{ id: encoded }, sent] = await Promise.all([params, headers()]);
      const id = decode(encoded);
      if (id === null || (await findGame(id, sent.get("cookie"))) === "missing") notFound();

      return (
        <Shell>
          <Content id={id} />
        </Shell>
      );
    },
  };
}

/** Null when the address is no text. */
function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
