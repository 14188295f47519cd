/** As much of the protocol-buffers wire format as writing an ONNX file takes. */

const VARINT = 0;
const BYTES = 2;
const FIXED_32 = 5;

const LOW_BITS = 7;
const LOW_MASK = 0x7f;
const MORE = 0x80;

const text = new TextEncoder();

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > LOW_MASK) {
    bytes.push((rest & LOW_MASK) | MORE);
    rest = Math.floor(rest / 2 ** LOW_BITS);
  }
  return Uint8Array.from([...bytes, rest]);
}

const key = (field: number, kind: number): Uint8Array => varint(field * 8 + kind);

export const message = (...fields: readonly Uint8Array[]): Uint8Array => Buffer.concat(fields);
export const whole = (field: number, value: number): Uint8Array => message(key(field, VARINT), varint(value));
export const bytes = (field: number, value: Uint8Array): Uint8Array =>
  message(key(field, BYTES), varint(value.length), value);
export const string = (field: number, value: string): Uint8Array => bytes(field, text.encode(value));

export function float(field: number, value: number): Uint8Array {
  const held = Buffer.alloc(4);
  held.writeFloatLE(value);
  return message(key(field, FIXED_32), held);
}
