import { CompanyPage } from '@/features/company/company-page';

export default function CompanyRoute() {
  return <CompanyPage />;
}
