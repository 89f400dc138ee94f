import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig).catch((error: unknown) => {
  console.error(error);
  document.body.textContent =
    'The page could not start. Reload it; if that does not help, tell whoever runs this site.';
});
