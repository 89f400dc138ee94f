import type { PoolName } from '@assay/contract';
import type { BusMessage } from '../bus/bus';

/** What servers and workers tell each other about pools; no client is in this room. */
export const POOL_ROOM = 'pools';

/** From a server: other settings are wanted. The row says which. */
const WANTED = 'pool.wanted';

/** From a worker: its row has changed. */
const REPORTED = 'pool.reported';

export function poolWanted(name: PoolName): BusMessage {
  return { room: POOL_ROOM, event: WANTED, payload: { name } };
}

export function poolReported(name: PoolName): BusMessage {
  return { room: POOL_ROOM, event: REPORTED, payload: { name } };
}

export function isPoolWanted({ room, event }: BusMessage): boolean {
  return room === POOL_ROOM && event === WANTED;
}

/** Whether something about a pool has changed, be it what is wanted or what is. */
export function isPoolChange({ room }: BusMessage): boolean {
  return room === POOL_ROOM;
}
