import { sharedContainer } from "./shared-container.ts";

/** The API's handler as a Next route handler, for hosts that run Next alone. Next gives no socket, so the address is the proxy's word. */
export async function handleInNext(request: Request): Promise<Response> {
  const { api } = await sharedContainer();

  return api.fetch(request, {});
}
