import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { Activation, Session, Site, User } from './models';

@Injectable({ providedIn: 'root' })
export class AuthApi {
  private readonly api = inject(Api);

  site(): Promise<Site> {
    return this.api.get<Site>('site', {}, true);
  }

  login(login: string, password: string): Promise<Session> {
    return this.api.post<Session>('auth/login', { login, password }, true);
  }

  register(username: string, email: string, password: string): Promise<Session> {
    return this.api.post<Session>('auth/register', { username, email, password }, true);
  }

  setup(token: string, username: string, email: string, password: string): Promise<Session> {
    return this.api.post<Session>('auth/setup', { token, username, email, password }, true);
  }

  /** Whose account an activation link is for. */
  activation(token: string): Promise<Activation> {
    return this.api.post<Activation>('auth/activation', { token }, true);
  }

  activate(token: string, password: string): Promise<Session> {
    return this.api.post<Session>('auth/activate', { token, password }, true);
  }

  changeName(displayName: string): Promise<User> {
    return this.api.patch<User>('auth/me', { displayName });
  }

  /** Ends every other session. */
  changePassphrase(current: string, passphrase: string): Promise<Session> {
    return this.api.post<Session>('auth/passphrase', { current, passphrase });
  }

  /** Trades the refresh cookie for a new session; null when there is no cookie. */
  refresh(): Promise<Session | null> {
    return this.api.post<Session | null>('auth/refresh', {}, true);
  }

  async logout(): Promise<void> {
    await this.api.post<unknown>('auth/logout', {}, true);
  }
}
