import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import BankOutlined from '@ant-design/icons/BankOutlined';
import BookOutlined from '@ant-design/icons/BookOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CarOutlined from '@ant-design/icons/CarOutlined';
import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import ClusterOutlined from '@ant-design/icons/ClusterOutlined';
import ContactsOutlined from '@ant-design/icons/ContactsOutlined';
import DollarOutlined from '@ant-design/icons/DollarOutlined';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import FlagOutlined from '@ant-design/icons/FlagOutlined';
import FunnelPlotOutlined from '@ant-design/icons/FunnelPlotOutlined';
import IdcardOutlined from '@ant-design/icons/IdcardOutlined';
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import MessageOutlined from '@ant-design/icons/MessageOutlined';
import ProfileOutlined from '@ant-design/icons/ProfileOutlined';
import RocketOutlined from '@ant-design/icons/RocketOutlined';
import SafetyOutlined from '@ant-design/icons/SafetyOutlined';
import ShopOutlined from '@ant-design/icons/ShopOutlined';
import SwapOutlined from '@ant-design/icons/SwapOutlined';
import TagOutlined from '@ant-design/icons/TagOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import ToolOutlined from '@ant-design/icons/ToolOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import type { ComponentType } from 'react';

/** The icons an object may choose; a definition that names another gets the plain one. */
export const objectIcons = {
  appstore: AppstoreOutlined,
  audit: AuditOutlined,
  bank: BankOutlined,
  book: BookOutlined,
  calendar: CalendarOutlined,
  car: CarOutlined,
  check: CheckSquareOutlined,
  cluster: ClusterOutlined,
  contacts: ContactsOutlined,
  dollar: DollarOutlined,
  file: FileTextOutlined,
  flag: FlagOutlined,
  funnel: FunnelPlotOutlined,
  idcard: IdcardOutlined,
  inbox: InboxOutlined,
  message: MessageOutlined,
  profile: ProfileOutlined,
  rocket: RocketOutlined,
  safety: SafetyOutlined,
  shop: ShopOutlined,
  swap: SwapOutlined,
  tag: TagOutlined,
  team: TeamOutlined,
  tool: ToolOutlined,
  user: UserOutlined,
} satisfies Record<string, ComponentType>;

export function ObjectIcon({ name }: { name: string | null | undefined }) {
  const Icon = (objectIcons as Record<string, ComponentType>)[name ?? ''] ?? AppstoreOutlined;
  return (
    <span aria-hidden="true">
      <Icon />
    </span>
  );
}
