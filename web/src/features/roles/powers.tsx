import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { POWERS } from '@/api/vocabulary';
import { Panel } from '@/ui/panel';
import type { RightsPartProps } from './grant-matrix';
import { withPower } from './rights-draft';
import styles from './roles.module.css';

export function Powers({ rights, readOnly, onChange }: RightsPartProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('role.powers')} note={t('role.powers_hint')}>
      <ul className={styles.powers}>
        {POWERS.map((power) => (
          <li key={power}>
            <Checkbox
              disabled={readOnly}
              checked={rights.powers.includes(power)}
              onChange={(event) => onChange(withPower(rights, power, event.target.checked))}
            >
              {t(`power.${power}`)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
