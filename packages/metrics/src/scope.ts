/** A developer's games: those whose current developer it is, and of these only `games`, where they are named. */
export interface DeveloperScope {
  kind: "developer";
  developerId: string;
  games?: readonly string[];
}

/** Which rows a caller may count. Compiled once per request by the door; every statement applies it. */
export type Scope = { kind: "all" } | DeveloperScope;
