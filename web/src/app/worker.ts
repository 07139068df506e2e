const ASSETS = 'guanxi-assets';

/** Lets the worker keep the program's own files, so that there is a page also without a connection. Browsers allow it over TLS alone. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/worker.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}

/** Drops the files of the program that are kept: after signing out, and before another version is loaded. */
export async function forgetAssets(): Promise<void> {
  if ('caches' in window) await caches.delete(ASSETS).catch(() => false);
}
