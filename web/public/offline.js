// What the page without a connection says, in the reader's language, and that it goes away by itself.
const TEXTS = {
  'zh-CN': ['连不上服务器', '请检查网络。恢复后本页会自动打开。', '重试'],
  'zh-TW': ['無法連線到伺服器', '請檢查網路。恢復後本頁會自動開啟。', '重試'],
  en: ['The server cannot be reached', 'Check your connection. This page opens by itself as soon as there is one.', 'Try again'],
  de: ['Der Server ist nicht erreichbar', 'Bitte die Verbindung prüfen. Sobald sie wieder steht, öffnet sich die Seite von selbst.', 'Erneut versuchen'],
};
const AGAIN_MS = 5000;

function preferences() {
  try {
    return JSON.parse(localStorage.getItem('guanxi.preferences') ?? '{}');
  } catch {
    return {};
  }
}

const { language, theme } = preferences();
const wanted = TEXTS[language] ? language : (Object.keys(TEXTS).find((key) => navigator.language.startsWith(key.slice(0, 2))) ?? 'en');
const [title, hint, retry] = TEXTS[wanted];
const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.lang = wanted;
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
document.getElementById('title').textContent = title;
document.getElementById('hint').textContent = hint;
document.getElementById('retry').textContent = retry;

const reload = () => location.reload();
document.getElementById('retry').addEventListener('click', reload);
// Shown in the place of another page, it gives way by itself; asked for by its own address, it stays.
if (location.pathname !== '/offline.html') {
  addEventListener('online', reload);
  setInterval(() => fetch('/healthz', { cache: 'no-store' }).then((answer) => answer.ok && reload(), () => undefined), AGAIN_MS);
}
