import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../fixtures/program';

const APP = path.join(ROOT, 'apps', 'web', 'src', 'app');

/** The addresses that the page knows, as its route tables give them: `/c/:course/people`. */
export function declaredRoutes(): string[] {
  return routesOf(path.join(APP, 'app.routes.ts'), '');
}

function routesOf(file: string, prefix: string): string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isObjectLiteralExpression(node)) return ts.forEachChild(node, visit);
    const text = (name: string) => {
      const property = node.properties.find((one) => one.name?.getText(source) === name);
      return property && ts.isPropertyAssignment(property) ? property.initializer.getText(source) : undefined;
    };
    const own = text('path')?.slice(1, -1);
    if (own === undefined) throw new Error(`a route without a path in ${file}: ${node.getText(source)}`);
    const whole = own === '' ? prefix : `${prefix}/${own}`;
    const children = /import\('(.+?)'\)/.exec(text('loadChildren') ?? '')?.[1];
    if (children === undefined) found.push(whole === '' ? '/' : whole);
    else found.push(...routesOf(path.join(path.dirname(file), `${children}.ts`), whole));
  };
  visit(source);
  return found;
}
