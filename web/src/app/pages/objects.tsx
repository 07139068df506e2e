import { ObjectsPage } from '@/features/objects/objects-page';

export default ObjectsPage;
