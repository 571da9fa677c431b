// SPDX-License-Identifier: Apache-2.0
import 'leaflet/dist/leaflet.css';
import 'uplot/dist/uPlot.min.css';
import './style/base.css';
import './style/read.css';
import './style/see.css';
import { render } from 'preact';
import { App } from './app';
import { onKey } from './read/keys';
import { start } from './state';

document.addEventListener('keydown', onKey);
render(<App />, document.querySelector('#app')!);
void start();
