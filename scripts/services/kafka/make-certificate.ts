import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";

const PASSWORD = "changeit";

export interface Certificate {
  /** PKCS #12 with the key, and its password. */
  keystore: string;
  password: string;
  /** PEM: the certificate is its own authority. */
  caFile: string;
}

/** A self-signed certificate of 127.0.0.1, made once for a directory with Java's keytool. */
export async function makeCertificate(directory: string): Promise<Certificate> {
  const certificate = {
    keystore: join(directory, "server.p12"),
    password: PASSWORD,
    caFile: join(directory, "ca.pem"),
  };
  if (existsSync(certificate.caFile)) return certificate;
  const store = ["-keystore", certificate.keystore, "-storetype", "PKCS12", "-storepass", PASSWORD];
  const subject = ["-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1,DNS:localhost"];
  await runCommand("keytool", [
    "-genkeypair",
    "-alias",
    "server",
    "-keyalg",
    "RSA",
    "-validity",
    "3650",
    ...subject,
    ...store,
  ]);
  await runCommand("keytool", [
    "-exportcert",
    "-rfc",
    "-alias",
    "server",
    "-file",
    certificate.caFile,
    ...store,
  ]);

  return certificate;
}
