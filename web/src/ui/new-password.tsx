import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkPassword, SHORTEST_PASSWORD } from '@/lib/password';
import { FieldRow } from './field-row';
import styles from './new-password.module.css';

interface NewPasswordProps {
  account: string;
  value: string;
  errors?: string[] | undefined;
  onChange: (value: string) => void;
}

/** A new password with its rules, each ticked off as it is met. */
export function NewPassword({ account, value, errors, onChange }: NewPasswordProps) {
  const { t } = useTranslation();
  return (
    <div>
      <FieldRow id="new-password" label={t('password.new')} required errors={errors}>
        <Input.Password
          id="new-password"
          autoComplete="new-password"
          aria-describedby="password-rules"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </FieldRow>
      <ul id="password-rules" className={styles.rules} aria-label={t('password.rules')}>
        {checkPassword(value, account).map(({ rule, met }) => (
          <li key={rule} data-met={met}>
            <span aria-hidden="true">{met ? <CheckOutlined aria-hidden="true" /> : <MinusOutlined aria-hidden="true" />}</span>
            {t(`password.rule.${rule}`, { n: SHORTEST_PASSWORD })}
            <span className="visually-hidden">{met ? t('password.met') : t('password.not_met')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
