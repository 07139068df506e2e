import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorKind, Flow } from '@/api/connectors';
import { objectsQuery } from '@/api/objects';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { Panel } from '@/ui/panel';
import { faultsOf, flowOf } from './flow-edit';
import { FlowEditor } from './flow-editor';
import { FlowSentence } from './flow-sentence';
import type { Draft } from './use-draft';
import styles from './connectors.module.css';

/** What goes between both systems, one panel for each; one of them may be opened to be changed. */
export function FlowsView({ draft, kind }: { draft: Draft; kind: ConnectorKind | undefined }) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  const [open, setOpen] = useState<number | null>(null);
  const { flows } = draft.draft;
  const entities = kind?.entities ?? [];
  const entityOf = (flow: Flow) => entities.find(({ name }) => name === flow.entity);
  const first = entities.find(({ name }) => !flows.some(({ entity }) => entity === name)) ?? entities[0];
  return (
    <>
      {flows.length === 0 && (
        <Empty icon={<ObjectIcon name="swap" />} title={t('connector.no_flows')}>
          {t('connector.no_flows_hint')}
        </Empty>
      )}
      {flows.map((flow, at) => {
        const faults = faultsOf(flow);
        const title = entityOf(flow)?.label ?? flow.entity;
        return (
          <Panel
            key={at}
            title={title}
            note={<FlowSentence flow={flow} entity={entityOf(flow)} objects={objects.data?.items ?? []} />}
            actions={
              <>
                <Button aria-expanded={open === at} onClick={() => setOpen(open === at ? null : at)}>
                  {open === at ? t('common.close') : t('common.edit')}
                  <span className="visually-hidden">{` ${title}`}</span>
                </Button>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={t('connector.remove_flow', { flow: title })}
                  title={t('connector.remove_flow', { flow: title })}
                  onClick={() => {
                    setOpen(null);
                    draft.set({ flows: flows.filter((_, index) => index !== at) });
                  }}
                />
              </>
            }
          >
            {faults.length > 0 && (
              <p className={styles.fault} role="alert">
                {faults.map((fault) => t(`connector.fault.${fault}`)).join(' ')}
              </p>
            )}
            {open === at && (
              <FlowEditor
                id={`flow-${at}`}
                flow={flow}
                entities={entities}
                objects={objects.data?.items ?? []}
                onChange={(next) => draft.set({ flows: flows.map((other, index) => (index === at ? next : other)) })}
              />
            )}
          </Panel>
        );
      })}
      {first && (
        <Button
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => {
            draft.set({ flows: [...flows, flowOf(first)] });
            setOpen(flows.length);
          }}
        >
          {t('connector.add_flow')}
        </Button>
      )}
    </>
  );
}
