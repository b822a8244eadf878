import type { ActName } from '../../../usecases/inputs.js';
import { ACT_PATHS } from '../acts/paths.js';
import { API_BASE } from '../version.js';

export function signalHref(publicUrl: string, number: string): string {
  return `${publicUrl}${API_BASE}/signals/${number}`;
}

export function actHref(publicUrl: string, number: string, act: ActName): string {
  return `${signalHref(publicUrl, number)}/${ACT_PATHS[act]}`;
}
