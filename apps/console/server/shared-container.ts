import { type Container, createContainer } from "./container.ts";
import { readEnv } from "./env.ts";

const KEY = Symbol.for("analytics.console.container");

type Holder = { [KEY]?: Promise<Container> };

/**
 * The one container of this process. Next bundles its route handlers apart from the server's own modules, so the container hangs on the
 * global object: both mounts then share one collector and one pool. Where only Next runs, the first request builds it.
 */
export function sharedContainer(): Promise<Container> {
  const holder = globalThis as Holder;
  holder[KEY] ??= createContainer(readEnv()).catch((error: unknown) => {
    delete holder[KEY];
    throw error;
  });

  return holder[KEY];
}
