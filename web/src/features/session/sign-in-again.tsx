import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { sizes } from '@/ui/tokens';
import { SignInForm } from './sign-in-form';

interface SignInAgainProps {
  me: Me;
  onEntered: () => void;
  onLeave: () => void;
}

/** The session ended while somebody worked: they sign in over the page, and nothing they typed is lost. */
export default function SignInAgain({ me, onEntered, onLeave }: SignInAgainProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const enter = () => {
    onEntered();
    void client.invalidateQueries();
  };
  return (
    <Modal open width={sizes.dialog} title={t('session.ended')} footer={null} mask={{ closable: false }} keyboard={false} onCancel={onLeave}>
      <div className="stack">
        <p>{t('session.ended_hint')}</p>
        <SignInForm account={me.employee.account} company={me.company.key} onEntered={enter} />
      </div>
    </Modal>
  );
}
