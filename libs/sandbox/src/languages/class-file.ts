/** What of a class file matters for running it. */
export interface ClassFacts {
  /** With dots between packages. */
  readonly name: string;
  /** Whether it has `public static void main(String[])`. */
  readonly hasMain: boolean;
  /** Whether it has any method called so, which newer versions of Java can start. */
  readonly hasAnyMain: boolean;
  /** The file it was compiled from, without folders; '' where it is not told. */
  readonly source: string;
}

const MAGIC = 0xcafebabe;
/** Bytes behind the tag of each kind of constant; those of a text depend on its length. */
const CONSTANT_BYTES: Readonly<Record<number, number>> = {
  ...{ 3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4 },
  ...{ 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2 },
};
const TEXT = 1;
const CLASS = 7;
/** They take two places. */
const WIDE = [5, 6];
const PUBLIC_STATIC = 0x0001 | 0x0008;
const MAIN_DESCRIPTOR = '([Ljava/lang/String;)V';

/**
 * Reads a class file. Format: The Java Virtual Machine Specification, chapter 4.
 * @returns null for what is none
 */
export function readClass(bytes: Buffer): ClassFacts | null {
  try {
    return new ClassReader(bytes).read();
  } catch (error) {
    if (error instanceof RangeError) return null; // cut short, or never one
    throw error;
  }
}

class ClassReader {
  private at = 0;
  private readonly texts = new Map<number, string>();
  private readonly classes = new Map<number, number>();

  constructor(private readonly bytes: Buffer) {}

  read(): ClassFacts | null {
    if (this.number(4) !== MAGIC) return null;
    this.at += 4; // version
    this.constants();
    this.at += 2; // access
    const name = this.texts.get(this.classes.get(this.number(2)) ?? 0) ?? '';
    this.at += 2; // super class
    const interfaces = this.number(2);
    this.at += 2 * interfaces;
    this.members(); // fields
    const mains = this.members().filter((method) => method.name === 'main');
    const attributes = this.attributes();
    const source = attributes.find((attribute) => attribute.name === 'SourceFile');
    return {
      name: name.replaceAll('/', '.'),
      hasMain: mains.some(
        ({ access, descriptor }) => (access & PUBLIC_STATIC) === PUBLIC_STATIC && descriptor === MAIN_DESCRIPTOR,
      ),
      hasAnyMain: mains.length > 0,
      source: source ? (this.texts.get(this.bytes.readUInt16BE(source.from)) ?? '') : '',
    };
  }

  private number(size: 1 | 2 | 4): number {
    const value = this.bytes.readUIntBE(this.at, size);
    this.at += size;
    return value;
  }

  private constants(): void {
    const count = this.number(2);
    for (let index = 1; index < count; index++) {
      const tag = this.number(1);
      if (tag === TEXT) {
        const length = this.number(2);
        this.texts.set(index, this.bytes.toString('utf8', this.at, this.at + length));
        this.at += length;
        continue;
      }
      const size = CONSTANT_BYTES[tag];
      if (size === undefined) throw new RangeError(`constant of the kind ${tag}`);
      if (tag === CLASS) this.classes.set(index, this.bytes.readUInt16BE(this.at));
      this.at += size;
      if (WIDE.includes(tag)) index++;
    }
  }

  private members(): { access: number; name: string; descriptor: string }[] {
    return Array.from({ length: this.number(2) }, () => {
      const access = this.number(2);
      const name = this.texts.get(this.number(2)) ?? '';
      const descriptor = this.texts.get(this.number(2)) ?? '';
      this.attributes();
      return { access, name, descriptor };
    });
  }

  private attributes(): { name: string; from: number }[] {
    return Array.from({ length: this.number(2) }, () => {
      const name = this.texts.get(this.number(2)) ?? '';
      const length = this.number(4);
      const from = this.at;
      this.at += length;
      return { name, from };
    });
  }
}
