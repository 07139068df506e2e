import { createRoot } from 'react-dom/client';
import { start } from './app/start';
import { startWorker } from './app/worker';

const root = document.getElementById('root');
if (root) void start().then((app) => createRoot(root).render(app));
startWorker();
