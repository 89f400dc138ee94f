import 'reflect-metadata';
import { ExerciseDocument } from '@assay/contract/exercise';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { zipSync, type ZipOptions } from 'fflate';
import { PackCourse, type Pack } from './pack';
import { jsonOf, treeOf } from './pack-layout';
import { packOfJson, packOfTree } from './pack-reader';
import { PackError, TREE_LIMITS, type Tree } from './pack-tree';
import { treeOfZip, zipOf } from './pack-zip';

const exercise = (slug: string, more: object = {}) =>
  plainToInstance(ExerciseDocument, {
    format: 'assay/exercise@1',
    slug,
    title: `Exercise ${slug}`,
    statement: '# Task\n\nNo newline at the end',
    tests: [{ kind: 'io', name: 'one', stdin: '1\n', expected: '1\n' }],
    ...more,
  });

const SUITE = 'import unittest\n\nclass A(unittest.TestCase):\n    def test_a(self):\n        pass\n';

const PACK: Pack = {
  course: Object.assign(new PackCourse(), {
    slug: 'loops',
    title: 'Loops: "for" & while',
    description: 'Two\nlines',
    open: true,
    timeZone: 'Europe/Berlin',
    limits: { submissionsPerMinute: 5, submissionsBurst: null, runsPerMinute: 7 },
    contents: [{ exercises: ['b'] }, { lesson: 'one', exercises: ['a'] }, { lesson: 'two', exercises: [] }],
    categories: [{ name: 'Sheets', weight: 2.5, dropLowest: 1, assignments: ['sheet-1'] }],
    assignments: [
      {
        slug: 'sheet-1',
        title: 'Sheet 1',
        description: 'Do *both*.',
        draft: false,
        opensAt: null,
        dueAt: '2026-10-12T06:00:00.000Z',
        closesAt: '2026-10-14T06:00:00.000Z',
        latePercent: 10,
        counts: 'last',
        attempts: 3,
        weight: 2.5,
        exercises: [{ slug: 'b', points: 7.25 }, { slug: 'a' }],
      },
    ],
  }),
  lessons: [
    {
      slug: 'one',
      title: '2024',
      body: '\n---\n# A\r\n\n---\nend',
      draft: false,
      releaseAt: '2026-10-05T06:00:00.000Z',
    },
    { slug: 'two', title: 'null: *yes*', body: '', draft: true, releaseAt: null },
    { slug: 'three', title: 'Drei – 三', body: '---\ntitle: x\n---\n', draft: false, releaseAt: null },
  ],
  exercises: [
    {
      document: exercise('a', {
        languages: ['python', 'c'],
        files: {
          starter: [
            { path: 'main.txt', content: '\uFEFFwith a mark', language: 'python' },
            { path: 'main.txt', content: 'for C', language: 'c' },
            { path: 'Main.TXT', content: 'for all systems' },
          ],
          solution: [{ path: 'src/deep/main.py', content: '', language: 'python' }],
          support: [
            { path: 'data.bin', content: Buffer.from([0, 255, 1]).toString('base64'), encoding: 'base64' },
            { path: 'odd.bin', content: 'AA', encoding: 'base64' },
          ],
        },
        hints: ['One', 'Two'],
        solutionAfterAttempts: 3,
      }),
      draft: true,
      releaseAt: null,
    },
    {
      document: exercise('b', {
        // Not beside it as a file, which another system's checkout would change.
        statement: '# Task\r\nas it is',
        tests: [
          { kind: 'unittest', name: 'suite', file: 'test_a.py', content: SUITE, points: 2.5 },
          { kind: 'unittest', name: 'more', file: 'test_a.py', content: `${SUITE}# other\n`, hidden: true },
        ],
      }),
      draft: false,
      releaseAt: '2026-10-12T06:00:00.000Z',
    },
  ],
  files: [
    { name: 'plot.png', bytes: Buffer.from([137, 80, 78, 71]) },
    { name: 'empty.csv', bytes: Buffer.alloc(0) },
  ],
};

/** A pack without its classes. */
function plain(pack: Pack | null) {
  if (pack === null) return null;
  const { format, ...course } = { ...pack.course };
  return JSON.parse(
    JSON.stringify({
      course,
      lessons: [...pack.lessons].sort((a, b) => (a.slug < b.slug ? -1 : 1)),
      exercises: pack.exercises.map((one) => ({ ...one, document: instanceToPlain(one.document) })),
      files: [...pack.files].sort((a, b) => (a.name < b.name ? -1 : 1)),
    }),
  ) as object;
}

