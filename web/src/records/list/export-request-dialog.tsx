import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewExport, requestExport } from '@/api/exports';
import { keys } from '@/api/keys';
import type { ExportRequest } from '@/api/records';
import type { ObjectDefinition } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { SimulationView } from '@/records/approval/who-approves';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { TextAreaField } from '@/ui/text-area-field';
import styles from './export-request.module.css';

interface ExportRequestDialogProps {
  object: ObjectDefinition;
  wish: ExportRequest;
  onClose: () => void;
}

/** Says who has to agree to an export before it is made, asks why it is wanted, and hands it in. */
export default function ExportRequestDialog({ object, wish, onClose }: ExportRequestDialogProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const preview = useQuery({
    queryKey: [...keys.simulations, 'export', object.name, wish] as const,
    queryFn: ({ signal }) => previewExport(object.name, wish, signal),
    retry: false,
  });
  const ask = useSingleMutation({
    mutationFn: () => requestExport(object.name, { export: wish, reason: reason.trim() }),
    onSuccess: async ({ approval }) => {
      void client.invalidateQueries({ queryKey: keys.approvalsAll });
      onClose();
      await navigate({ to: '/approvals/$id', params: { id: approval } });
    },
  });
  const records = preview.data ? new Intl.NumberFormat(i18n.language).format(preview.data.records) : '';
  const fields = (wish.fields ?? []).map((name) => object.fields.find((field) => field.name === name)?.label ?? name);
  return (
    <Modal
      open
      title={t('export_request.title')}
      okText={t('export_request.submit')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' || !preview.data, loading: ask.isPending }}
      onOk={() => ask.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('export_request.hint')}</p>
        {(preview.error ?? ask.error) && <ProblemNotice error={preview.error ?? ask.error} />}
        {preview.isPending && <SkeletonLines lines={4} label={t('common.loading')} />}
        {preview.data && (
          <>
            <dl className={styles.facts}>
              <div>
                <dt>{t('export_request.what')}</dt>
                <dd>{t('export_request.records', { object: object.plural, n: records })}</dd>
              </div>
              <div>
                <dt>{t('export_request.filter')}</dt>
                <dd className="long-text">{preview.data.filter}</dd>
              </div>
              <div>
                <dt>{t('export_request.columns')}</dt>
                <dd>{fields.join(t('filter.list_separator'))}</dd>
              </div>
            </dl>
            <section>
              <h3>{t('export_request.who')}</h3>
              <SimulationView simulation={preview.data} />
            </section>
          </>
        )}
        <TextAreaField
          id="export-reason"
          label={t('export_request.reason')}
          help={t('export_request.reason_hint')}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Modal>
  );
}
