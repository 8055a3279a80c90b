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
