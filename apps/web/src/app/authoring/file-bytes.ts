import { toBase64 } from '../forms/base64';

/** How many bytes base64 stands for. */
export function byteCount(base64: string): number {
  return (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);
}

/** A size for people. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** Bytes as a file of an exercise holds them: as text where they are some (UTF-8 without a NUL), else as base64. */
export function contentOf(bytes: Uint8Array): { readonly content: string; readonly encoding?: 'base64' } {
  const content = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(content);
  const same = again.length === bytes.length && again.every((byte, at) => byte === bytes[at]);
  return same && !bytes.includes(0) ? { content } : { content: toBase64(bytes), encoding: 'base64' };
}
