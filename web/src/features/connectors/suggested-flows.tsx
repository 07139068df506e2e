import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeConnector, type Connector, type ConnectorKind } from '@/api/connectors';
import { keys } from '@/api/keys';
import { objectsQuery } from '@/api/objects';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { problemText } from '@/ui/use-notice';
import { flowOf, sendable } from './flow-edit';
import { FlowSentence } from './flow-sentence';
import styles from './connectors.module.css';

interface SuggestedFlowsProps {
  kind: ConnectorKind;
  made: Connector;
  onBack: () => void;
}

/** What is usually exchanged with such a system; what is ticked is set up, to be changed afterwards. */
export function SuggestedFlows({ kind, made, onBack }: SuggestedFlowsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const objects = useQuery(objectsQuery());
  const [chosen, setChosen] = useState(() => kind.entities.map(({ name }) => name));
  const flows = kind.entities.filter(({ name }) => chosen.includes(name)).map(flowOf);
  const finish = useSingleMutation({
    mutationFn: (active: boolean) =>
      changeConnector(made.id, { lock: made.lock, name: made.name, settings: sendable(made.settings), flows, active }),
    onSuccess: (saved) => {
      client.setQueryData(keys.connector(saved.id), saved);
      void client.invalidateQueries({ queryKey: keys.connectors });
      void navigate({ to: '/connectors/$id', params: { id: saved.id }, search: {} });
    },
  });
  return (
    <Panel title={t('connector.step.flows')} note={t('connector.flows_hint')}>
      <div className={styles.form}>
        <ul className={styles.suggested}>
          {kind.entities.map((entity) => (
            <li key={entity.name}>
              <Checkbox
                checked={chosen.includes(entity.name)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, entity.name] : chosen.filter((name) => name !== entity.name))
                }
              >
                <strong>{entity.label}</strong>
              </Checkbox>
              <FlowSentence flow={flowOf(entity)} entity={entity} objects={objects.data?.items ?? []} />
            </li>
          ))}
        </ul>
        {finish.error && <NoticeBar tone="danger" title={problemText(finish.error, t('problem.unreachable'), t('problem.unknown'))} />}
        <div className="row">
          <ActionButton
            type="primary"
            refused={flows.length === 0 ? t('connector.choose_flow') : null}
            loading={finish.isPending && finish.variables}
            onClick={() => finish.mutate(true)}
          >
            {t('connector.switch_on')}
          </ActionButton>
          <Button loading={finish.isPending && !finish.variables} onClick={() => finish.mutate(false)}>
            {t('connector.later')}
          </Button>
          <Button onClick={onBack}>{t('common.back')}</Button>
        </div>
      </div>
    </Panel>
  );
}
