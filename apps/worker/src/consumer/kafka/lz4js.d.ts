declare module "lz4js" {
  /** LZ4 frames in JavaScript. */
  const lz4: {
    /** Throws for what is no frame. */
    decompress(frame: Uint8Array): Uint8Array;
  };
  export default lz4;
}
