import { assert } from "@analytics/core/errors";
import type { AnyTRPCRouter } from "@trpc/server";
import type { AnswerSchema } from "../schemas/answer.ts";
import type { ProcedureMeta } from "../trpc.ts";
import type { RestRoute } from "./route.ts";

/** A procedure that has a REST route. */
export interface MountedRoute {
  readonly procedure: string;
  readonly type: "query" | "mutation";
  readonly route: RestRoute;
  readonly segments: readonly string[];
  readonly meta: ProcedureMeta;
  /** The procedure's input parser; undefined when it takes none. */
  readonly input: unknown;
  /** Null: the procedure does not declare what it answers. */
  readonly answer: AnswerSchema | null;
}

export interface RouteMatch {
  readonly mounted: MountedRoute;
  readonly params: Record<string, string>;
}

export interface RouteTable {
  readonly routes: readonly MountedRoute[];
  /** The route, or the methods that the path does answer to (empty: there is no such path). */
  match(method: string, path: string): RouteMatch | { allow: string[] };
}

/** Derives the REST routes from the procedures' metadata. Two procedures on one route are a programmer's error. */
export function createRouteTable(appRouter: AnyTRPCRouter): RouteTable {
  const routes = mountAll(appRouter);

  return {
    routes,
    match: (method, path) => {
      const parts = path.split("/").slice(1);
      const fitting = routes.filter((mounted) => fits(mounted.segments, parts));
      const exact = fitting.filter((mounted) => !mounted.segments.some(isParameter));
      const candidates = exact.length > 0 ? exact : fitting;
      const wanted = method === "HEAD" ? "GET" : method;
      const mounted = candidates.find((candidate) => candidate.route.method === wanted);
      if (mounted === undefined) return { allow: candidates.map((candidate) => candidate.route.method) };

      return { mounted, params: readParams(mounted.segments, parts) };
    },
  };
}

function mountAll(appRouter: AnyTRPCRouter): MountedRoute[] {
  const seen = new Set<string>();

  return Object.entries(appRouter._def.procedures as Record<string, { _def: ProcedureDefinition }>).flatMap(
    ([procedure, { _def }]) => {
      const route = _def.meta?.rest;
      if (route === undefined || _def.type === "subscription") return [];

      const key = `${route.method} ${route.path.replaceAll(/\{\w+\}/g, "{}")}`;
      assert(!seen.has(key), `two procedures share the route ${key}`);
      seen.add(key);

      return [
        {
          procedure,
          type: _def.type,
          route,
          segments: route.path.split("/").slice(1),
          meta: _def.meta as ProcedureMeta,
          input: _def.inputs?.[0],
          answer: _def.meta?.answer ?? null,
        },
      ];
    },
  );
}

interface ProcedureDefinition {
  type: "query" | "mutation" | "subscription";
  meta?: ProcedureMeta;
  inputs?: readonly unknown[];
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function fits(segments: readonly string[], parts: readonly string[]): boolean {
  if (segments.length !== parts.length) return false;

  return segments.every((segment, i) => (isParameter(segment) ? parts[i] !== "" : segment === parts[i]));
}

function readParams(segments: readonly string[], parts: readonly string[]): Record<string, string> {
  const params: Record<string, string> = Object.create(null);
  segments.forEach((segment, i) => {
    if (isParameter(segment)) params[segment.slice(1, -1)] = decodeSegment(parts[i] ?? "");
  });

  return params;
}

/** A segment that is not valid percent-encoding stays as it is: it names nothing, so it ends as 404 or 400. */
function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
