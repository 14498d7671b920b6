import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { crc32 } from "node:zlib";
import { AppError } from "@analytics/core/errors";
import { startS3 } from "../../../../scripts/services/s3.ts";
import { orReason } from "../../../../scripts/services/service-unavailable.ts";
import { createObjectStore, type ObjectStoreConfig } from "./create-object-store.ts";
import type { ListOptions, ObjectEntry, ObjectStore } from "./object-store.ts";

const directory = await mkdtemp(join(tmpdir(), "objects-"));
const s3 = await orReason(() => startS3({ directory: join(directory, "s3") }));
after(async () => {
  await s3.value?.stop();
  await rm(directory, { recursive: true });
});

runSuite("a directory", () => ({ directory: join(directory, "plain") }), false);
runSuite("S3", () => ({ s3: s3Config() }), s3.reason);
runSuite("a prefix of a bucket", () => ({ s3: { ...s3Config(), prefix: "shared/analytics" } }), s3.reason);

describe("objects in a directory", () => {
  it("does not show what a dead writer left", async () => {
    const root = join(directory, "crashed");
    const store = createObjectStore({ directory: root });
    await store.put("a", Buffer.from("a"));
    await writeFile(join(root, ".drafts", "left"), "half");
    assert.deepEqual(
      (await entriesOf(store.list())).map(({ key }) => key),
      ["a"],
    );
  });

  it("reads the checksum from the disk", async () => {
    const root = join(directory, "rotten");
    const store = createObjectStore({ directory: root });
    const { crc32 } = await store.put("a", Buffer.from("good"));
    await writeFile(join(root, "a"), "evil");
    assert.notEqual((await store.head("a"))?.crc32, crc32);
  });

  it("says UPSTREAM_UNAVAILABLE when the directory cannot be used", async () => {
    await writeFile(join(directory, "file"), "");
    const store = createObjectStore({ directory: join(directory, "file") });
    await assert.rejects(store.put("a", Buffer.from("a")), { code: "UPSTREAM_UNAVAILABLE" });
  });
});

describe("objects in S3", { skip: s3.reason }, () => {
  it("says UPSTREAM_UNAVAILABLE while the server is away and goes on when it is back", async () => {
    const store = createObjectStore({ s3: s3Config() });
    await store.put("kept", Buffer.from("kept"));
    await s3.value?.kill();
    await assert.rejects(store.put("lost", Buffer.from("x")), { code: "UPSTREAM_UNAVAILABLE" });
    await assert.rejects(store.read("kept"), { code: "UPSTREAM_UNAVAILABLE" });
    await assert.rejects(entriesOf(store.list()), { code: "UPSTREAM_UNAVAILABLE" });
    await s3.value?.restart();
    assert.equal(String(await store.read("kept")), "kept");
    assert.equal(await store.read("lost"), null);
    store.close();
  });

  it("says UPSTREAM_UNAVAILABLE with a wrong secret or bucket", async () => {
    const { credentials, ...config } = s3Config();
    const stranger = createObjectStore({
      s3: { ...config, credentials: { ...credentials, secretAccessKey: "wrong" } },
    });
    await assert.rejects(stranger.read("kept"), { code: "UPSTREAM_UNAVAILABLE" });
    const lost = createObjectStore({ s3: { ...s3Config(), bucket: "no-such-bucket" } });
    await assert.rejects(lost.read("kept"), { code: "UPSTREAM_UNAVAILABLE" });
  });
});

