import { RolesPage } from '@/features/roles/roles-page';

export default RolesPage;
