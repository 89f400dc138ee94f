import { Injectable, inject } from '@angular/core';
import type { Capability, CourseRole } from '@assay/contract';
import { Api } from './api';
import type { ActivationLinks, Invitation, JoinView, MemberView, NewInvitation, Roster, Section } from './models';

/** How a member is to be; what is left out stays. */
export interface MemberChange {
  readonly role?: CourseRole;
  readonly capabilities?: readonly Capability[];
  readonly sectionId?: string | null;
  readonly left?: false;
}

export interface WantedInvitation {
  readonly kind: 'code' | 'link';
  readonly role: CourseRole;
  readonly capabilities?: readonly Capability[];
  readonly sectionId?: string;
  readonly expiresAt: string;
  readonly maxUses?: number;
}

/** Who is in a course, and the ways in and out. `course` is an id or a slug everywhere. */
@Injectable({ providedIn: 'root' })
export class PeopleApi {
  private readonly api = inject(Api);

  members(course: string, state: 'present' | 'left'): Promise<MemberView[]> {
    return this.api.all<MemberView>(`${of(course)}/members`, { state });
  }

  export(course: string): Promise<string> {
    return this.api.text(`${of(course)}/members/export`);
  }

  /** @param person username or e-mail address */
  add(course: string, person: string, role: CourseRole): Promise<MemberView> {
    const who = person.includes('@') ? { email: person } : { username: person };
    return this.api.post<MemberView>(`${of(course)}/members`, { ...who, role });
  }

  change(course: string, userId: string, change: MemberChange): Promise<MemberView> {
    return this.api.patch<MemberView>(`${of(course)}/members/${userId}`, change);
  }

  remove(course: string, userId: string): Promise<void> {
    return this.api.delete(`${of(course)}/members/${userId}`);
  }

  async leave(course: string): Promise<void> {
    await this.api.post<unknown>(`${of(course)}/leave`);
  }

  async sections(course: string): Promise<Section[]> {
    return (await this.api.get<{ items: Section[] }>(`${of(course)}/sections`)).items;
  }

  createSection(course: string, name: string): Promise<Section> {
    return this.api.post<Section>(`${of(course)}/sections`, { name });
  }

  renameSection(course: string, id: string, name: string): Promise<Section> {
    return this.api.patch<Section>(`${of(course)}/sections/${id}`, { name });
  }

  removeSection(course: string, id: string): Promise<void> {
    return this.api.delete(`${of(course)}/sections/${id}`);
  }

  /** What a roster would change. */
  preview(course: string, file: string): Promise<Roster> {
    return this.api.post<Roster>(`${of(course)}/roster`, { file });
  }

  /** Exactly what the preview of that digest has shown. */
  apply(course: string, file: string, digest: string, markLeft: boolean): Promise<Roster> {
    return this.api.post<Roster>(`${of(course)}/roster`, { file, apply: true, digest, markLeft });
  }

  /** New activation links, of all who have none or of some. */
  activationLinks(course: string, userIds?: readonly string[]): Promise<ActivationLinks> {
    return this.api.post<ActivationLinks>(`${of(course)}/activations`, { userIds });
  }

  async invitations(course: string): Promise<Invitation[]> {
    return (await this.api.get<{ items: Invitation[] }>(`${of(course)}/invitations`)).items;
  }

  invite(course: string, wanted: WantedInvitation): Promise<NewInvitation> {
    return this.api.post<NewInvitation>(`${of(course)}/invitations`, wanted);
  }

  revoke(course: string, id: string): Promise<void> {
    return this.api.delete(`${of(course)}/invitations/${id}`);
  }

  look(secret: string): Promise<JoinView> {
    return this.api.post<JoinView>('join/look', { secret });
  }

  join(secret: string): Promise<JoinView> {
    return this.api.post<JoinView>('join', { secret });
  }
}

function of(course: string): string {
  return `courses/${encodeURIComponent(course)}`;
}
