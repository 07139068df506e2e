import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import { RecordPicker } from '@/records/fields/record-picker';
import { asList, asText } from '@/records/fields/label';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { useTitles } from './pickers';
import { Fold } from './plan/section';
import styles from './form.module.css';

/** Roles that can be asked at once. */
const MOST = 10;

interface ApprovalsEditorProps {
  value: string[];
  errors: string[] | undefined;
  onChange: (roles: string[]) => void;
}

/** Whose agreement is asked before it can be confirmed; nobody's, unless somebody says so. */
export function ApprovalsEditor({ value, errors, onChange }: ApprovalsEditorProps) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  // Not closed again under the hand that takes the last one away.
  const [open] = useState(value.length > 0);
  const titles = useTitles('role', value);
  // Roles are chosen by who may see them.
  if (!objects.data?.items.some((object) => object.name === 'role' && object.can.read)) return null;
  return (
    <Panel>
      <Fold title={t('move.approval.editor')} count={value.length > 0 ? value.length : t('move.approval.nobody')} open={open}>
        <div className={styles.rest}>
          <FieldRow id="move-approvals" label={t('move.approval.roles')} help={t('move.approval.roles_hint')} errors={errors}>
            <RecordPicker
              id="move-approvals"
              target="role"
              several
              value={value}
              label={value.map((one) => titles[one] ?? `#${one}`)}
              onChange={(next) => onChange(asList(next).map(asText).slice(0, MOST))}
            />
          </FieldRow>
        </div>
      </Fold>
    </Panel>
  );
}
