import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { signIn } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import { Entrance } from './entrance';

/** Whether the server could not tell which company is meant and wants to be told. */
const asksForCompany = (error: unknown): boolean =>
  isProblem(error) &&
  (error.code === 'session.company_needed' || error.errors.some((item) => item.field === 'company'));

interface SignInPageProps {
  next?: string | undefined;
  company?: string | undefined;
}

export function SignInPage({ next, company: given }: SignInPageProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [company, setCompany] = useState(given ?? '');
  const [withCompany, setWithCompany] = useState(given !== undefined);
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [code, setCode] = useState('');
  const codeInput = useRef<InputRef>(null);
  useEffect(() => codeInput.current?.focus(), [step]);
  usePageTitle(t('session.sign_in'));
  const enter = useMutation({
    mutationFn: () =>
      signIn({
        account: account.trim(),
        password,
        company: company.trim() || undefined,
        code: step === 'code' ? code.replace(/\s/g, '') : undefined,
      }),
    onSuccess: () => {
      client.clear();
      router.history.push(next ?? '/');
    },
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
    <Entrance title={step === 'code' ? t('session.code_title') : t('session.sign_in')}>
      {refused && (
        <NoticeBar tone="danger">{problemText(refused, t('problem.unreachable'), t('problem.unknown'))}</NoticeBar>
      )}
      <form className="stack" onSubmit={submit}>
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
              ref={codeInput}
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
    </Entrance>
  );
}
