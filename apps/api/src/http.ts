import type { Settings } from '@assay/settings';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Forwarding } from './health/forwarding';
import { ProblemView } from './problems/problem.dto';
import { VERSION } from './version';

const YEAR_SECONDS = 31_536_000;

/** Headers, the page and the API's description; the same for the server and for tests. */
export function configureHttp(app: NestExpressApplication, settings: Settings, webRoot: string | null): void {
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  app.setGlobalPrefix('api', { exclude: ['metrics'] });
  app.use(app.get(Forwarding).middleware);
  app.use(securityHeaders(settings));
  app.use(compression());
  app.use(cookieParser());
  if (webRoot !== null) servePage(app, webRoot);
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Assay API',
  });
}

/** The OpenAPI document, generated from controllers and their classes. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Assay')
    .setDescription('Errors are problem documents (RFC 9457) with a stable `code`.')
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [ProblemView] });
}

function securityHeaders({ publicUrl }: Settings) {
  const https = publicUrl?.startsWith('https:') === true;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The editor's linter is WebAssembly; this allows no text to be run as a script.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // The editor and the component library set styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        // On plain http an upgrade would ask for what is not there.
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS } : false,
    crossOriginOpenerPolicy: https,
    originAgentCluster: false,
  });
}

/** Files whose names carry a hash never change; any other address of the page is the page itself. */
function servePage(app: NestExpressApplication, webRoot: string): void {
  const index = path.join(webRoot, 'index.html');
  const hashed = /-[A-Z0-9]{8}\.\w+$/;
  app.use(
    express.static(webRoot, {
      index: false,
      setHeaders: (response, file) => {
        response.setHeader(
          'Cache-Control',
          hashed.test(file) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
        );
      },
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' && !/^\/(?:api|metrics|socket\.io)(?:\/|$)/.test(request.path);
    // A script of another build, which a page asks for that was open during an upgrade, is not the page.
    const asksForPage = /\btext\/html\b/.test(request.headers.accept ?? '') && !hashed.test(request.path);
    const isFile = path.extname(request.path) !== '' && !asksForPage;
    if (!isPage || isFile || !fs.existsSync(index)) next();
    else response.setHeader('Cache-Control', 'no-cache').sendFile(index);
  });
}
