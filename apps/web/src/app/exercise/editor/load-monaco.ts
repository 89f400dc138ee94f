export type Monaco = typeof import('./monaco');

/** The editor's style sheet, built under this name beside the page's own. */
const STYLE_SHEET = 'monaco.css';

let loading: Promise<Monaco> | null = null;

/** Loads the editor once. After a failure the next call tries again. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Monaco> {
  self.MonacoEnvironment = {
    getWorker: () => new Worker(new URL('./editor.worker', import.meta.url), { type: 'module' }),
  };
  const [monaco] = await Promise.all([import('./monaco'), loadStyleSheet()]);
  return monaco;
}

function loadStyleSheet(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = STYLE_SHEET;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error('The editor could not be loaded. Check your connection.'));
    };
    document.head.append(link);
  });
}
