export { SCHEMA, type Setting } from './schema';
export { readSettings, SettingsError, settingsTable, type Settings } from './settings';
