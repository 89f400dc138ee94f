import type { DataValue } from '../sandbox';

/** A value as Python would write it, for readable expectations. */
export function decodeValue(value: DataValue): string {
  const all = (values: readonly DataValue[]) => values.map(decodeValue).join(', ');
  switch (value.t) {
    case 'none':
      return 'None';
    case 'bool':
      return value.v ? 'True' : 'False';
    case 'int':
    case 'float':
    case 'decimal':
    case 'fraction':
    case 'complex':
      return value.v;
    case 'str':
      return `'${value.v}'`;
    case 'bytes':
      return `b'${Buffer.from(value.v, 'base64').toString('latin1')}'`;
    case 'list':
      return `[${all(value.v)}]`;
    case 'tuple':
      return `(${all(value.v)})`;
    case 'set':
    case 'frozenset':
      return `${value.t}(${all(value.v)})`;
    case 'dict':
      return `{${value.v.map(([key, item]) => `${decodeValue(key)}: ${decodeValue(item)}`).join(', ')}}`;
    case 'object':
      return `<${value.type} ${value.repr}>`;
  }
}
