/**
 * Which rows a caller may count. Compiled once per request by the door; every statement applies it.
 * A developer sees facts of the games whose current developer it is, and nothing else.
 */
export type Scope = { kind: "all" } | { kind: "developer"; developerId: string };
