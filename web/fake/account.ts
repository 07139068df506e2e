import { bodyOf, json, nothing, problem, type Route } from './http.ts';
import type { Store } from './store.ts';

const NOW = '2026-11-21T08:00:00.000000Z';

const me = (store: Store) => ({
  employee: { id: '11', name: '李明', account: 'liming', email: 'liming@example.com', phone: '13800001000' },
  company: { key: 'yunfan', name: '云帆实业', currency: 'CNY', time_zone: 'Asia/Shanghai' },
  positions: [{ id: '31', name: '区域经理', department_id: '2', department: '华东销售部', kind: 'primary' }],
  powers: ['manage_people', 'manage_roles', 'manage_objects', 'manage_company', 'view_audit', 'manage_jobs'],
  language: store.language,
  time_zone: null,
  second_factor: store.secondFactor,
  toured: true,
  temporary_access: null,
});

const sessions = () => ({
  items: [
    { id: '1', created_at: NOW, last_seen_at: NOW, address: '192.0.2.10', agent: 'Chrome 156 · Windows', current: true },
    { id: '2', created_at: '2026-11-18T01:00:00.000000Z', last_seen_at: '2026-11-20T09:00:00.000000Z', address: '192.0.2.44', agent: 'Safari · iPhone', current: false },
  ],
});

const tokens: { id: string; name: string; created_at: string; expires_at: string | null; last_used_at: string | null; scopes: string[] }[] = [
  { id: '1', name: 'ERP 同步', created_at: NOW, expires_at: null, last_used_at: NOW, scopes: ['read', 'write'] },
];

export const accountRoutes: Route[] = [
  ['POST', /^\/session$/, async ({ store, request }) => {
    const { account, password, code } = await bodyOf(request);
    if (password !== 'guanxi') return problem(401, 'session.invalid', '账号或密码不对。');
    if (account === 'careful' && !code) return problem(401, 'session.second_factor_required', '请输入验证码。');
    store.signedIn = true;
    return json({ session_id: '1', employee: { id: '11', name: '李明' } });
  }],
  ['DELETE', /^\/session$/, ({ store }) => {
    store.signedIn = false;
    return nothing();
  }],
  ['GET', /^\/me$/, ({ store }) => json(me(store))],
  ['PATCH', /^\/me$/, async ({ store, request }) => {
    const { language } = await bodyOf(request);
    if (typeof language === 'string') store.language = language;
    return json(me(store));
  }],
  ['POST', /^\/password$/, async ({ request }) => {
    const { current } = await bodyOf(request);
    if (current === 'guanxi') return nothing();
    return problem(422, 'record.invalid', '当前密码不对。', { errors: [{ field: 'current', code: 'password.wrong', message: '当前密码不对。' }] });
  }],
  ['GET', /^\/activation\/([^/]+)$/, ({ params }) =>
    params[0] === 'used' ? problem(404, 'record.not_found', '链接已失效。') : json({ name: '王芳', account: 'wangfang', company: '云帆实业' })],
  ['POST', /^\/activation$/, () => nothing()],
  ['POST', /^\/second-factor$/, () =>
    json({ secret: 'JBSWY3DPEHPK3PXP', url: 'otpauth://totp/guanxi', qr_svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#fff"/><path d="M1 1h2v2H1zM5 1h2v2H5zM1 5h2v2H1zM4 4h1v1H4zM6 6h1v1H6zM5 5h1v1H5z"/></svg>' })],
  ['POST', /^\/second-factor\/confirm$/, ({ store }) => {
    store.secondFactor = true;
    return json({ recovery_codes: ['4f7k-92mq', 'p0xz-11ab', 'zz83-kd7e', 'm2n4-8y6t'] });
  }],
  ['DELETE', /^\/second-factor$/, ({ store }) => {
    store.secondFactor = false;
    return nothing();
  }],
  ['GET', /^\/sessions$/, () => json(sessions())],
  ['DELETE', /^\/sessions\/(\w+)$/, () => nothing()],
  ['GET', /^\/sign-ins$/, () =>
    json({ items: [{ at: NOW, address: '192.0.2.10', agent: 'Chrome 156 · Windows', outcome: 'success' }, { at: '2026-11-20T02:10:00.000000Z', address: '198.51.100.7', agent: 'curl/8', outcome: 'invalid' }] })],
  ['GET', /^\/tokens$/, () => json({ items: tokens })],
  ['POST', /^\/tokens$/, async ({ request }) => {
    const { name } = await bodyOf(request);
    tokens.push({ id: String(tokens.length + 1), name: String(name), created_at: NOW, expires_at: null, last_used_at: null, scopes: ['read'] });
    return json({ id: String(tokens.length), token: 'gx_5b1e9c0f2a7d4c6e' }, 201);
  }],
  ['DELETE', /^\/tokens\/(\w+)$/, () => nothing()],
  ['POST', /^\/employees\/(\w+)\/invite$/, ({ store, params }) => {
    const person = store.table('employee').find((row) => row.id === params[0]);
    if (person) person['account_state'] = 'invited';
    return json({ link: 'https://crm.example.com/activate/3c1d9e', expires_at: '2026-11-28T08:00:00.000000Z' });
  }],
  ['POST', /^\/employees\/(\w+)\/(stop|reactivate)$/, ({ store, params }) => {
    const person = store.table('employee').find((row) => row.id === params[0]);
    if (person) person['account_state'] = params[1] === 'stop' ? 'stopped' : 'active';
    return json({});
  }],
  ['GET', /^\/employees\/(\w+)\/sessions$/, () => json(sessions())],
  ['DELETE', /^\/employees\/(\w+)\/sessions$/, () => nothing()],
];
