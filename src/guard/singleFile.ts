/** The page as one file: what it is called beside the page on its host, and on a disk. */
export const SINGLE_FILE_NAME = 'smart-loan-recovery.html';
