import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { render } from './render.ts';

/** The pages as they stand beside the program. */
export const FOLDER = fileURLToPath(new URL('../../docs/help', import.meta.url));

const MODULE = /^virtual:help\/(pages|words)\/([A-Za-z-]+)$/;

const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/**
 * Turns the help pages into HTML while the program is built: no renderer is shipped, and nothing is taken apart in the browser.
 * `virtual:help/pages/<language>` are the pages, `virtual:help/words/<language>` is what is searched.
 */
export function help(): Plugin {
  const renderAll = (language: string) => {
    const folder = join(FOLDER, language);
    const files = readdirSync(folder).filter((name) => name.endsWith('.md')).sort();
    const pictures: string[] = [];
    const all = files.map((name) => {
      const path = join(folder, name);
      return render(name.replace(/\.md$/, ''), readFileSync(path, 'utf8'), (picture) => {
        const place = resolve(dirname(path), picture);
        const known = pictures.includes(place) ? pictures.indexOf(place) : pictures.push(place) - 1;
        return { src: `@@${known}@@`, ...sizeOf(readFileSync(place)) };
      });
    });
    return { all, pictures, files: files.map((name) => join(folder, name)) };
  };
  return {
    name: 'guanxi-help',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : null),
    load(id) {
      const [, kind, language] = MODULE.exec(id.replace(/^\0/, '')) ?? [];
      if (!kind || !language) return null;
      const { all, pictures, files } = renderAll(language);
      files.forEach((file) => this.addWatchFile(file));
      if (kind === 'words') return `export default ${JSON.stringify(all.flatMap(({ sections }) => sections))};`;
      // Pictures are files of the program like others: their names tell their content, and nothing is asked elsewhere.
      const imports = pictures.map((place, index) => `import p${index} from ${JSON.stringify(`${place}?url`)};`);
      const pages = JSON.stringify(all.map(({ page }) => page)).replace(/@@(\d+)@@/g, '" + p$1 + "');
      return `${imports.join('\n')}\nexport default ${pages.replaceAll('\\"" + p', '\\"" + p')};`;
    },
  };
}
