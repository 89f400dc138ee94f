import { HttpClient, HttpContext, HttpContextToken } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { type Observable, firstValueFrom } from 'rxjs';
import { asFailure } from './failure';
import type { Page } from './models';

/** Set for the few requests that are made without an access token. */
export const ANONYMOUS = new HttpContextToken<boolean>(() => false);

export type Query = Record<string, string | number | undefined>;

/** The one door to `/api`. Every method rejects with `ApiFailure` and nothing else. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  get<T>(path: string, query: Query = {}, anonymous = false): Promise<T> {
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) params[name] = value;
    }
    return settle(this.http.get<T>(`/api/${path}`, { params, context: context(anonymous) }));
  }

  /** A file as text. */
  text(path: string): Promise<string> {
    return settle(this.http.get(`/api/${path}`, { context: context(false), responseType: 'text' }));
  }

  /** A file as it is. */
  file(path: string): Promise<Blob> {
    return settle(this.http.get(`/api/${path}`, { context: context(false), responseType: 'blob' }));
  }

  post<T>(path: string, body: object = {}, anonymous = false): Promise<T> {
    return settle(this.http.post<T>(`/api/${path}`, body, { context: context(anonymous), withCredentials: true }));
  }

  put<T>(path: string, body: object): Promise<T> {
    return settle(this.http.put<T>(`/api/${path}`, body, { context: context(false), withCredentials: true }));
  }

  patch<T>(path: string, body: object): Promise<T> {
    return settle(this.http.patch<T>(`/api/${path}`, body, { context: context(false), withCredentials: true }));
  }

  delete<T = void>(path: string): Promise<T> {
    return settle(this.http.delete<T>(`/api/${path}`, { context: context(false), withCredentials: true }));
  }

  /** All pages of a list one after the other; for lists that are small by nature. */
  async all<T>(path: string, query: Query = {}): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.get<Page<T>>(path, { ...query, limit: 100, cursor });
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return items;
  }
}

function context(anonymous: boolean): HttpContext {
  return new HttpContext().set(ANONYMOUS, anonymous);
}

async function settle<T>(request: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(request);
  } catch (error) {
    throw asFailure(error);
  }
}
