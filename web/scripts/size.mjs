// Fails when the script a person downloads before seeing the first list is heavier than the budget.
// Counted: the entry, sign-in, the shell and the list page, with everything each of them imports at once,
// plus the heaviest language. Chunks loaded later (forms, pickers, other pages) are not part of it.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 350;
const FIRST = [
  'index.html',
  'src/app/pages/sign-in.tsx',
  'src/app/shell/shell.tsx',
  'src/app/pages/list.tsx',
];

const manifest = JSON.parse(await readFile('dist/.vite/manifest.json', 'utf8'));
const wanted = new Set();
function add(key) {
  if (wanted.has(key)) return;
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not a chunk of its own; has it moved?`);
  wanted.add(key);
  for (const imported of chunk.imports ?? []) add(imported);
}
FIRST.forEach(add);

const sizes = [];
const languages = [];
async function gzipSize(file) {
  return gzipSync(await readFile(`dist/${file}`), { level: 9 }).length / 1000;
}
for (const key of wanted) {
  sizes.push([manifest[key].file, await gzipSize(manifest[key].file)]);
}
for (const [key, chunk] of Object.entries(manifest)) {
  if (/^src\/lib\/languages\//.test(key) && !wanted.has(key)) {
    languages.push([chunk.file, await gzipSize(chunk.file)]);
  }
}
const heaviest = languages.sort((a, b) => b[1] - a[1])[0];
if (heaviest) sizes.push(heaviest);

sizes.sort((a, b) => b[1] - a[1]);
for (const [file, size] of sizes) console.log(`${size.toFixed(1).padStart(8)} kB  ${file}`);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
console.log(`${total.toFixed(1).padStart(8)} kB  gzip in total, budget ${BUDGET_KB} kB`);
if (total > BUDGET_KB) {
  console.error('The first list is heavier than its budget.');
  process.exit(1);
}