function runSuite(name: string, config: () => ObjectStoreConfig, skip: false | string): void {
  describe(`objects in ${name}`, { skip }, () => {
    let store: ObjectStore;
    before(() => {
      store = createObjectStore(config());
    });
    after(() => store.close());

    it("gives back what was put, with its size and checksums", async () => {
      const body = randomBytes(100_000);
      const stored = await store.put("a/b=1/c.bin", body, { contentType: "application/octet-stream" });
      const expected = { bytes: 100_000, crc32: crcOf(body) };
      assert.deepEqual(stored, { key: "a/b=1/c.bin", sha256: shaOf(body), ...expected });
      assert.deepEqual(await store.read("a/b=1/c.bin"), body);
      const { key, bytes, crc32, modifiedAt } = (await store.head("a/b=1/c.bin")) ?? {};
      assert.deepEqual({ key, bytes, crc32 }, { key: "a/b=1/c.bin", ...expected });
      assert.ok(Math.abs(Date.now() - Number(modifiedAt)) < 60_000);
    });

    it("streams a body of many parts in and out", async () => {
      const chunks = Array.from({ length: 300 }, () => randomBytes(70_001));
      const body = Buffer.concat(chunks);
      const stored = await store.put("large/stream.bin", Readable.from(chunks));
      assert.deepEqual([stored.bytes, stored.sha256], [body.length, shaOf(body)]);
      assert.equal((await store.head("large/stream.bin"))?.crc32, crcOf(body));
      assert.equal(shaOf(await collect(await store.get("large/stream.bin"))), shaOf(body));
      assert.equal((await store.put("large/bytes.bin", body)).crc32, crcOf(body));
      assert.equal((await store.head("large/bytes.bin"))?.crc32, crcOf(body));
    });

    it("keeps empty objects", async () => {
      assert.equal((await store.put("empty/bytes", new Uint8Array())).bytes, 0);
      assert.equal((await store.put("empty/stream", Readable.from([]))).bytes, 0);
      assert.equal((await store.read("empty/bytes"))?.length, 0);
      assert.equal((await store.head("empty/stream"))?.bytes, 0);
    });

    it("gives ranges, cut off at the end", async () => {
      await store.put("range", Buffer.from("0123456789"));
      const at = async (offset: number, length?: number) =>
        String(await collect(await store.get("range", { offset, length })));
      assert.equal(await at(2, 3), "234");
      assert.equal(await at(7), "789");
      assert.equal(await at(8, 100), "89");
      assert.equal(await at(4, 0), "");
      assert.equal(await at(10, 5), "");
    });

    it("answers absence with null", async () => {
      assert.equal(await store.get("nowhere/x"), null);
      assert.equal(await store.get("nowhere/x", { offset: 1, length: 1 }), null);
      assert.equal(await store.get("nowhere/x", { offset: 1, length: 0 }), null);
      assert.equal(await store.read("nowhere/x"), null);
      assert.equal(await store.head("nowhere/x"), null);
    });

    it("replaces an object, and a stream that fails leaves the old one", async () => {
      await store.put("replaced", Buffer.from("old"));
      const reader = await store.get("replaced");
      await store.put("replaced", Buffer.from("new"));
      assert.equal(String(await collect(reader)), "old");
      const failing = (chunks: number) =>
        async function* () {
          for (let i = 0; i < chunks; i += 1) yield randomBytes(1_000_000);
          throw new AppError("QUERY_TIMEOUT", "the source failed");
        };
      for (const chunks of [1, 20]) {
        await assert.rejects(store.put("replaced", Readable.from(failing(chunks)())), {
          code: "QUERY_TIMEOUT",
        });
        await assert.rejects(store.put("never", Readable.from(failing(chunks)())), { code: "QUERY_TIMEOUT" });
      }
      assert.equal(String(await store.read("replaced")), "new");
      assert.equal(await store.head("never"), null);
    });

    it("stops at a signal without leaving an object", async () => {
      const stopping = new AbortController();
      const endless = async function* () {
        for (let i = 0; ; i += 1) {
          if (i === 30) stopping.abort();
          yield randomBytes(1_000_000);
        }
      };
      await assert.rejects(store.put("stopped", Readable.from(endless()), { signal: stopping.signal }), {
        code: "UPSTREAM_UNAVAILABLE",
      });
      assert.equal(await store.head("stopped"), null);
    });

    it("lets one of many writers of one moment make an object", async () => {
      const writers = Array.from({ length: 12 }, (_, i) =>
        store.putIfAbsent("once", Buffer.from(`writer ${i}`)),
      );
      const winners = (await Promise.all(writers)).flatMap((stored, i) => (stored === null ? [] : [i]));
      assert.equal(winners.length, 1);
      assert.equal(String(await store.read("once")), `writer ${winners[0]}`);
      assert.equal(await store.putIfAbsent("once", Buffer.from("late")), null);
      await store.delete(["once"]);
      assert.notEqual(await store.putIfAbsent("once", Buffer.from("again")), null);
    });

    it("lists keys in order, by any prefix and behind any key", async () => {
      const keys = ["l/a-1", "l/a.txt", "l/a/x", "l/a/y/z", "l/a=1", "l/b", "lb"];
      await Promise.all(keys.map((key) => store.put(key, Buffer.from(key))));
      const list = async (options: ListOptions) =>
        (await entriesOf(store.list(options))).map(({ key }) => key);
      const found = (await list({ prefix: "l" })).filter((key) => !key.startsWith("large"));
      assert.deepEqual(found, keys.toSorted());
      assert.deepEqual(await list({ prefix: "l/a/" }), ["l/a/x", "l/a/y/z"]);
      assert.deepEqual(await list({ prefix: "l/", after: "l/a/x" }), ["l/a/y/z", "l/a=1", "l/b"]);
      assert.deepEqual(await list({ prefix: "nothing/" }), []);
      const [entry] = await entriesOf(store.list({ prefix: "l/b" }));
      assert.equal(entry?.bytes, 3);
    });

    it("lists more than a page and deletes it all", async () => {
      const keys = Array.from({ length: 1_100 }, (_, i) => `many/${String(i).padStart(5, "0")}`);
      for (let at = 0; at < keys.length; at += 100)
        await Promise.all(keys.slice(at, at + 100).map((key) => store.put(key, Buffer.from("x"))));
      const list = async () => (await entriesOf(store.list({ prefix: "many/" }))).map(({ key }) => key);
      assert.deepEqual(await list(), keys);
      await store.delete([...keys, "many/absent"]);
      assert.deepEqual(await list(), []);
      await store.delete([]);
    });

    it("refuses what is no key", async () => {
      for (const key of [
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/./b",
        "a\\b",
        "ключ",
        "a b",
        ".drafts/x",
        "x".repeat(300),
      ])
        await assert.rejects(store.put(key, Buffer.from("x")), { name: "InvalidKeyError" }, key);
    });
  });
}

function s3Config() {
  if (s3.value === null) throw new Error("There is no S3 server");
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = s3.value;

  return { endpoint, region, bucket, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true };
}

async function entriesOf(list: AsyncIterable<ObjectEntry>): Promise<ObjectEntry[]> {
  const entries: ObjectEntry[] = [];
  for await (const entry of list) entries.push(entry);

  return entries;
}

async function collect(stream: Readable | null): Promise<Buffer> {
  return Buffer.concat((await stream?.toArray()) ?? []);
}

function shaOf(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

function crcOf(body: Uint8Array): string {
  return crc32(body).toString(16).padStart(8, "0");
}
