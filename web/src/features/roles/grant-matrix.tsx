import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectSummary, type Rights } from '@/api/types';
import { ACTIONS, SCOPES, type Action } from '@/api/vocabulary';
import { Panel } from '@/ui/panel';
import { DepartmentsDialog } from './departments-dialog';
import { scopeOf, withScope } from './rights-draft';
import styles from './roles.module.css';

export interface RightsPartProps {
  rights: Rights;
  objects: ObjectSummary[];
  readOnly: boolean;
  onChange: (rights: Rights) => void;
}

interface Cell {
  object: string;
  action: Action;
}

/** Every object and every action with how far it reaches. Plain selects: there are hundreds of them. */
export function GrantMatrix({ rights, objects, readOnly, onChange }: RightsPartProps) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState<Cell | null>(null);
  const set = ({ object, action }: Cell, value: string) => {
    const scope = SCOPES.find((known) => known === value) ?? 'none';
    onChange(withScope(rights, object, action, scope));
    if (scope === 'departments') setNaming({ object, action });
  };
  return (
    <Panel title={t('role.matrix')} note={t('role.matrix_hint')} flush>
      <table className={styles.matrix} aria-label={t('role.matrix')}>
        <thead>
          <tr>
            <th scope="col">{t('role.object')}</th>
            {ACTIONS.map((action) => (
              <th key={action} scope="col">
                {t(`action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <tr key={object.name}>
              <th scope="row">{object.label}</th>
              {ACTIONS.map((action) => {
                const grant = scopeOf(rights, object.name, action);
                const cell = { object: object.name, action };
                return (
                  <td key={action}>
                    <select
                      className={styles.scope}
                      aria-label={t('role.cell', { object: object.label, action: t(`action.${action}`) })}
                      disabled={readOnly}
                      data-scope={grant?.scope ?? 'none'}
                      title={grant && t(`scope.${grant.scope}`)}
                      value={grant?.scope ?? 'none'}
                      onChange={(event) => set(cell, event.target.value)}
                    >
                      {SCOPES.map((scope) => (
                        <option key={scope} value={scope}>
                          {t(`scope.${scope}`)}
                        </option>
                      ))}
                    </select>
                    {grant?.scope === 'departments' && (
                      <button type="button" className={styles.named} onClick={() => setNaming(cell)}>
                        {t('role.departments', { count: grant.departments?.length ?? 0 })}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {naming && (
        <DepartmentsDialog
          chosen={scopeOf(rights, naming.object, naming.action)?.departments ?? []}
          onSave={(departments) => {
            onChange(withScope(rights, naming.object, naming.action, 'departments', departments));
            setNaming(null);
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </Panel>
  );
}
