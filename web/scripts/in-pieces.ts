import type { Plugin } from 'vite';

const PIECE = / *<link rel="modulepreload"( crossorigin)? href="([^"]+)">\n/g;
const ENTRY = / *<script type="module"/;

/**
 * The libraries the first page imports are named as scripts of their own, before the first of ours: the browser runs each
 * in a task of its own instead of all of them at a stretch. What was run once is not run again.
 */
export function inPieces(): Plugin {
  return {
    name: 'guanxi-in-pieces',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const pieces = [...html.matchAll(PIECE)].map(([, attributes = '', source]) => `    <script type="module"${attributes} src="${source}"></script>\n`);
        return html.replaceAll(PIECE, '').replace(ENTRY, (entry) => pieces.join('') + entry);
      },
    },
  };
}
