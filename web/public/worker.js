// Keeps the program's own files, and shows a page where there is no connection. Of what the interface answers it keeps nothing.
const ASSETS = 'guanxi-assets';
const OFFLINE = 'guanxi-offline';
const PAGE = '/offline.html';
const ALONE = [PAGE, '/offline.js', '/offline.css', '/favicon.svg'];
// Two versions of the program and some; what is older is not asked for again.
const MOST = 600;

self.addEventListener('install', (event) => {
  const kept = caches.open(OFFLINE).then((cache) => cache.addAll(ALONE));
  event.waitUntil(kept.then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// Named after their content, these files never change: once kept, they need not be asked for.
async function asset(request) {
  const cache = await caches.open(ASSETS);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    // A browser without room to keep it shows the page all the same.
    await cache.put(request, answer.clone()).catch(() => undefined);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
  }
  return answer;
}

async function orKept(request, path) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(path, { cacheName: OFFLINE });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.mode === 'navigate') event.respondWith(orKept(request, PAGE));
  else if (ALONE.includes(pathname)) event.respondWith(orKept(request, pathname));
});
