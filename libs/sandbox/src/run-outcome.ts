import type { Answer } from './orders';
import { Outcome, RunRequest, SandboxError } from './sandbox';
import { parseArtifact } from './wire/artifact';
import { parseFindings } from './wire/findings';
import { CHANNEL } from './wire/frames';
import { parseReport } from './wire/report';
import { parseValue } from './wire/values';

/**
 * What a run came to, from the supervisor's answer and what came on the streams.
 * @param nonce what the report of a `suite` must name
 * @throws SandboxError `protocol` for an answer without a result
 */
export function outcomeOf({ action }: RunRequest, { result, streams }: Answer, nonce: string): Outcome {
  if (!result) {
    throw new SandboxError('the sandbox answered a run without a result', 'protocol');
  }
  const joined = (channel: number) => Buffer.concat(streams.get(channel) ?? []);
  const plain: Outcome = { ...result, stdout: joined(CHANNEL.stdout), stderr: joined(CHANNEL.stderr) };
  const answered = joined(CHANNEL.value);
  if (action.kind === 'suite') {
    const report = parseReport(answered, nonce, result.status === 'ok');
    if (report === 'unavailable') {
      throw new SandboxError(`the sandbox has no ${action.framework}`, 'broken');
    }
    return report ? { ...plain, report } : plain;
  }
  if (action.kind === 'program' && action.collect !== undefined) {
    const files = result.exitCode === null ? null : parseArtifact(answered);
    return files ? { ...plain, files } : plain;
  }
  if (result.status !== 'ok') {
    return plain;
  }
  switch (action.kind) {
    case 'program':
    case 'version':
      return plain;
    case 'call':
    case 'query': {
      const value = parseValue(answered);
      // It ended well and left no value, or one of its own making: it never came to its end as a call.
      return value ? { ...plain, value } : { ...plain, status: 'runtime_error' };
    }
    case 'inspect': {
      const findings = parseFindings(answered);
      if (!findings) {
        throw new SandboxError('the sandbox did not say what it found', 'protocol');
      }
      return { ...plain, findings };
    }
    case 'compile': {
      const artifact = parseArtifact(answered);
      return artifact ? { ...plain, artifact } : { ...plain, status: 'runtime_error' };
    }
  }
}
