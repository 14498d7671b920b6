import assert from "node:assert/strict";
import { it } from "node:test";
import { toObjectStoreConfig } from "./object-settings.ts";

const SERVER = { S3_BUCKET: "lake", S3_ENDPOINT: "http://127.0.0.1:9000", S3_REGION: "eu-1" };
const KEYS = { S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "secret" };

it("takes the directory where no bucket is named", () => {
  assert.deepEqual(toObjectStoreConfig({ S3_REGION: "eu-1", ...KEYS }, "/data/objects"), {
    directory: "/data/objects",
  });
});

it("addresses a server of one's own by path and Amazon's by host unless told otherwise", () => {
  const style = (settings: object) => {
    const config = toObjectStoreConfig({ S3_BUCKET: "lake", S3_REGION: "eu-1", ...settings }, "/data");

    return "s3" in config && config.s3.forcePathStyle;
  };
  assert.equal(style({ S3_ENDPOINT: SERVER.S3_ENDPOINT }), true);
  assert.equal(style({}), false);
  assert.equal(style({ S3_PATH_STYLE: true }), true);
  assert.equal(style({ S3_ENDPOINT: SERVER.S3_ENDPOINT, S3_PATH_STYLE: false }), false);
});

it("leaves credentials to the machine unless both parts are named", () => {
  const credentials = (settings: object) => {
    const config = toObjectStoreConfig({ ...SERVER, ...settings }, "/data");

    return "s3" in config ? config.s3.credentials : null;
  };
  assert.deepEqual(credentials(KEYS), { accessKeyId: "id", secretAccessKey: "secret" });
  assert.equal(credentials({ S3_ACCESS_KEY_ID: "id" }), undefined);
});
