export { fitCommittee } from './fitCommittee';
