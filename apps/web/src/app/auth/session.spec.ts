import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Api } from '../api/api';
import { authenticate } from '../api/authenticate';
import type { Session as Granted } from '../api/models';
import { Session } from './session';

const granted = (accessToken: string): Granted => ({
  accessToken,
  expiresIn: 1800,
  user: {
    id: 'u',
    username: 'ada',
    email: 'ada@example.org',
    displayName: 'Ada',
    role: 'user',
    mayCreateCourses: false,
  },
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('Session', () => {
  let http: HttpTestingController;
  let session: Session;
  let api: Api;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([authenticate])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    session = TestBed.inject(Session);
    api = TestBed.inject(Api);
    const signedIn = session.signIn('ada', 'secret');
    http.expectOne('/api/auth/login').flush(granted('old'));
    await signedIn;
  });
  afterEach(() => http.verify());

  const refuse = (path: string) => {
    const request = http.expectOne(path);
    expect(request.request.headers.get('Authorization')).toBe('Bearer old');
    request.flush(null, { status: 401, statusText: 'Unauthorized' });
  };

  it('renews once for requests that are refused together, and repeats each', async () => {
    const answers = Promise.all([api.get('a'), api.get('b')]);
    await settled();
    refuse('/api/a');
    refuse('/api/b');
    await settled();
    http.expectOne('/api/auth/refresh').flush(granted('new'));
    await settled();
    for (const path of ['/api/a', '/api/b']) {
      const again = http.expectOne(path);
      expect(again.request.headers.get('Authorization')).toBe('Bearer new');
      again.flush(path);
    }
    expect(await answers).toEqual(['/api/a', '/api/b']);
  });

  it('gives the new token to a request that is refused late', async () => {
    const renewed = session.renew('old');
    http.expectOne('/api/auth/refresh').flush(granted('new'));
    expect(await renewed).toBe('new');
    expect(await session.renew('old')).toBe('new');
  });

  it('ends when the cookie is refused, and says that it ran out', async () => {
    const renewed = session.renew('old');
    http.expectOne('/api/auth/refresh').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(await renewed).toBeNull();
    expect(session.signedIn()).toBe(false);
    expect(session.expired()).toBe(true);
  });

  it('survives a server that cannot be reached', async () => {
    const renewed = session.renew('old');
    http.expectOne('/api/auth/refresh').error(new ProgressEvent('error'), { status: 0 });
    await expect(renewed).rejects.toThrow('cannot be reached');
    expect(session.signedIn()).toBe(true);
  });
});
