/** What no runner on a shared kernel holds: the kernel chooses whom it ends for want of memory. */
export const HOARDING_GAP = 'a run that hoards memory files is ended, and may cost its sandbox';
/** What no runner holds at all, as long as runs share a sandbox. */
export const COUNTERS_GAP =
  'a run can tell later runs of its sandbox some bits by what the kernel counts, as process ids';

export const CONTAINER_GAPS: readonly string[] = ['shares the host’s kernel', HOARDING_GAP, COUNTERS_GAP];
export const GVISOR_GAPS: readonly string[] = [
  'memory is bounded by rlimits and by looking: a refused allocation is runtime_error',
  'a program cannot open /dev/stdin or /dev/stdout anew',
  'processes are counted by looking',
  'a run can read the supervisor’s environment, which holds nothing, and its list of descriptors',
  'System V memory keeps gVisor’s own limits',
  'closed connections keep their ports for a minute, for later runs to see',
  'nice values and CPUs of other processes can be set, which gVisor does not heed',
  COUNTERS_GAP,
];
