import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { createToken, removeToken, tokensQuery } from '@/api/session';
import { dayFormats, formatInstant, wallToInstant } from '@/lib/dates';
import { FieldRow } from '@/ui/field-row';
import { DatePicker } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import styles from './account.module.css';

export function TokensPanel() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const tokens = useQuery(tokensQuery());
  const remove = useMutation({
    mutationFn: removeToken,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
    onError: notice.failed,
  });
  if (tokens.error) return <ProblemNotice error={tokens.error} />;
  if (!tokens.data) return <SkeletonLines label={t('common.loading')} />;
  const time = (value: string | null, none: string) => (value ? formatInstant(value, i18n.language) : none);
  return (
    <>
      <NewToken />
      <Panel title={t('token.title')} note={t('token.hint')} flush={tokens.data.items.length > 0}>
        {tokens.data.items.length === 0 ? (
          <p className="faint">{t('token.none')}</p>
        ) : (
          <PlainTable
            label={t('token.title')}
            columns={[t('token.name'), t('token.rights'), t('token.last_used'), t('token.expires'), '']}
            rows={tokens.data.items.map((token) => ({
              key: token.id,
              cells: [
                token.name,
                token.scopes.includes('write') ? t('token.read_write') : t('token.read'),
                time(token.last_used_at, t('token.never_used')),
                time(token.expires_at, t('token.never')),
                <Button key="remove" size="small" danger onClick={() => remove.mutate(token.id)}>
                  {t('token.revoke')}
                </Button>,
              ],
            }))}
          />
        )}
      </Panel>
    </>
  );
}

function NewToken() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [name, setName] = useState('');
  const [write, setWrite] = useState(false);
  const [until, setUntil] = useState<string>();
  const create = useMutation({
    mutationFn: () =>
      createToken({ name, scopes: write ? ['read', 'write'] : ['read'], ...(until ? { expires_at: until } : {}) }),
    onSuccess: () => {
      setName('');
      void client.invalidateQueries({ queryKey: keys.tokens });
    },
    onError: notice.failed,
  });
  return (
    <Panel title={t('token.new')}>
      {create.data && (
        <NoticeBar tone="success" title={t('token.once')}>
          <code>{create.data.token}</code>
        </NoticeBar>
      )}
      <form
        className={styles.token}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <FieldRow id="token-name" label={t('token.name')} required>
          <Input id="token-name" value={name} onChange={(event) => setName(event.target.value)} />
        </FieldRow>
        <FieldRow id="token-until" label={t('token.expires')}>
          <DatePicker
            id="token-until"
            className="full-width"
            format={dayFormats(i18n.language)}
            placeholder={t('token.never')}
            onChange={(date) => setUntil(date ? wallToInstant(date.endOf('day')) : undefined)}
          />
        </FieldRow>
        <Checkbox checked={write} onChange={(event) => setWrite(event.target.checked)}>
          {t('token.may_write')}
        </Checkbox>
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={create.isPending}>
          {t('common.create')}
        </Button>
      </form>
    </Panel>
  );
}
