import { userInfo } from 'node:os';
import { codeOf, messageOf, statusOf } from './engine-errors';

const OR_ANOTHER = 'or name another engine in DOCKER_HOST';

/** Why no engine answers at this address, and what to do. */
export function connectionTrouble(error: unknown, address: string): string {
  if (statusOf(error) !== null) {
    return `The container engine at ${address} refuses to say what it is (${messageOf(error)}); see its log.`;
  }
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
      return `There is no container engine at ${address}: install one (\`apt-get install docker.io\`) and start it, ${OR_ANOTHER}.`;
    case 'EACCES':
    case 'EPERM':
      return `${who()} may not use the container engine at ${address}: add it to the engine's group (\`usermod -aG docker USER\`) and sign in anew, ${OR_ANOTHER}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The container engine's host is not known (${address}): correct DOCKER_HOST.`;
    default:
      return `The container engine at ${address} does not answer (${code ?? oneLine(messageOf(error))}): start it (\`systemctl start docker\`), ${OR_ANOTHER}.`;
  }
}

export function withoutGvisor(address: string): string {
  return `The container engine at ${address} has no runtime \`runsc\`: install gVisor, register it (\`runsc install\`) and restart the engine (\`systemctl restart docker\`).`;
}

/** Why a trial sandbox of this image could not be made, and what to do. */
export function trialTrouble(error: unknown, image: string, python: string): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (statusOf(error) === 404) {
    return `The container engine has no image ${image}: build it with \`tools/images\`, or name another in ASSAY_IMAGE.`;
  }
  const refusal = statusOf(cause) === null ? '' : messageOf(cause);
  if (refusal.includes(python) && refusal.includes('no such file')) {
    return `The image ${image} has no ${python}, which every sandbox starts with: install Python 3.9 or later in it, or name another image in ASSAY_IMAGE.`;
  }
  return `A trial sandbox of ${image} failed: ${oneLine(messageOf(error))}.`;
}

function who(): string {
  try {
    return `The user ${userInfo().username}`;
  } catch {
    // An id without a name.
    return `The user with the id ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Of what a program said in its last moments the end is what tells. */
function oneLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = '', ...rest] = lines;
  return [first, ...rest.slice(-1)].map((line) => line.trim().replace(/[.:;]$/, '')).join(' … ');
}
