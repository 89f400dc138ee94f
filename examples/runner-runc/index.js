// Sandboxes as containers of runc over this host's /usr, without a container engine. Needs root and runc.
const { execFile, spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { container } = require('./container');

const FOLDERS = ['usr', 'proc', 'dev', 'sys/fs/cgroup', 'etc', 'tmp'];

function createRunner(kit, { owner, instance }) {
  const home = `/run/${instance}-runc`;
  const runc = (...args) => promisify(execFile)('runc', ['--root', `${home}/state`, ...args]);
  const open = new Set();

  async function create({ limits }) {
    fs.mkdirSync(home, { recursive: true });
    const bundle = fs.mkdtempSync(`${home}/sandbox-`);
    const id = path.basename(bundle);
    for (const name of FOLDERS) fs.mkdirSync(`${bundle}/rootfs/${name}`, { recursive: true });
    for (const name of ['bin', 'lib', 'lib64', 'sbin']) fs.symlinkSync(`usr/${name}`, `${bundle}/rootfs/${name}`);
    fs.chmodSync(`${bundle}/rootfs/tmp`, 0o1777); // the tmpfs takes after it
    const memoryMb = kit.memoryMb(limits);
    fs.writeFileSync(`${bundle}/config.json`, JSON.stringify(container(kit, owner, limits, memoryMb)));
    const block = await kit.takeUids();
    const child = spawn('runc', ['--root', `${home}/state`, 'run', '--bundle', bundle, id], { detached: true });
    const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
    let said = '';
    child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));

    async function end() {
      await runc('delete', '--force', id).catch(() => child.kill('SIGKILL'));
      await ended;
      fs.rmSync(bundle, { recursive: true, force: true });
      block.release();
      open.delete(transport);
    }
    const transport = {
      input: child.stdin,
      output: child.stdout,
      diagnostics: () => said,
      limitMemory: (mb) => runc('update', '--memory', `${mb}M`, '--memory-swap', `${mb}M`, id),
      close: () => (transport.ending ??= end()),
    };
    open.add(transport);
    return kit.start({ id, transport, uids: block.uids, limits, memoryMb, controlGroup: '/sys/fs/cgroup' });
  }

  async function probe() {
    try {
      const sandbox = await create({ limits: { memoryMb: 512, processes: 64, tmpfsMb: 8 } });
      const languages = await kit.versions(sandbox).finally(() => sandbox.destroy());
      const summary = 'Containers of runc over this host’s /usr.';
      return { works: true, summary, gaps: ['shares the host’s kernel'], languages, facts: {} };
    } catch (error) {
      return {
        works: false,
        summary: `runc does not work here: ${error.message}.`,
        gaps: [],
        languages: {},
        facts: {},
      };
    }
  }

  async function reconcile(liveOwners) {
    const all = JSON.parse((await runc('list', '--format', 'json')).stdout) ?? [];
    const ownerOf = (container) => container.annotations?.['assay.owner'];
    const dead = all.filter((one) => ownerOf(one) !== owner && !liveOwners.has(ownerOf(one)));
    for (const { id, bundle } of dead) {
      await runc('delete', '--force', id);
      fs.rmSync(bundle, { recursive: true, force: true });
    }
    return dead.length;
  }

  return { name: 'runc', probe, create, reconcile, close: () => Promise.all([...open].map((one) => one.close())) };
}

module.exports = { fits: '^1.0.0', createRunner };
