import { Injectable, computed, inject, signal } from '@angular/core';
import { AuthApi } from '../api/auth-api';
import { ApiFailure } from '../api/failure';
import type { Session as Granted, User } from '../api/models';

/** A token that ends sooner than this is renewed before it is used. */
const RENEW_BEFORE_MS = 60_000;

/**
 * Who is signed in. The access token lives in memory only; after a reload the refresh cookie brings it back.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(AuthApi);
  private readonly current = signal<User | null>(null);
  private token: string | null = null;
  private endsAt = 0;
  private renewing: Promise<string | null> | null = null;
  private restoring: Promise<void> | null = null;

  readonly user = this.current.asReadonly();
  /** The last session ended by itself, not by signing out. */
  readonly expired = signal(false);
  readonly signedIn = computed(() => this.current() !== null);
  readonly admin = computed(() => this.current()?.role === 'admin');

  /** Brings back the session of an earlier visit, once per page load. Rejects only when the server cannot be asked. */
  restore(): Promise<void> {
    this.restoring ??= this.renew(null).then(
      () => undefined,
      (error: unknown) => {
        this.restoring = null;
        throw error;
      },
    );
    return this.restoring;
  }

  async signIn(login: string, password: string): Promise<void> {
    this.accept(await this.api.login(login, password));
  }

  async register(username: string, email: string, password: string): Promise<void> {
    this.accept(await this.api.register(username, email, password));
  }

  /** The first sign-in to an account that a course has made. */
  async activate(token: string, password: string): Promise<void> {
    this.accept(await this.api.activate(token, password));
  }

  async setUp(token: string, username: string, email: string, password: string): Promise<void> {
    this.accept(await this.api.setup(token, username, email, password));
  }

  /** How others see the name; resolves with what is stored. */
  async rename(displayName: string): Promise<User> {
    const user = await this.api.changeName(displayName);
    this.current.set(user);
    return user;
  }

  /** Every other session ends; this one goes on. */
  async changePassphrase(current: string, passphrase: string): Promise<void> {
    this.accept(await this.api.changePassphrase(current, passphrase));
  }

  /** Ends the session here at once, even when the server cannot be told; rejects in that case. */
  async signOut(): Promise<void> {
    this.forget(false);
    await this.api.logout();
  }

  /** A token that is good for at least the next moments; null when nobody is signed in. */
  async accessToken(): Promise<string | null> {
    if (this.token === null) return this.renewing;
    return Date.now() < this.endsAt - RENEW_BEFORE_MS ? this.token : this.renew(this.token);
  }

  /**
   * Trades the refresh cookie for a new token. Requests that fail together share one trade, and a request that
   * failed with a token that has been replaced meanwhile gets the new one.
   * @param stale the token that was refused or is about to end
   */
  renew(stale: string | null): Promise<string | null> {
    if (this.token !== null && this.token !== stale) return Promise.resolve(this.token);
    this.renewing ??= this.trade().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  /** A new token now, however long the present one still lasts. */
  renewNow(): Promise<string | null> {
    return this.renew(this.token);
  }

  private async trade(): Promise<string | null> {
    try {
      const granted = await this.api.refresh();
      if (granted === null) this.forget(this.token !== null);
      else this.accept(granted);
    } catch (error) {
      if (!(error instanceof ApiFailure) || (error.status !== 401 && error.status !== 403)) throw error;
      this.forget(this.token !== null);
    }
    return this.token;
  }

  private accept(granted: Granted): void {
    this.token = granted.accessToken;
    this.endsAt = Date.now() + granted.expiresIn * 1000;
    this.expired.set(false);
    this.current.set(granted.user);
    this.restoring = Promise.resolve();
  }

  private forget(expired: boolean): void {
    this.expired.set(expired);
    this.token = null;
    this.endsAt = 0;
    this.current.set(null);
  }
}
