import { defineConfig } from 'vite';
import { SINGLE_FOLDER, pagePlugins } from './build/shared.ts';
import { singleFileConfig, singleFilePlugins } from './build/singleFile.ts';

const config = singleFileConfig();

/** The page as one file, for a disk without a network. */
export default defineConfig({
  ...config,
  plugins: [...pagePlugins(), ...singleFilePlugins()],
  build: { ...config.build, outDir: SINGLE_FOLDER, emptyOutDir: true },
});
