import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Explanation, Way } from '@/api/types';
import styles from './access.module.css';

/** The answer first, then every way that led to it, then the ways that did not. */
export function Proof({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const { allowed, action, employee } = explanation;
  const verb = t(`action.${action}`);
  return (
    <div className={styles.proof} aria-live="polite">
      <p className={styles.answer} data-allowed={allowed}>
        {allowed ? <CheckCircleOutlined aria-hidden="true" /> : <CloseCircleOutlined aria-hidden="true" />}
        {allowed
          ? t('access.allowed', { name: employee.name, action: verb })
          : t('access.refused', { name: employee.name, action: verb })}
      </p>
      {explanation.because.length > 0 && <Ways title={t('access.because')} ways={explanation.because} />}
      {explanation.not.length > 0 && (
        <details open={!allowed}>
          <summary>{t('access.not', { count: explanation.not.length })}</summary>
          <Ways ways={explanation.not} />
        </details>
      )}
    </div>
  );
}

function Ways({ title, ways }: { title?: string; ways: Way[] }) {
  const { t } = useTranslation();
  return (
    <section>
      {title && <h3>{title}</h3>}
      <ul className={styles.ways}>
        {ways.map((way, index) => (
          <li key={index}>
            <p>{way.text}</p>
            <p className={styles.path}>
              {[
                t(`access.kind.${way.kind}`),
                way.appointment && `${way.appointment.department} · ${way.appointment.position}`,
                way.role?.name,
                way.scope && t(`scope.${way.scope}`),
              ]
                .filter(Boolean)
                .join(' → ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
