import { alone } from '@assay/db';
import { endAll, LineLogger, openPlatform, quiet, startGrading, type Grading, type Platform } from '@assay/grader';
import type { Settings } from '@assay/settings';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { addressError, reachableAt, requireAddress } from './address';
import { AppModule } from './app.module';
import { AuthService } from './auth/auth.service';
import { loadDemo } from './content/demo';
import { loadPack, readPack } from './content/packs';
import { configureHttp } from './http';
import { Stopping } from './stopping';

/**
 * How long a connection may be idle. Longer than reverse proxies keep theirs (60 s is usual): one that we end just as a
 * request comes along it is a failed request.
 */
const KEEP_ALIVE_MS = 75_000;

/** Where the files are that the server needs beside its code. */
export interface Places {
  readonly migrations: string;
  /** Null: no page is served. */
  readonly web: string | null;
  /** Folder of content packs. */
  readonly content: string;
}

export interface RunningServer {
  readonly app: NestExpressApplication;
  readonly platform: Platform;
  readonly grading: Grading | null;
  /** Address to open. */
  readonly url: string;
  /** What a person needs to sign in, in sentences. */
  readonly signIn: readonly string[];
  /** Ends requests, grading, sandboxes and database, in this order. */
  stop(): Promise<void>;
}

/** Starts everything that the role asks for, in order; what has started is ended again when a later step fails. */
export async function startServer(
  settings: Settings,
  places: Places,
  report: (step: string) => void,
): Promise<RunningServer> {
  const logger = new Logger('Assay');
  const warn = quiet((message) => logger.warn(message));
  const undo: (() => Promise<unknown>)[] = [];
  const stopping = new Stopping();
  const stop = async () => {
    stopping.begin();
    await endAll(undo.splice(0).reverse());
  };
  try {
    await requireAddress(settings);
    const platform = await openPlatform({ settings, migrations: places.migrations, report, warn });
    undo.push(() => platform.close());
    const grading = settings.role === 'all' ? await startGrading(platform, report) : null;
    if (grading) undo.push(() => grading.stop());
    const app = await NestFactory.create<NestExpressApplication>(AppModule.of(platform, grading, stopping), {
      logger: new LineLogger(),
      bodyParser: false,
      // An error is ours to handle: what has started must be ended.
      abortOnError: false,
    });
    undo.push(() => stopping.close(app));
    app.use(stopping.middleware);
    configureHttp(app, settings, places.web);
    app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
    const signIn = await alone(platform.database.pool, async () => {
      await loadContent(platform, places.content, report);
      return firstAccounts(platform, app.get(AuthService));
    });
    await app.listen(settings.port, settings.host).catch((error: NodeJS.ErrnoException) => {
      throw addressError(settings, error);
    });
    const url = settings.publicUrl ?? `http://${reachableAt(settings)}`;
    return { app, platform, grading, url, signIn: signIn(url), stop };
  } catch (error) {
    // Why it could not begin is what is told.
    await stop().catch((left: Error) => warn(`what had begun did not end: ${left.message}`));
    throw error;
  }
}

async function loadContent(platform: Platform, folder: string, report: (step: string) => void): Promise<void> {
  if (!platform.settings.demo) return;
  for (const name of fs.readdirSync(folder).sort()) {
    const pack = path.join(folder, name);
    if (!fs.existsSync(path.join(pack, 'course.json'))) continue;
    const course = await loadPack(platform, readPack(pack));
    await loadDemo(platform, course.id);
    report(`content loaded: ${course.title}`);
  }
}

/** Creates the first admin from the settings, or a link by which a person does. */
async function firstAccounts(platform: Platform, auth: AuthService): Promise<(url: string) => string[]> {
  const { adminEmail, adminPassword, demo } = platform.settings;
  const lines: ((url: string) => string)[] = [];
  if (!(await auth.hasAdmin())) {
    if (adminEmail !== undefined && adminPassword !== undefined) {
      const username = await freeUsername(platform, adminEmail);
      await auth.createUser({ username, email: adminEmail.toLowerCase(), password: adminPassword }, 'admin');
      lines.push(() => `Admin: ${adminEmail} with the password of ASSAY_ADMIN_PASSWORD`);
    } else {
      const token = await auth.createSetupToken();
      lines.push((url) => `Create the first admin (this link works once, for a day): ${url}/setup#${token}`);
    }
  }
  if (demo) lines.push(() => 'Demo accounts are shown on the sign-in page');
  return (url) => lines.map((line) => line(url));
}

async function freeUsername({ database }: Platform, email: string): Promise<string> {
  const wanted = (email.split('@')[0] ?? '').toLowerCase().replace(/[^a-z0-9._-]/g, '') || 'admin';
  const taken = await database.prisma.user.count({ where: { username: wanted } });
  return taken === 0 ? wanted : `${wanted}-${Date.now().toString(36)}`;
}
