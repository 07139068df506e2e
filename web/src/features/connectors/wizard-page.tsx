import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeConnector,
  connectorKindsQuery,
  createConnector,
  testConnector,
  type Connector,
  type ConnectorKind,
  type Settings,
} from '@/api/connectors';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { errorsByField } from '@/records/form/draft';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText } from '@/ui/use-notice';
import { flowOf, missingOf, sendable } from './flow-edit';
import { SettingsForm } from './settings-form';
import { SuggestedFlows } from './suggested-flows';
import styles from './connectors.module.css';

const STEPS = ['kind', 'connection', 'flows'] as const;
type Step = (typeof STEPS)[number];

/** A new connector: which system, how to reach it, and what is exchanged. */
export function WizardPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const kinds = useQuery({ ...connectorKindsQuery(), enabled: manages });
  const [kind, setKind] = useState<ConnectorKind | null>(null);
  const [made, setMade] = useState<Connector | null>(null);
  const [step, setStep] = useState<Step>('kind');
  usePageTitle(t('connector.new'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  return (
    <div className={styles.wizard}>
      <PageHeader above={<Link to="/connectors">{t('page.connectors')}</Link>} title={t('connector.new')} />
      <ol className={styles.steps} aria-label={t('connector.steps')}>
        {STEPS.map((name, at) => (
          <li key={name} aria-current={name === step ? 'step' : undefined} data-past={STEPS.indexOf(step) > at || undefined}>
            <span aria-hidden="true">{at + 1}</span>
            {t(`connector.step.${name}`)}
          </li>
        ))}
      </ol>
      {kinds.error && <ProblemNotice error={kinds.error} retry={() => void kinds.refetch()} />}
      {!kinds.data && !kinds.error && <SkeletonLines lines={4} label={t('common.loading')} />}
      {kinds.data && step === 'kind' && (
        <Kinds
          kinds={kinds.data.items}
          onChoose={(chosen) => {
            setKind(chosen);
            setStep('connection');
          }}
        />
      )}
      {kind && step === 'connection' && (
        <Connection kind={kind} made={made} onMade={setMade} onBack={() => setStep('kind')} onNext={() => setStep('flows')} />
      )}
      {kind && made && step === 'flows' && <SuggestedFlows kind={kind} made={made} onBack={() => setStep('connection')} />}
    </div>
  );
}

function Kinds({ kinds, onChoose }: { kinds: ConnectorKind[]; onChoose: (kind: ConnectorKind) => void }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.kinds}>
      {kinds.map((one) => (
        <li key={one.kind}>
          <button type="button" className={styles.kind} onClick={() => onChoose(one)}>
            <strong>{one.label}</strong>
            <span className={styles.small}>{one.entities.map(({ label }) => label).join(t('filter.list_separator'))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ConnectionProps {
  kind: ConnectorKind;
  /** It stands already, switched off, once it was tried. */
  made: Connector | null;
  onMade: (made: Connector) => void;
  onBack: () => void;
  onNext: () => void;
}

/** How the other system is reached. It is kept, switched off, to be tried. */
function Connection({ kind, made, onMade, onBack, onNext }: ConnectionProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(made?.name ?? kind.label);
  const [settings, setSettings] = useState<Settings>(made?.settings ?? {});
  const keep = useSingleMutation({
    mutationFn: async (next: 'test' | 'on') => {
      const flows = made?.flows ?? kind.entities.map(flowOf);
      const body = { name: name.trim(), settings: sendable(settings), flows };
      const saved = made
        ? await changeConnector(made.id, { ...body, lock: made.lock, active: false })
        : await createConnector({ ...body, kind: kind.kind, active: false });
      onMade(saved);
      setSettings(saved.settings);
      void client.invalidateQueries({ queryKey: keys.connectors });
      return { next, result: next === 'test' ? await testConnector(saved.id) : null };
    },
    onSuccess: ({ next }) => {
      if (next === 'on') onNext();
    },
  });
  const missing = missingOf(kind.settings, settings).length > 0 || name.trim() === '';
  const refused = missing ? t('connector.missing') : null;
  const errors = isProblem(keep.error) ? errorsByField(keep.error.errors) : {};
  const result = keep.data?.result;
  return (
    <Panel title={t('connector.connection_of', { kind: kind.label })} note={t('connector.connection_hint')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) keep.mutate('test');
        }}
      >
        <FieldRow id="connector-name" label={t('connector.name')} required errors={errors['name']}>
          <Input id="connector-name" maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        </FieldRow>
        <SettingsForm declared={kind.settings} settings={settings} errors={errors} onChange={setSettings} />
        {keep.error && <NoticeBar tone="danger" title={problemText(keep.error, t('problem.unreachable'), t('problem.unknown'))} />}
        {result && (
          <NoticeBar tone={result.ok ? 'success' : 'danger'} title={result.ok ? t('connector.reached') : t('connector.not_reached')}>
            {result.message}
          </NoticeBar>
        )}
        <div className="row">
          <ActionButton
            type={result?.ok ? 'default' : 'primary'}
            htmlType="submit"
            refused={refused}
            loading={keep.isPending && keep.variables === 'test'}
          >
            {t('connector.test')}
          </ActionButton>
          <ActionButton
            type={result?.ok ? 'primary' : 'default'}
            refused={refused}
            loading={keep.isPending && keep.variables === 'on'}
            onClick={() => keep.mutate('on')}
          >
            {result?.ok ? t('common.next') : t('connector.without_test')}
          </ActionButton>
          {!made && <Button onClick={onBack}>{t('common.back')}</Button>}
        </div>
      </form>
    </Panel>
  );
}
