import '@fontsource-variable/inter';
import { mount } from 'svelte';
import App from './App.svelte';
import { project } from './state';
import './ui/tokens.css';
import './ui/base.css';
import './ui/overlays.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app.');
mount(App, { target });
void project.restore();