describe('a pack', () => {
  it('comes back from a tree of files as it was', () => {
    const read = packOfTree(treeOf(PACK));
    expect(read.problems).toEqual([]);
    expect(plain(read.pack)).toEqual(plain(PACK));
  });

  it('comes back from an archive as it was, and the archive is always the same', async () => {
    const archive = zipOf(treeOf(PACK));
    const read = packOfTree(await treeOfZip(archive));
    expect(plain(read.pack)).toEqual(plain(PACK));
    expect(zipOf(treeOf(PACK)).equals(archive)).toBe(true);
  });

  it('comes back from JSON as it was', () => {
    const read = packOfJson(Buffer.from(jsonOf(PACK)));
    expect(read.problems).toEqual([]);
    expect(plain(read.pack)).toEqual(plain(PACK));
  });

  it('is made of files that people can edit', () => {
    const tree = treeOf(PACK);
    expect([...tree.keys()]).toEqual(
      expect.arrayContaining([
        'course.json',
        'lessons/one.md',
        'exercises/a/exercise.json',
        'exercises/a/statement.md',
        'exercises/a/starter/main.txt',
        'exercises/a/starter/c/main.txt',
        'exercises/a/solution/src/deep/main.py',
        'exercises/b/tests/test_a.py',
        'files/plot.png',
      ]),
    );
    expect(tree.get('lessons/two.md')?.toString()).toBe(
      '---\nslug: two\ntitle: "null: *yes*"\ndraft: true\nreleaseAt: null\n---\n\n',
    );
  });

  it('may lie in a folder within the archive', async () => {
    const inner = new Map([...treeOf(PACK)].map(([path, bytes]) => [`course-main/${path}`, bytes]));
    inner.set('__MACOSX/._x', Buffer.from('x'));
    expect(packOfTree(await treeOfZip(zipOf(inner))).problems).toEqual([]);
  });
});

describe('what is wrong with a pack is told by file and field', () => {
  const changed = (path: string, text: string | null): Tree => {
    const tree = new Map(treeOf(PACK));
    if (text === null) tree.delete(path);
    else tree.set(path, Buffer.from(text));
    return tree;
  };
  const document = (more: object) => JSON.stringify({ ...instanceToPlain(exercise('b')), ...more });

  it.each([
    ['course.json', null, 'course.json', '', 'is missing'],
    ['course.json', '{', 'course.json', '', 'is not JSON'],
    ['course.json', '{"slug":"a b","title":"x"}', 'course.json', 'slug', 'lower-case'],
    ['course.json', '{"slug":"a","title":"x\\u0000"}', 'course.json', 'title', 'NUL'],
    ['course.json', '{"slug":"a","title":"x","colour":1}', 'course.json', 'colour', 'is not known here'],
    [
      'course.json',
      '{"slug":"a","title":"x","contents":[{"lesson":"gone"}]}',
      'course.json',
      'contents.0.lesson',
      'gone',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","contents":[{"exercises":["a","a"]}]}',
      'course.json',
      'contents.0.exercises.1',
      'twice',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","assignments":[{"slug":"s","title":"S","exercises":[{"slug":"gone"}]}]}',
      'course.json',
      'assignments.0.exercises.0.slug',
      'gone',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","assignments":[{"slug":"s","title":"S","latePercent":5}]}',
      'course.json',
      'latePercent',
      'needs a dueAt',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","categories":[{"name":"C","assignments":["gone"]}]}',
      'course.json',
      'categories.0.assignments.0',
      'gone',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","categories":[{"name":"C"},{"name":"C"}]}',
      'course.json',
      'categories.1.name',
      'another category',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","categories":[{"name":"C","weight":-1}]}',
      'course.json',
      'categories.0.weight',
      'less than 0',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","assignments":[{"slug":"s","title":"S","exercises":[{"slug":"a","rubric":[' +
        '{"title":"Readable","points":2,"levels":[{"label":"Good","points":3}]}]}]}]}',
      'course.json',
      'assignments.0.exercises.0.rubric.0.levels.0.points',
      'more than the criterion’s 2',
    ],
    [
      'course.json',
      '{"slug":"a","title":"x","assignments":[{"slug":"s","title":"S","exercises":[{"slug":"a","rubric":[{}]}]}]}',
      'course.json',
      'assignments.0.exercises.0.rubric.0.title',
      'string',
    ],
    ['lessons/one.md', 'No front matter', 'lessons/one.md', '', 'must begin with ---'],
    ['lessons/one.md', '---\ntitle: [\n---\n', 'lessons/one.md', '', ''],
    ['lessons/one.md', '---\ntitle: 2024\n---\n', 'lessons/one.md', 'title', 'string'],
    ['lessons/one.md', '---\ntitle: A\nreleaseAt: tomorrow\n---\n', 'lessons/one.md', 'releaseAt', 'zone'],
    ['lessons/two.md', '---\ntitle: A\nslug: one\n---\n', 'lessons/two.md', 'slug', 'lessons/one.md'],
    ['exercises/a/exercise.json', null, 'exercises/a/exercise.json', '', 'is missing'],
    ['exercises/a/statement.md', null, 'exercises/a/exercise.json', '', 'statement.md'],
    ['exercises/b/exercise.json', document({ points: -1 }), 'exercises/b/exercise.json', 'points', 'less than 0'],
    [
      'exercises/b/exercise.json',
      document({ statement: { $file: '../a/statement.md' } }),
      'exercises/b/exercise.json',
      '',
      'not beside it',
    ],
    ['files/.hidden', 'x', 'files/.hidden', '', 'may contain'],
  ] as const)('%s as %j', (path, text, file, field, message) => {
    const { pack, problems } = packOfTree(changed(path, text));
    expect(pack).toBeNull();
    const found = problems.filter((problem) => problem.file === file && problem.path === field);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((problem) => problem.message).join()).toContain(message);
  });

  it('all of it at once', () => {
    const tree = new Map(changed('lessons/one.md', 'x'));
    tree.set('exercises/b/exercise.json', Buffer.from('{}'));
    const files = packOfTree(tree).problems.map(({ file }) => file);
    expect(new Set(files)).toEqual(new Set(['lessons/one.md', 'exercises/b/exercise.json']));
  });
});

