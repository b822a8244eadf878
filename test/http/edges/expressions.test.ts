import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const FILES = ['src', 'workers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|js)$/.test(name))
    .map((name) => join(folder, name)),
);

/** Every regular expression that is written in the code, and each place where one is made of a text. */
function expressionsIn(file: string): { readonly written: readonly Expression[]; readonly made: readonly string[] } {
  const written: Expression[] = [];
  const made: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      written.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      made.push(`${file}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return { written, made };
}

const FOUND = FILES.map(expressionsIn);

describe('a regular expression', () => {
  it('takes no longer than its text is long, for whatever text anybody thinks up', () => {
    const all = FOUND.flatMap(({ written }) => written);
    expect(all.length).toBeGreaterThan(80);
    const slow = all.flatMap(({ file, source, flags }) => {
      const { status } = checkSync(source, flags, { timeout: 60_000 });
      return status === 'safe' ? [] : [`${file}: /${source}/${flags} is ${status}`];
    });
    expect(slow).toEqual([]);
  });

  it('is never made of what somebody typed', () => {
    const made = FOUND.flatMap((found) => found.made);
    expect(made.map((one) => one.split(':', 1)[0])).toEqual(['src/domain/receipt-code.ts']);
  });

  it('that is slow is known for it: this one doubles with each letter', () => {
    expect(checkSync('^(a+)+$', '').status).toBe('vulnerable');
    expect(checkSync('\\s+$', '').status).toBe('vulnerable');
  });
});
