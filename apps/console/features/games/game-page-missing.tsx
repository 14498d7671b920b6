"use client";

import { Shell } from "#components/shell/shell.tsx";
import { GameNotFound } from "#features/games/game-not-found.tsx";

/** A page of a game that is not there, inside of the shell. */
export function GamePageMissing() {
  return (
    <Shell>
      <GameNotFound />
    </Shell>
  );
}
