import type { ObjectAdministration } from '@/api/object-types';
import type { ObjectDefinition, Rights } from '@/api/types';
import type { FieldType } from '@/api/vocabulary';
import { define, field } from './definitions.ts';
import { bodyOf, json, nothing, problem, type Call, type Route } from './http.ts';

const definitionOf = ({ store, params }: Call): ObjectDefinition | undefined => store.definition(params[0] ?? '');

const firstText = (texts: unknown): string => Object.values((texts ?? {}) as Record<string, string>)[0] ?? '';

type Change = Partial<Pick<ObjectAdministration, 'form' | 'list' | 'rules'>>;

/** The definition as it is administered. */
function administered({ store }: Call, definition: ObjectDefinition): ObjectAdministration {
  const referred = store.definitions.flatMap((other) =>
    other.fields
      .filter((one) => one.target === definition.name)
      .map((one) => ({ object: other.name, plural: other.plural, field: one.name, label: one.label, lines: false })),
  );
  return {
    rules: [],
    ...definition,
    labels: { 'zh-CN': definition.label },
    plurals: { 'zh-CN': definition.plural },
    removed: false,
    master: null,
    referred,
    form: definition.form.map((section) => ({ ...section, labels: { 'zh-CN': section.label } })),
    related: definition.related.map(({ object, field: by, label }) => ({ object, field: by, labels: { 'zh-CN': label } })),
    fields: definition.fields.map((one) => ({
      removed: false,
      ...one,
      labels: { 'zh-CN': one.label },
      helps: {},
      indexed: false,
      search: false,
      read_only: false,
      fixed: false,
      rollup: null,
      pattern: null,
      removed_at: null,
      options: one.options?.map((option) => ({ ...option, labels: { 'zh-CN': option.label } })) ?? null,
    })),
  };
}

export const adminRoutes: Route[] = [
  ['GET', /^\/objects$/, ({ store }) =>
    json({ items: store.definitions.map(({ list: _l, form: _f, related: _r, fields: _x, ...summary }) => summary) })],
  ['POST', /^\/objects$/, async ({ store, request }) => {
    const body = await bodyOf(request);
    const definition = define({
      name: String(body['name']),
      label: firstText(body['labels']),
      icon: String(body['icon'] ?? 'appstore'),
      menu: 'sales',
      columns: ['name', 'updated_at'],
      form: [['基本信息', ['name']]],
      fields: [field('name', '名称', 'text', { required: true })],
    });
    store.definitions.push({ ...definition, custom: true });
    return json(definition, 201);
  }],
  ['GET', /^\/objects\/(\w+)$/, (call) => {
    const definition = definitionOf(call);
    if (!definition) return problem(404, 'record.not_found', '没有这个对象。');
    if (call.query.get('definition') !== 'true') {
      return json({ ...definition, fields: definition.fields.filter((one) => !('removed' in one)) });
    }
    return json(administered(call, definition));
  }],
  ['PATCH', /^\/objects\/(\w+)$/, async (call) => {
    const definition = definitionOf(call);
    if (!definition) return problem(404, 'record.not_found', '没有这个对象。');
    const { form, list, rules } = (await bodyOf(call.request)) as Change;
    if (form) definition.form = form.map(({ labels, fields, when }) => ({ label: firstText(labels), fields, ...(when ? { when } : {}) }));
    if (list) definition.list = list;
    if (rules) Object.assign(definition, { rules: rules.map((rule) => ({ ...rule, label: firstText(rule.labels) })) });
    return json(administered(call, definition));
  }],
  ['GET', /^\/objects\/(\w+)\/uses$/, () =>
    json({ items: [{ kind: 'form', name: '基本信息', holds: false }], records: { value: 12, exact: true } })],
  ['POST', /^\/objects\/(\w+)\/formula$/, () =>
    json({ record: { id: '1', label: '上海宏图贸易' }, kind: 'number', value: '42', fault: null })],
  ['DELETE', /^\/objects\/(\w+)$/, ({ store, params }) => {
    const at = store.definitions.findIndex((definition) => definition.name === params[0]);
    store.definitions.splice(at, 1);
    return nothing();
  }],
  ['POST', /^\/objects\/(\w+)\/fields$/, async (call) => {
    const body = await bodyOf(call.request);
    const definition = definitionOf(call);
    if (!definition) return problem(404, 'record.not_found', '没有这个对象。');
    const options = (body['options'] as { value: string; labels: unknown }[] | undefined)?.map((option) => ({ value: option.value, label: firstText(option.labels) }));
    const fresh = field(String(body['name']), firstText(body['labels']), body['type'] as FieldType, {
      custom: true,
      required: body['required'] === true,
      options: options ?? null,
      target: typeof body['target'] === 'string' ? body['target'] : null,
    });
    definition.fields.push(fresh);
    definition.form[0]?.fields.push(fresh.name);
    return json(fresh, 201);
  }],
  ['PATCH', /^\/objects\/(\w+)\/fields\/(\w+)$/, async (call) => {
    const body = await bodyOf(call.request);
    const one = definitionOf(call)?.fields.find((candidate) => candidate.name === call.params[1]);
    if (one && typeof body['hidden'] === 'boolean') one.hidden = body['hidden'];
    return json(one);
  }],
  ['DELETE', /^\/objects\/(\w+)\/fields\/(\w+)$/, (call) => {
    const one = definitionOf(call)?.fields.find((candidate) => candidate.name === call.params[1]);
    if (one) Object.assign(one, { removed: true });
    return nothing();
  }],
  ['POST', /^\/objects\/(\w+)\/fields\/(\w+)\/restore$/, (call) => {
    const one = definitionOf(call)?.fields.find((candidate) => candidate.name === call.params[1]);
    if (one) delete (one as { removed?: boolean }).removed;
    return json(one);
  }],
  ['GET', /^\/roles\/(\w+)\/rights$/, ({ store, params }) =>
    json(store.rights.get(params[0] ?? '') ?? { grants: [], fields: [], powers: [] })],
  ['PUT', /^\/roles\/(\w+)\/rights$/, async ({ store, params, request }) => {
    const rights = (await request.json()) as Rights;
    store.rights.set(params[0] ?? '', rights);
    return json(rights);
  }],
  ['POST', /^\/access\/what-if$/, () =>
    json({
      people: 7,
      changes: [
        { employee: { id: '12', name: '王芳' }, object: 'customer', action: 'edit', before: 'own', after: 'department' },
        { employee: { id: '13', name: '张伟' }, object: 'customer', action: 'edit', before: 'own', after: 'department' },
      ],
    })],
];
