import type { Locator } from 'playwright-core';

/** A field of an editor by what it is called, with what it holds. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

const KINDS = 'input:not([type=file]):not([type=radio]), select, textarea';

/** The fields within parts of a page that can be changed now, in their order; what is folded is unfolded. */
export async function fieldsOf(parts: Locator): Promise<readonly (Field & { readonly at: number })[]> {
  return parts.evaluateAll((elements, kinds) => {
    for (const folded of elements.flatMap((part) => Array.from(part.querySelectorAll('details')))) folded.open = true;
    const all = elements.flatMap((part) =>
      Array.from(part.querySelectorAll<HTMLInputElement | HTMLSelectElement>(kinds)),
    );
    return all.flatMap((field, at) => {
      const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? '';
      const name = label.replace(/\s+/g, ' ').trim();
      const value =
        field instanceof HTMLInputElement && field.type === 'checkbox' ? String(field.checked) : field.value;
      return field.disabled || field.offsetParent === null ? [] : [{ name, at, value }];
    });
  }, KINDS);
}

/** Gives the field at a place another value than it has, as somebody would who types or picks. @returns the value */
export async function changeField(parts: Locator, at: number, wanted?: string): Promise<string> {
  const field = parts.locator(KINDS).nth(at);
  const { kind, value, options } = await field.evaluate((one: HTMLInputElement | HTMLSelectElement) => ({
    kind: one instanceof HTMLSelectElement ? 'select' : one.inputMode || one.type,
    value: one instanceof HTMLInputElement && one.type === 'checkbox' ? String(one.checked) : one.value,
    options: one instanceof HTMLSelectElement ? Array.from(one.options, (option) => option.value) : [],
  }));
  const other = wanted ?? otherValue(kind, value, options);
  if (kind === 'checkbox') await field.setChecked(other === 'true');
  else if (kind === 'select') await field.selectOption(other);
  else await field.fill(other);
  await field.blur();
  return other;
}

function otherValue(kind: string, value: string, options: readonly string[]): string {
  switch (kind) {
    case 'checkbox':
      return String(value !== 'true');
    case 'select':
      return options.find((option) => option !== value) ?? value;
    case 'number':
    case 'numeric':
    case 'decimal':
      return String(Number(value) + 1);
    case 'datetime-local':
      return new Date(Date.parse(`${value || '2031-03-01T08:00'}Z`) + 60_000).toISOString().slice(0, 16);
    default:
      return `${value}x`;
  }
}