describe('a pack that unfolds', () => {
  const referring = (count: number) => ({
    format: 'assay/exercise@1',
    slug: 'a',
    title: 'A',
    statement: '',
    files: { support: Array.from({ length: count }, (_, n) => ({ path: `f${n}`, content: { $file: 'big.txt' } })) },
    tests: [{ kind: 'io', name: 'one', stdin: '1', expected: '1' }],
  });
  const course = Buffer.from('{"slug":"a","title":"A"}');
  const big = Buffer.alloc(1_000_000, 'a');

  async function problems(files: Record<string, Buffer>): Promise<string> {
    const archive = Buffer.from(zipSync({ 'course.json': course, ...files }));
    expect(archive.length).toBeLessThan(400_000);
    const read = packOfTree(await treeOfZip(archive));
    return read.problems.map(({ file, message }) => `${file}: ${message}`).join('\n');
  }

  it('may refer to a file many times, as long as what comes of it is small', async () => {
    const text = Buffer.from(JSON.stringify(referring(50)));
    const files = { 'exercises/a/exercise.json': text, 'exercises/a/big.txt': Buffer.from('small') };
    expect(await problems(files)).toBe('');
  });

  it('is refused where one exercise comes to too much', async () => {
    const text = Buffer.from(JSON.stringify(referring(50)));
    const files = { 'exercises/a/exercise.json': text, 'exercises/a/big.txt': big };
    expect(await problems(files)).toContain('comes to more than 16 MB with the files that it refers to');
  });

  it('is refused where all of them together do', async () => {
    const files = Array.from({ length: 10 }, (_, n) => [
      [`exercises/a${n}/exercise.json`, Buffer.from(JSON.stringify({ ...referring(10), slug: `a${n}` }))] as const,
      [`exercises/a${n}/big.txt`, big] as const,
    ]).flat();
    expect(await problems(Object.fromEntries(files))).toContain('the exercises come to more than 64 MB of text');
  });

  it.each([
    ['lists in lists', '['.repeat(200_000), 'nested at most 64 deep'],
    ['objects in objects', '{"a":'.repeat(200_000), 'nested at most 64 deep'],
    [
      'an object of many names',
      `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join()}}`,
      'at most 200 names',
    ],
    ['many objects', `{"a":[${'{"b":1},'.repeat(100_000)}1]}`, 'at most 20000 names'],
    ['many numbers', `{"a":[${'1,'.repeat(300_000)}1]}`, 'at most 200000 values'],
  ])('is refused before it is parsed: %s', async (_what, text, message) => {
    expect(await problems({ 'exercises/a/exercise.json': Buffer.from(text) })).toContain(message);
    const json = packOfJson(Buffer.from(text.repeat(10)));
    expect(json.pack).toBeNull();
  });

  it.each([
    ['aliases', `a: &a [x, x]\n${Array.from({ length: 20 }, (_, n) => `b${n}: &b${n} [*a, *a, *a]`).join('\n')}`],
    ['many names', Array.from({ length: 50_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['depth', '['.repeat(4000)],
    ['one long text', `title: ${'x'.repeat(1_000_000)}`],
  ])('is refused before a lesson: %s', async (_what, yaml) => {
    const lesson = Buffer.from(`---\ntitle: A\n${yaml}\n---\n`);
    expect(await problems({ 'lessons/a.md': lesson })).toMatch(/^lessons\/a\.md: /);
  });

  it('is not looked into where it holds another archive', async () => {
    const inner = Buffer.from(zipSync({ bomb: Buffer.alloc(9 << 20) }));
    const read = packOfTree(await treeOfZip(Buffer.from(zipSync({ 'course.json': course, 'files/inner.zip': inner }))));
    expect(read.pack?.files.map(({ bytes }) => bytes.length)).toEqual([inner.length]);
  });
});

describe('an archive that means harm', () => {
  const entry = (name: string, content = 'x', options: ZipOptions = {}) =>
    Buffer.from(zipSync({ [name]: [Buffer.from(content), options] }));

  async function refused(archive: Buffer): Promise<string> {
    const error = await treeOfZip(archive).then(
      () => new Error('it was taken'),
      (problem: unknown) => problem,
    );
    expect(error).toBeInstanceOf(PackError);
    return (error as PackError).message;
  }

  it.each(['../evil', 'a/../../evil', '/etc/passwd', 'C:/evil', 'C:\\evil', 'a\\..\\b', 'a//b', './a', 'a\0b'])(
    'leads elsewhere: %j',
    async (name) => {
      expect(await refused(entry(name))).toMatch(/pack|path|characters|backslash|relative/);
    },
  );

  it('holds a link', async () => {
    const link = entry('files/x', '/etc/passwd', { os: 3, attrs: 0o120777 << 16 });
    expect(await refused(link)).toContain('is a link');
  });

  it('holds a name twice, also as systems see it that tell no cases apart', async () => {
    const both = Buffer.from(zipSync({ 'files/x.csv': Buffer.from('1'), 'files/X.CSV': Buffer.from('2') }));
    expect(await refused(both)).toContain('is there twice');
  });

  it('holds more than it may', async () => {
    const bomb = Buffer.from(zipSync({ 'files/bomb': Buffer.alloc(11 << 20) }));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await refused(bomb)).toContain('larger than 10 MB');
    const parts = Object.fromEntries(['a', 'b', 'c'].map((name) => [`files/${name}`, Buffer.alloc(1 << 20)]));
    const archive = Buffer.from(zipSync(parts));
    const within = (limits: object) => treeOfZip(archive, { ...TREE_LIMITS, ...limits });
    expect((await within({ entries: 3, bytes: 3 << 20, entryBytes: 1 << 20 })).size).toBe(3);
    await expect(within({ entries: 2 })).rejects.toThrow('more than 2 files');
    await expect(within({ bytes: 2 << 20 })).rejects.toThrow('more than 2 MB');
  });

  it('lies about a size', async () => {
    const archive = entry('files/x', 'a'.repeat(100_000));
    const central = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    // APPNOTE 4.3.12: the uncompressed size stands 24 bytes into the header.
    archive.writeUInt32LE(10, central + 24);
    expect(await refused(archive)).toMatch(/too many bytes|size/i);
  });

  it('is damaged, or none at all', async () => {
    const archive = entry('files/x', 'content that is kept as it is', { level: 0 });
    archive.write('X', archive.indexOf('content'), 'latin1');
    expect(await refused(archive)).toContain('checksum');
    expect(await refused(Buffer.from('PK\x03\x04 and nothing'))).toContain('no zip archive');
  });
});
