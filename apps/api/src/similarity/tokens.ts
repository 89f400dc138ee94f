import type { Language } from '@assay/contract';
import { Region } from '@dodona/dolos-core';
import { createRequire } from 'node:module';
import { grammarOf, type TextFile } from './grammars';
import { Language as Grammar, Parser, type TreeCursor } from 'web-tree-sitter';

/** Reading one file takes milliseconds; longer than this only what was made to take long. */
const PARSE_MS = 3000;

/** Longer programs than this are not compared. */
export const MOST_TOKENS = 60_000;

/**
 * The shape of a program: its syntax tree in brackets, as Dolos has it, without names, values, operators and comments,
 * so that a program whose names were changed has the same. All files one after the other.
 */
export interface Shape {
  readonly tokens: readonly string[];
  /** Where each token stands; rows count through all files. */
  readonly regions: readonly Region[];
  /** Whether a token stands for text of its own, rather than for where something begins. */
  readonly solid: readonly boolean[];
  readonly files: readonly FileRow[];
}

/** The row at which a file begins. */
interface FileRow {
  readonly path: string;
  readonly row: number;
}

/** Reads programs of one language. */
export class ShapeReader {
  private constructor(private readonly parser: Parser) {}

  static async of(language: Language): Promise<ShapeReader> {
    const name = grammarOf(language);
    if (name === null) throw new TypeError(`there is no grammar for ${language}`);
    await Parser.init();
    const parser = new Parser();
    const file = createRequire(__filename).resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);
    parser.setLanguage(await Grammar.load(file));
    return new ShapeReader(parser);
  }

  /** Null for what is too long, or takes too long to read. What is no sound program is read as far as it is one. */
  read(files: readonly TextFile[]): Shape | null {
    const writer = new ShapeWriter();
    for (const { path, content } of files) {
      const until = Date.now() + PARSE_MS;
      const tree = this.parser.parse(content, null, { progressCallback: () => Date.now() > until });
      if (tree === null) {
        this.parser.reset();
        return null;
      }
      writer.begin(path);
      const cursor = tree.walk();
      const whole = walk(cursor, writer);
      cursor.delete();
      tree.delete();
      if (!whole) return null;
      writer.end(content.split('\n').length);
    }
    return writer.shape;
  }
}

/** A node whose children are being read. */
interface Open {
  readonly token: number;
  readonly region: Region;
  leaf: boolean;
}

class ShapeWriter {
  readonly shape = { tokens: [] as string[], regions: [] as Region[], solid: [] as boolean[], files: [] as FileRow[] };
  private readonly nodes: Open[] = [];
  private row = 0;

  begin(path: string): void {
    this.shape.files.push({ path, row: this.row });
  }

  end(rows: number): void {
    this.row += rows;
  }

  get full(): boolean {
    return this.shape.tokens.length > MOST_TOKENS;
  }

  open({ nodeType, startPosition: start, endPosition: end }: TreeCursor): void {
    const region = new Region(this.row + start.row, start.column, this.row + end.row, end.column);
    const parent = this.nodes.at(-1);
    if (parent) parent.leaf = false;
    this.add('(', region);
    this.nodes.push({ token: this.add(nodeType, region), region, leaf: true });
  }

  close(): void {
    const node = this.nodes.pop();
    if (!node) throw new Error('more nodes end than began');
    this.shape.solid[node.token] = node.leaf;
    this.add(')', node.region);
  }

  private add(token: string, region: Region): number {
    this.shape.regions.push(region);
    this.shape.solid.push(false);
    return this.shape.tokens.push(token) - 1;
  }
}

/** Without recursion: a tree may be as deep as its source is long. False when there is too much of it. */
function walk(cursor: TreeCursor, writer: ShapeWriter): boolean {
  for (let depth = 0; !writer.full;) {
    const counts = cursor.nodeIsNamed && !cursor.nodeType.includes('comment');
    if (counts) writer.open(cursor);
    if (counts && cursor.gotoFirstChild()) {
      depth++;
      continue;
    }
    if (counts) writer.close();
    while (!cursor.gotoNextSibling()) {
      if (depth === 0) return true;
      depth--;
      cursor.gotoParent();
      writer.close();
    }
  }
  return false;
}
