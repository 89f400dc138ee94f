import DOMPurify from 'dompurify';
import { Marked, type TokenizerAndRendererExtension, type Tokens } from 'marked';

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

/**
 * Markdown as safe HTML. Headings start at level two, below the page's own, whatever level the text starts with.
 * Scripts, styles, forms, frames and addresses other than http(s), mailto and relative ones do not come through.
 */
export function renderMarkdown(source: string): string {
  const tokens = marked.lexer(source);
  const levels = tokens
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map((token) => token.depth);
  const shift = 2 - Math.min(...levels);
  for (const token of tokens) {
    if (token.type === 'heading') token['depth'] = Math.min(6, Number(token['depth']) + shift);
  }
  const html = marked.parser(tokens);
  return purify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'dialog', 'audio', 'video'],
    FORBID_ATTR: ['style', 'id', 'name'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|\/|\.|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  });
}
