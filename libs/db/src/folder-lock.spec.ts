import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { lockFolder } from './folder-lock';

describe('the lock of a folder', () => {
  let above: string;
  beforeEach(() => void (above = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-lock-'))));
  afterEach(() => fs.rmSync(above, { recursive: true, force: true }));

  it('makes the folder with what is missing above it, and is given free', () => {
    const folder = path.join(above, 'a', 'b');
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
    unlock();
    expect(fs.readdirSync(folder)).toEqual([]);
    lockFolder(folder)();
  });

  it('does not count what a process that is gone has left', () => {
    fs.writeFileSync(path.join(above, 'assay.lock'), '4194304 1\n');
    lockFolder(above)();
    expect(fs.readdirSync(above)).toEqual([]);
  });

  it.each([
    ['is a file', () => fs.writeFileSync(path.join(above, 'file'), ''), () => path.join(above, 'file', 'data')],
    ['takes no folders', () => undefined, () => '/proc/assay/data'],
  ])('says which folder cannot be made when what is above it %s', (_why, prepare, folder) => {
    prepare();
    expect(() => lockFolder(folder())).toThrow(`The folder ${folder()} cannot be made or written to`);
  });
});
