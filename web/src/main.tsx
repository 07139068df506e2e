import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { start } from './app/start';
import { startWorker } from './app/worker';

const root = document.getElementById('root');
// The first drawing may be interrupted: nothing else is there to be answered yet, but the browser has work of its own.
if (root) void start().then((app) => startTransition(() => createRoot(root).render(app)));
startWorker();
