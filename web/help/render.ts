import { Marked, type Tokens } from 'marked';
import type { HelpHeading, HelpPage, HelpSection } from '../src/features/help/types.ts';

/** Anchors as the readers of the Markdown files know them: words in small letters, joined by hyphens. */
export const anchorOf = (heading: string): string =>
  heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const readable = (html: string): string =>
  html
    .replace(/<\/?(?:strong|em|a|code|del)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Chinese has no spaces: where a line of the file ends within a sentence, the page has none either. */
const joined = (html: string): string => html.replace(/([\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])/g, '$1');

/** Where a picture of the folder is served, and how large it is. */
export type PictureOf = (path: string) => { src: string; width: number; height: number };

export interface Rendered {
  page: HelpPage;
  sections: HelpSection[];
}

/** One page: Markdown of our own, so what it says is trusted. The title is taken out, for it stands above the page. */
export function render(slug: string, markdown: string, pictureOf: PictureOf): Rendered {
  const headings: HelpHeading[] = [];
  let title = slug;
  let latest = '';
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const inner = this.parser.parseInline(tokens);
        const text = readable(inner);
        latest = text;
        if (depth === 1) {
          title = text;
          return '';
        }
        const id = anchorOf(text);
        headings.push({ id, text, depth });
        return `<h${depth} id="help-${escape(id)}" tabindex="-1">${inner}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens);
        const own = /^([a-z-]+)\.md(?:#(.*))?$/.exec(href);
        if (own) return `<a href="/help/${own[1]}${own[2] ? `#${escape(own[2])}` : ''}">${inner}</a>`;
        if (href.startsWith('#')) return `<a href="/help/${slug}${escape(href)}">${inner}</a>`;
        if (!/^https?:/.test(href)) throw new Error(`${slug}: a link to ${href} leads out of the help`);
        return `<a href="${escape(href)}" target="_blank" rel="noopener noreferrer">${inner}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        const { src, width, height } = pictureOf(href);
        return `<img src="${src}" width="${width}" height="${height}" alt="${escape(text)}" loading="lazy">`;
      },
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tag: 'td' | 'th') =>
          `<tr>${cells.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('');
        const label = escape(latest);
        return `<div role="region" tabindex="0" aria-label="${label}"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      code({ text }: Tokens.Code) {
        return `<pre tabindex="0"><code>${escape(text)}</code></pre>\n`;
      },
    },
  });
  const html = joined(marked.parse(markdown, { async: false }));
  return { page: { slug, title, html, headings }, sections: sectionsOf(slug, title, html, headings) };
}

/** What can be found, section by section, as plain words. */
function sectionsOf(slug: string, title: string, html: string, headings: HelpHeading[]): HelpSection[] {
  const parts = html.split(/<h[2-6] id="[^"]*" tabindex="-1">.*?<\/h[2-6]>/s);
  return parts
    .map((part, index) => {
      const heading = headings[index - 1];
      return { slug, title, id: heading?.id ?? '', heading: heading?.text ?? '', text: readable(part) };
    })
    .filter(({ heading, text }) => heading !== '' || text !== '');
}
