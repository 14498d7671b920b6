import { LZ4 } from "./generated/lz4.ts";
import { unpackedBuffers } from "./unpacked-buffers.ts";

const MAGIC = 0x184d2204;
const VERSION = 1;
const HAS_BLOCK_CHECKSUM = 0x10;
const HAS_CONTENT_SIZE = 0x08;
const HAS_DICTIONARY = 0x01;
/** Magic, flags, block size and the checksum of the header. */
const HEADER_BYTES_MIN = 7;
const CHECKSUM_BYTES = 4;
const SIZE_BYTES = 4;
const IS_STORED = 0x80000000;
/** Bytes behind the input and behind the output that a copy may touch. */
const SLACK = 64;
const PAGE = 65_536;

interface Block {
  start: number;
  end: number;
  isStored: boolean;
}

/** What `assembly/lz4.ts` exports; −1 and 0 stand for broken blocks. */
interface Unpacker {
  memory: { buffer: ArrayBuffer; grow(pages: number): void };
  measure(start: number, end: number): number;
  unpack(start: number, end: number, base: number, from: number): number;
}

/** The part of the global that is used here: TypeScript declares it for browsers only. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => { exports: Unpacker };
  };
};

let unpacker: Unpacker | undefined;

/**
 * The content of an LZ4 frame. Checksums are not compared: the broker has done so. Throws for what is no frame or is broken.
 * https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function decompressFrame(frame: Buffer): Buffer {
  const blocks = listBlocks(frame);
  unpacker ??= new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(LZ4, "base64"))).exports;
  const input = PAGE;
  reserve(unpacker, input + frame.length + SLACK);
  Buffer.from(unpacker.memory.buffer).set(frame, input);
  const size = blocks.reduce((sum, block) => sum + sizeOf(unpacker as Unpacker, block, input), 0);

  const base = input + frame.length + SLACK;
  reserve(unpacker, base + size + SLACK);
  const bytes = Buffer.from(unpacker.memory.buffer);
  let at = base;
  for (const { start, end, isStored } of blocks) {
    if (isStored) at += frame.copy(bytes, at, start, end);
    else at = unpacker.unpack(input + start, input + end, base, at);
    if (at === 0) throw broken("refers to what is not there");
  }
  const content = unpackedBuffers.take(size);
  bytes.copy(content, 0, base, base + size);

  return content;
}

function reserve({ memory }: Unpacker, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

function sizeOf(unpacker: Unpacker, { start, end, isStored }: Block, input: number): number {
  if (isStored) return end - start;
  const size = unpacker.measure(input + start, input + end);
  if (size < 0) throw broken("has literals beyond its end");

  return size;
}

function listBlocks(frame: Buffer): Block[] {
  if (frame.length < HEADER_BYTES_MIN || frame.readUInt32LE(0) !== MAGIC) throw broken("has no magic");
  const flags = frame[4] as number;
  if (flags >> 6 !== VERSION || (flags & HAS_DICTIONARY) !== 0) throw broken("is of another kind");
  const checksum = (flags & HAS_BLOCK_CHECKSUM) === 0 ? 0 : CHECKSUM_BYTES;
  const blocks: Block[] = [];
  let at = HEADER_BYTES_MIN + ((flags & HAS_CONTENT_SIZE) === 0 ? 0 : 8);
  for (;;) {
    if (at + SIZE_BYTES > frame.length) throw broken("has no end");
    const size = frame.readUInt32LE(at);
    if (size === 0) return blocks;
    const start = at + SIZE_BYTES;
    const end = start + (size & ~IS_STORED);
    if (end + checksum > frame.length) throw broken("is cut off");
    blocks.push({ start, end, isStored: (size & IS_STORED) !== 0 });
    at = end + checksum;
  }
}

function broken(how: string): Error {
  return new Error(`The LZ4 frame ${how}.`);
}
