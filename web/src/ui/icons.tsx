import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon';

const icon = (path: string) =>
  function Icon(props: SvgIconProps) {
    return (
      <SvgIcon viewBox="0 0 24 24" fontSize="inherit" {...props}>
        <path d={path} fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" />
      </SvgIcon>
    );
  };

export const CheckIcon = icon('M5 12.500l4.500 4.500L19 7.500');
export const CrossIcon = icon('M6.500 6.500l11 11M17.500 6.500l-11 11');
export const MinusIcon = icon('M6 12h12');
export const PlusIcon = icon('M6 12h12M12 6v12');
export const ClockIcon = icon('M12 7v5l3 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0');
export const SearchIcon = icon('M20 20l-4.500-4.500M17.500 11a6.500 6.500 0 1 1-13 0a6.500 6.500 0 0 1 13 0');
export const WarningIcon = icon('M12 4L2.800 20h18.400zM12 10.500v4M12 17.200v.1');
export const KeyboardIcon = icon('M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8');
export const SunIcon = icon(
  'M12 4V2.500M12 21.500V20M4 12H2.500M21.500 12H20M6.300 6.300L5.200 5.200M18.800 18.800l-1.100-1.100M6.300 17.700l-1.100 1.100M18.800 5.200l-1.100 1.100M16 12a4 4 0 1 1-8 0a4 4 0 0 1 8 0',
);
export const ListIcon = icon('M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01');
export const BoxIcon = icon('M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500l8-4.500M12 12v9');
export const WaveIcon = icon('M3 16l5-7l4 4l4-7l5 6M3 20.500h18');
export const ReplayIcon = icon('M4 4v5h5M4.600 9a8 8 0 1 1-.6 4.500M12 8v4.500l3 1.500');
export const TargetIcon = icon(
  'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M16.500 12a4.500 4.500 0 1 1-9 0a4.500 4.500 0 0 1 9 0M12 12h.01',
);
export const UploadIcon = icon('M12 16V4.500M7.500 9L12 4.500L16.500 9M4 15v4.500h16V15');
export const GearIcon = icon(
  'M4 7h9M17 7h3M4 17h3M11 17h9M17 7a2 2 0 1 1-4 0a2 2 0 0 1 4 0M11 17a2 2 0 1 1-4 0a2 2 0 0 1 4 0',
);
export const PersonIcon = icon(
  'M16 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0M4.500 20.500c.8-3.800 3.800-6 7.500-6s6.700 2.200 7.500 6',
);
export const MoreIcon = icon('M5 12h.01M12 12h.01M19 12h.01');
export const HelpIcon = icon(
  'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.800v.1',
);
export const ArrowIcon = icon('M9 6l6 6l-6 6');
export const DownloadIcon = icon('M12 4.500V16M7.500 11.500L12 16l4.500-4.500M4 19.500h16');
