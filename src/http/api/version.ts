/** Version of the API (semver). Its first number stands in the address; CHANGELOG.md tells what changed. */
export const API_VERSION = '1.0.0';

/** Where the API stands under the address of the site. */
export const API_BASE = '/api/v1';
