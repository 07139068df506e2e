import type { ObjectDefinition } from '@/api/types';
import { choices, define, field } from './definitions.ts';

const WHO = choices(['everybody', '所有人'], ['owner', '负责人'], ['superior', '负责人的上级'], ['shared', '团队成员和被共享的人'], ['role', '某个角色的成员']);
const RULES = choices(['hidden', '隐藏'], ['masked', '脱敏'], ['read', '只读'], ['edit', '可编辑']);
const role = () => field('role_id', '角色', 'reference', { target: 'role' });

/** What an administrator says about statuses: two ordinary objects. */
export const statusDefinitions = (): ObjectDefinition[] => [
  define({
    name: 'status_rule',
    label: '状态权限',
    icon: 'control',
    menu: 'people',
    title: 'object',
    ownership: 'none',
    columns: ['object', 'status', 'who', 'role_id', 'fields', 'rule'],
    form: [['基本信息', ['object', 'status', 'who', 'role_id', 'fields', 'rule']]],
    fields: [
      field('object', '对象', 'text', { required: true }),
      field('status', '状态', 'text', { required: true }),
      field('who', '适用的人', 'choice', { required: true, options: WHO }),
      role(),
      field('fields', '字段', 'long_text', { required: true }),
      field('rule', '权限', 'choice', { required: true, options: RULES }),
    ],
  }),
  define({
    name: 'status_transition',
    label: '状态流转',
    icon: 'node-index',
    menu: 'people',
    title: 'object',
    ownership: 'none',
    columns: ['object', 'from_status', 'to_status', 'who', 'role_id', 'required_fields'],
    form: [['基本信息', ['object', 'from_status', 'to_status', 'who', 'role_id', 'required_fields']]],
    fields: [
      field('object', '对象', 'text', { required: true }),
      field('from_status', '从', 'text', { required: true }),
      field('to_status', '到', 'text', { required: true }),
      field('who', '谁可以操作', 'choice', { required: true, options: WHO }),
      role(),
      field('required_fields', '必须填写的字段', 'long_text'),
    ],
  }),
];
