// Runs before the first paint, so that a dark page never flashes white. The page itself takes over in shell/theme.ts.
{
  let choice = 'system';
  try {
    choice = localStorage.getItem('assay.theme') ?? 'system';
  } catch (error) {
    console.warn('The theme could not be read; the system decides.', error);
  }
  const dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
