import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingDeclaration, Settings, SettingValue } from '@/api/connectors';
import { isObject } from '@/lib/json';
import { describedBy, FieldRow } from '@/ui/field-row';

interface SettingsFormProps {
  declared: SettingDeclaration[];
  settings: Settings;
  errors: Record<string, string[]>;
  onChange: (settings: Settings) => void;
}

/** What a kind of connector wants to know, as it declares it. */
export function SettingsForm({ declared, settings, errors, onChange }: SettingsFormProps) {
  return (
    <>
      {declared.map((one) => (
        <FieldRow
          key={one.name}
          id={`setting-${one.name}`}
          label={one.label}
          required={one.required}
          help={one.help ?? undefined}
          errors={errors[one.name] ?? errors[`settings.${one.name}`]}
        >
          <Setting
            one={one}
            value={settings[one.name] ?? null}
            errors={errors[one.name] ?? errors[`settings.${one.name}`]}
            onChange={(value) => onChange({ ...settings, [one.name]: value })}
          />
        </FieldRow>
      ))}
    </>
  );
}

interface SettingProps {
  one: SettingDeclaration;
  value: SettingValue;
  errors: string[] | undefined;
  onChange: (value: SettingValue) => void;
}

function Setting({ one, value, errors, onChange }: SettingProps) {
  const id = `setting-${one.name}`;
  const about = { id, 'aria-describedby': describedBy(id, one.help, errors), 'aria-invalid': errors ? true : undefined, status: errors ? 'error' : '' } as const;
  switch (one.kind) {
    case 'secret':
      return <Secret about={about} value={value} onChange={onChange} />;
    case 'url':
    case 'text':
      return (
        <Input
          {...about}
          inputMode={one.kind === 'url' ? 'url' : 'text'}
          autoComplete="off"
          value={isObject(value) ? '' : (value ?? '')}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

type About = Record<'id', string> & Record<string, unknown>;

/** A secret that is kept is not shown: it stays, or a new one takes its place. */
function Secret({ about, value, onChange }: { about: About; value: SettingValue; onChange: (value: SettingValue) => void }) {
  const { t } = useTranslation();
  const kept = isObject(value) && value['set'] === true;
  const [before] = useState(kept ? value : null);
  if (kept) {
    return (
      <div className="row">
        <span className="masked" id={about.id}>
          ••••••••
        </span>
        <Button size="small" onClick={() => onChange('')}>
          {t('connector.new_secret')}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack">
      <Input.Password
        {...about}
        autoComplete="new-password"
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => onChange(target.value)}
      />
      {before && (
        <Button size="small" onClick={() => onChange(before)}>
          {t('connector.keep_secret')}
        </Button>
      )}
    </div>
  );
}
