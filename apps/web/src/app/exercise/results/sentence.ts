/** A piece of a sentence; code is a value that stands for itself and is set apart from the words around it. */
export interface Part {
  readonly text: string;
  readonly code: boolean;
}
export type Sentence = readonly Part[];

/** A value within a sentence. */
export function code(text: string): Part {
  return { text, code: true };
}

/** Template tag: what is put in becomes part of the words, unless it was made by {@link code} or is a sentence. */
export function say(words: TemplateStringsArray, ...values: readonly (string | number | Part | Sentence)[]): Sentence {
  const parts = words.flatMap((text, index): Sentence => {
    const value = values[index] ?? '';
    if (typeof value === 'object') return [{ text, code: false }, ...('text' in value ? [value] : value)];
    return [{ text: text + value, code: false }];
  });
  return parts.filter(({ text }) => text !== '');
}

export function plain(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}
