import type { Stream, StreamState } from "@analytics/client/src/stream";
import { useEffect, useState } from "react";

/** `offline`: there is no network, or the session is over; of `reconnecting` another try is on its way. */
export type ChannelState = "connecting" | "live" | "reconnecting" | "offline";

export interface Channel<Data> {
  /** The latest; undefined before the first. */
  data: Data | undefined;
  state: ChannelState;
}

const STREAM_PATH = "/api/v1/analytics/streaming";
/** No part of a page's first load: what a channel tells comes after the first numbers of the page. */
const loadStream = () => import("@analytics/client/src/stream");

/**
 * What a channel of the stream tells, as who is signed in. A page that nobody looks at listens to nothing; looked at again it goes on
 * with the newest.
 */
export function useChannel<Data>(channel: string, params: object): Channel<Data> {
  const [data, setData] = useState<Data>();
  const [state, setState] = useState<ChannelState>("connecting");
  const question = JSON.stringify(params);

  useEffect(() => {
    let stream: Stream | null = null;
    let leave: (() => void) | null = null;
    let isOver = false;
    const follow = () => {
      if (document.hidden) {
        leave?.();
        leave = null;
      } else {
        leave ??= stream?.subscribe<Data>(channel, JSON.parse(question) as object, { data: setData }) ?? null;
      }
    };
    const open = async () => {
      const { Stream } = await loadStream();
      if (isOver || stream !== null) return;
      stream = new Stream({
        url: `${window.location.origin.replace(/^http/, "ws")}${STREAM_PATH}`,
        onState: (next) => setState((last) => toChannelState(next, last)),
      });
      follow();
    };
    const goOn = () => (stream === null ? tryToOpen() : stream.wake());
    const lose = () => setState("offline");
    const tryToOpen = () => void open().catch(lose);
    tryToOpen();
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("online", goOn);
    window.addEventListener("offline", lose);

    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", follow);
      window.removeEventListener("online", goOn);
      window.removeEventListener("offline", lose);
      stream?.close();
    };
  }, [channel, question]);

  return { data, state };
}

/** The first try is no loss of anything. */
function toChannelState(state: StreamState, last: ChannelState): ChannelState {
  if (state === "live") return "live";
  if (state === "closed" || !navigator.onLine) return "offline";

  return state === "connecting" && last === "connecting" ? "connecting" : "reconnecting";
}
