import DOMPurify from 'dompurify';
import { Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked';
import { type Program, type UnknownProgram, programOf } from './program-block';

/** `$…$` and `$$…$$` in statements. A dollar sign before a space, or after one, is a dollar sign. */
const math: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const match = /^\$\$([^$]+)\$\$|^\$(?!\s)([^$\n]*[^$\s])\$(?!\d)/.exec(source);
    if (match === null) return undefined;
    return { type: 'math', raw: match[0], text: match[1] ?? match[2] ?? '' };
  },
  renderer: (token) => `<span class="math">${formula(String(token['text']))}</span>`,
};

const SIGNS: Record<string, string> = {
  le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', times: '×', cdot: '·', div: '÷', pm: '±', infty: '∞',
  sum: '∑', prod: '∏', in: '∈', to: '→', ldots: '…', dots: '…', alpha: 'α', beta: 'β', pi: 'π', sqrt: '√', lt: '<', gt: '>',
  bmod: ' mod ', mod: ' mod ', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', quad: ' ', approx: '≈', equiv: '≡',
}; // prettier-ignore

/** The little of TeX that exercise statements use: signs, indices and exponents. */
function formula(source: string): string {
  return escape(source)
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)')
    .replace(/\\(?:text|mathrm|operatorname)\{([^{}]*)\}/g, '$1')
    .replace(/\\([a-zA-Z]+)/g, (whole, name: string) => SIGNS[name] ?? whole)
    .replace(/\\([,;: {}%])/g, '$1')
    .replace(/\^(?:\{([^{}]*)\}|(\S))/g, (_whole, group?: string, single?: string) => `<sup>${group ?? single}</sup>`)
    .replace(/_(?:\{([^{}]*)\}|(\S))/g, (_whole, group?: string, single?: string) => `<sub>${group ?? single}</sub>`);
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const purify = DOMPurify(window);
purify.addHook('afterSanitizeAttributes', (node) => {
  // A picture without a description is decoration; a link elsewhere opens beside the work and tells nobody where from.
  if (node.tagName === 'IMG' && !node.hasAttribute('alt')) node.setAttribute('alt', '');
  if (node.tagName === 'A' && /^https?:/i.test(node.getAttribute('href') ?? '')) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
});

const marked = new Marked({ gfm: true, extensions: [math] });

/** Where a browser finds a course's file by its name; undefined when there is no such file. */
export type FileAddressOf = (name: string) => string | undefined;

const FILE = /^(?:\.\/)?files\/([^/?#]+)$/;

/** Points what refers to a course's file at where it is now; a picture that is not there says so. */
function addressFiles(html: DocumentFragment, addressOf: FileAddressOf): void {
  for (const element of html.querySelectorAll('img[src], a[href]')) {
    const attribute = element.tagName === 'IMG' ? 'src' : 'href';
    const match = FILE.exec(element.getAttribute(attribute) ?? '');
    if (match === null) continue;
    const name = decoded(match[1] ?? '').normalize('NFC');
    const address = addressOf(name);
    if (address !== undefined) {
      element.setAttribute(attribute, address);
      if (attribute === 'href') element.setAttribute('target', '_blank');
    } else if (attribute === 'href') {
      element.removeAttribute(attribute);
    } else {
      const missing = document.createElement('em');
      missing.textContent = `The picture files/${name} is not there.`;
      element.replaceWith(missing);
    }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Markdown as safe HTML. Headings start at level two, below the page's own, whatever level the text starts with.
 * `files/…` leads to where `addressOf` says. Scripts, styles, forms, frames and addresses other than http(s), mailto and relative ones do not come through.
 */
export function renderMarkdown(source: string, addressOf: FileAddressOf = () => undefined): string {
  return htmlOf(shifted(source), addressOf);
}

/** A part of a text: what is only read, or a program that is run where it stands. */
export type MarkdownPart = { readonly html: string } | Program | UnknownProgram;

/** As {@link renderMarkdown}, with the programs that are not inside of anything else by themselves. */
export function renderParts(source: string, addressOf: FileAddressOf = () => undefined): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let read: Token[] = [];
  const flush = () => {
    if (read.some(({ type }) => type !== 'space')) parts.push({ html: htmlOf(read, addressOf) });
    read = [];
  };
  for (const token of shifted(source)) {
    const program = token.type === 'code' ? programOf(token.raw, (token as Tokens.Code).text) : null;
    if (program === null || 'unknown' in program) read.push(token);
    if (program === null) continue;
    flush();
    parts.push(program);
  }
  flush();
  return parts;
}

function shifted(source: string): Token[] {
  const tokens = marked.lexer(source);
  const levels = tokens
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map((token) => token.depth);
  const shift = 2 - Math.min(...levels);
  for (const token of tokens) {
    if (token.type === 'heading') token['depth'] = Math.min(6, Number(token['depth']) + shift);
  }
  return tokens;
}

function htmlOf(tokens: Token[], addressOf: FileAddressOf): string {
  const html = marked.parser(tokens);
  const safe = purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'dialog', 'audio', 'video'],
    FORBID_ATTR: ['style', 'id', 'name'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|\/|\.|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  });
  addressFiles(safe, addressOf);
  const frame = document.createElement('div');
  frame.append(safe);
  return frame.innerHTML;
}

/** Addresses by the names of files. */
export function addressesOf(files: readonly { readonly name: string; readonly url: string }[]): FileAddressOf {
  const addresses = new Map(files.map(({ name, url }) => [name, url]));
  return (name) => addresses.get(name);
}
