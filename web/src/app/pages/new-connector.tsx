import { WizardPage } from '@/features/connectors/wizard-page';

export default function NewConnectorRoute() {
  return <WizardPage />;
}
