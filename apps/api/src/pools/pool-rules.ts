import type { UserModel } from '@assay/db';
import { settingsFault, type PoolSettings } from '@assay/sandbox';
import { forbidden, invalid } from '../problems/domain-error';

export function requireAdmin({ role }: UserModel): void {
  if (role !== 'admin') throw forbidden('Only admins see and change the sandbox pools.');
}

/** Names the field that the request brought: `max` when it is what came to be below `min`. @throws DomainError 400 or 422 */
export function requireSense(settings: PoolSettings, change: Partial<PoolSettings>, status: 400 | 422): void {
  const fault = settingsFault(settings);
  if (!fault) return;
  const { min, max } = settings;
  const isBelowMin = min > max && change.min === undefined;
  const [path, message] = isBelowMin
    ? ['max', `must not be below min, which is ${min}`]
    : [fault.field, min > max ? `must not be above max, which is ${max}` : fault.message];
  throw invalid([{ path, code: 'pool', message }], status);
}
