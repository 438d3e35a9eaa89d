import { testWaysOut } from './support/waysOutTests.ts';

testWaysOut('as one file');
