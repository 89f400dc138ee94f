import * as fs from 'node:fs';
import * as path from 'node:path';
import { isForeign, PackError, TreeBuilder, type Tree } from './pack-tree';

/** What a pack consists of; whatever else lies in the folder is not looked at. */
const PARTS = ['lessons', 'exercises', 'files'];

/** Reads the pack in a folder. Links are not followed. @throws PackError */
export function treeOfFolder(folder: string): Tree {
  const tree = new TreeBuilder();
  const course = path.join(folder, 'course.json');
  if (!fs.existsSync(course)) throw PackError.of('course.json', `is not in ${folder}`);
  addFile(tree, 'course.json', course);
  for (const part of PARTS) {
    const inner = path.join(folder, part);
    if (fs.existsSync(inner) && fs.lstatSync(inner).isDirectory()) addFolder(tree, part, inner);
  }
  return tree.tree();
}

function addFolder(tree: TreeBuilder, name: string, folder: string): void {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const inner = `${name}/${entry.name}`;
    const file = path.join(folder, entry.name);
    if (isForeign(inner)) continue;
    if (entry.isDirectory()) addFolder(tree, inner, file);
    else if (entry.isFile()) addFile(tree, inner, file);
    else throw PackError.of(inner, 'is a link or a device, not a file');
  }
}

function addFile(tree: TreeBuilder, name: string, file: string): void {
  tree.expect(name, fs.statSync(file).size);
  tree.add(name, fs.readFileSync(file));
}
