/** Has the field that is typed in tell its value, as it does when it is left; for keys that save without leaving it. */
export function tellField(): void {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (!isField || field.closest('.monaco-editor')) return;
  // The browser knows whether there is anything new to tell.
  field.blur();
  field.focus({ preventScroll: true });
}
