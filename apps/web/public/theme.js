// Runs before the first paint, so that a dark page never flashes white. The page itself takes over in shell/theme.ts.
(function () {
  var choice = 'system';
  try {
    choice = localStorage.getItem('assay.theme') || 'system';
  } catch (error) {
    // Storage can be switched off; the system's own choice then holds.
    choice = 'system';
  }
  var dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
