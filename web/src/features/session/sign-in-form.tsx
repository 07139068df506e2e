import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { signIn } from '@/api/session';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';

/** Whether the server could not tell which company is meant and wants to be told. */
const asksForCompany = (error: unknown): boolean =>
  isProblem(error) &&
  (error.code === 'session.company_needed' || error.errors.some((item) => item.field === 'company'));

interface SignInFormProps {
  company?: string | undefined;
  /** Whose session ended; another account cannot take its place. */
  account?: string;
  onEntered: () => void;
}

/** Account and password, and the code of a second factor when the server asks for one. */
export function SignInForm({ company: given, account: known, onEntered }: SignInFormProps) {
  const { t } = useTranslation();
  const [account, setAccount] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [company, setCompany] = useState(given ?? '');
  const [withCompany, setWithCompany] = useState(given !== undefined && known === undefined);
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [code, setCode] = useState('');
  const first = useRef<InputRef>(null);
  useEffect(() => first.current?.focus(), [step]);
  const enter = useSingleMutation({
    mutationFn: () =>
      signIn({
        account: account.trim(),
        password,
        company: company.trim() || undefined,
        code: step === 'code' ? code.replace(/\s/g, '') : undefined,
      }),
    onSuccess: onEntered,
    onError: (error) => {
      if (isProblem(error, 'session.second_factor_required')) setStep('code');
      if (asksForCompany(error)) setWithCompany(true);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  const refused = enter.error && !isProblem(enter.error, 'session.second_factor_required') ? enter.error : null;
  const back = () => {
    setStep('password');
    setCode('');
    enter.reset();
  };
  return (
    <form className="stack" onSubmit={submit}>
      {step === 'code' && <h2>{t('session.code_title')}</h2>}
      {refused && (
        <NoticeBar tone="danger">{problemText(refused, t('problem.unreachable'), t('problem.unknown'))}</NoticeBar>
      )}
      {step === 'password' ? (
        <>
          {withCompany && (
            <FieldRow id="company" label={t('session.company')} help={t('session.company_hint')}>
              <Input id="company" size="large" value={company} onChange={(event) => setCompany(event.target.value)} />
            </FieldRow>
          )}
          <FieldRow id="account" label={t('session.account')}>
            <Input
              id="account"
              ref={known === undefined ? first : null}
              readOnly={known !== undefined}
              size="large"
              autoComplete="username"
              autoCapitalize="none"
              required
              value={account}
              onChange={(event) => setAccount(event.target.value)}
            />
          </FieldRow>
          <FieldRow id="password" label={t('session.password')}>
            <Input.Password
              id="password"
              ref={known === undefined ? null : first}
              size="large"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </FieldRow>
        </>
      ) : (
        <FieldRow id="code" label={t('session.code')} help={t('session.code_hint')}>
          <Input
            id="code"
            ref={first}
            size="large"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </FieldRow>
      )}
      <Button type="primary" size="large" block htmlType="submit" loading={enter.isPending}>
        {t('session.enter')}
      </Button>
      {step === 'code' && (
        <Button type="link" onClick={back}>
          {t('common.back')}
        </Button>
      )}
    </form>
  );
}
