/** Whether a key is meant for the page: pressed alone, and not while something is typed or a dialog is open. */
export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  return !(target instanceof HTMLElement) || target.closest('input, textarea, select, [role=dialog]') === null;
}
