// The page: one device, its history, and what the server says of it.
import { byId, colour, draw, duration, html, legend, percent, plot, short } from './chart.js';
import { showSliders, stateRow } from './controls.js';
import { advice, copy, exercise, isMeasured, isRegular, regularised, same, withPosition, withShape } from './device.js';
import { openPanels } from './results.js';
import { get, page, post, stream } from './server.js';
import { showTrack, showWalls } from './track.js';

/** Devices are compared by so many writes of every state. */
const COMPARED = 256;
const RIGHT = 0.95;

const state = { device: null, settled: null, history: [], at: 0, regular: true, linked: true, chosen: 0, known: {}, ghost: null };
let presets = [];
let asked = null; // {abort, looked}: the request under way
let waiting = false;

const reduced = matchMedia('(prefers-reduced-motion: reduce)');

// ---- changes

/** Changes the device; done at the end of a move, which then can be undone. */
function change(make, done) {
  state.device = make(state.device);
  if (done && !same(state.device, state.settled)) {
    state.history.splice(state.at + 1);
    state.history.push(state.device);
    state.at = state.history.length - 1;
  }
  settle(done);
}

function settle(done) {
  if (done) {
    state.settled = state.device;
  }
  byId('undo').disabled = state.at === 0;
  byId('redo').disabled = state.at === state.history.length - 1;
  shape();
  ask();
}

function open(device) {
  // Another beginning has another best.
  state.ghost = null;
  state.known = {};
  showStates(device);
  state.regular = isRegular(device);
  state.chosen = Math.min(state.chosen, device.track.notches.length - 1);
  change(() => copy(device), true);
}

function showStates(device) {
  byId('play-state').replaceChildren(html('option', { value: 'all' }, 'all states'),
    ...device.track.notches.map((notch, k) => html('option', { value: k }, `state ${k}`)));
}

function travel(by) {
  const at = state.at + by;
  if (at >= 0 && at < state.history.length) {
    state.at = at;
    const device = state.history[at];
    if (device.track.notches.length !== state.device.track.notches.length) {
      state.ghost = null;
      state.known = {};
      state.chosen = 0;
      showStates(device);
    }
    state.device = device;
    state.regular = isRegular(device) && state.regular;
    byId('preset').value = presets.findIndex((one) => one.device.name === device.name);
    settle(true);
  }
}

// ---- the server

/** While one drags, the next look is asked for when the last one has come: what is asked too often never comes. */
function ask() {
  if (asked && !asked.looked) {
    waiting = true;
    return;
  }
  if (asked) {
    asked.abort.abort();
  }
  const mine = { abort: new AbortController(), looked: false };
  asked = mine;
  const device = state.device;
  let error = '';
  stream(`/api/study?page=${page}`, device, mine.abort.signal, (name, data) => {
    if (asked === mine) {
      hear(name, data, device);
    }
    if (name === 'look') {
      mine.looked = true;
      again();
    }
  }).catch((failure) => {
    error = failure.name === 'AbortError' || failure.status === 409 ? '' : failure.message;
  }).finally(() => {
    if (asked === mine) {
      say(error);
      mine.looked = true;
      again();
    }
  });
}

function again() {
  if (waiting) {
    waiting = false;
    ask();
  }
}

function say(error) {
  byId('error').hidden = error === '';
  byId('error').textContent = error;
  if (error !== '') {
    byId('stage-note').textContent = '';
    byId('worst').textContent = '–';
    byId('worst').className = '';
    byId('worst-of').textContent = 'this is no device';
    byId('advice').textContent = '';
    byId('states').replaceChildren();
    byId('bar').textContent = 'no device';
    byId('bar').className = '';
  }
}

function hear(name, data, device) {
  if (name === 'look') {
    say('');
    state.known.look = data;
    showLook();
  } else if (name === 'writes') {
    state.known.writes = data;
    state.known.written = device;
    weigh(data, device);
    showWrites();
  } else if (name === 'paths') {
    state.known.paths = data;
    showPaths();
    if (!reduced.matches) {
      play();
    }
  } else if (name === 'rest') {
    state.known.rest = data;
    if (state.ghost && same(state.ghost.device, device)) {
      state.ghost.rest = data;
    }
    showCards();
  } else if (name === 'progress') {
    byId('study-progress').max = data.total;
    byId('study-progress').value = data.done;
  } else if (name === 'done') {
    byId('study-progress').value = byId('study-progress').max;
    document.body.dataset.done = 'true';
  }
}

const worstOf = (writes) => Math.min(...writes.right.map((estimate) => estimate.value));
const count = (writes) => writes.devices * writes.cycles;

/** Keeps the best device so far; all are judged by as many writes with the same edges and heat. */
function weigh(writes, device) {
  if (count(writes) === COMPARED && (!state.ghost || worstOf(writes) > state.ghost.worst)) {
    state.ghost = { device: copy(device), look: state.known.look, writes, worst: worstOf(writes), rest: null };
  }
}

// ---- what is shown

/** Whether the writes that are shown are of an earlier device: on a slow machine for as long as those of the move take. */
function markEarlier() {
  const earlier = !same(state.known.written, state.device);
  byId('verdict').setAttribute('aria-busy', String(earlier));
  byId('bar').classList.toggle('before', Boolean(earlier && state.known.writes));
  if (earlier && state.known.writes) {
    byId('stage-note').textContent = 'Still of the device before this move; writes of the new one are coming …';
  }
}

/** What the page knows without asking. */
function shape() {
  document.body.dataset.done = 'false';
  document.dispatchEvent(new Event('moved'));
  markEarlier();
  const view = { ...state, look: state.known.look, ghost: ghost(), change, choose };
  showTrack(view);
  showSliders(view);
  const measured = isMeasured(state.device);
  byId('alike').checked = state.regular && !measured;
  byId('alike').disabled = measured;
  showNotch();
}

/** The best device, unless it is the one that is shown. */
const ghost = () => (state.ghost && !same(state.ghost.device, state.device) ? state.ghost : null);

function choose(k) {
  if (k !== state.chosen) {
    state.chosen = k;
    shape();
  }
}

function showNotch() {
  const k = state.chosen;
  const notch = state.device.track.notches[k];
  const fields = [['position_m', 'at', 1], ['depth_m', 'depth', 0.25], ['sigma_m', 'sigma', 1]];
  const place = byId('notch-fields');
  if (place.dataset.notch !== String(k)) {
    place.dataset.notch = k;
    place.replaceChildren(html('span', { class: colour(k) }, `notch ${k}: `), ...fields.map(([key, name, step]) => {
      const input = html('input', { type: 'number', step, id: `notch-field-${key}` });
      input.addEventListener('change', () => {
        const value = Number(input.value) * 1e-9;
        if (Number.isFinite(value)) {
          change((device) => (key === 'position_m' ? withPosition(device, k, value, state.regular)
            : withShape(device, k, key, value, state.regular)), true);
        }
      });
      return html('label', {}, `${name} `, input, ' nm ');
    }));
  }
  for (const [key] of fields) {
    const input = byId(`notch-field-${key}`);
    input.disabled = isMeasured(state.device);
    if (document.activeElement !== input) {
      input.value = short(notch[key] / 1e-9, 5);
    }
  }
}

/** At rest the colour of the text; colours of voltages are not those of the first states. */
const voltageStyle = (i) => (i === 0 ? 'line' : `line ${colour(4 + i)} ${i % 2 === 1 ? 'dashed' : 'dotted'}`);

function showLook() {
  const { look } = state.known;
  const other = ghost();
  shape();
  const rest = look.landscapes[0];
  // Between the outer notches lies what matters; the end walls are cut.
  const [first, last] = [look.states[0].position, look.states[look.states.length - 1].position];
  const inner = rest.energy.filter((value, i) => rest.x[i] >= first && rest.x[i] <= last);
  const most = Math.max(10, 1.5 * Math.max(...inner));
  const lines = look.landscapes.map((one, i) => ({ x: one.x, y: one.energy, style: voltageStyle(i) }));
  if (other) {
    const old = other.look.landscapes[0];
    lines.unshift({ x: old.x, y: old.energy, style: 'ghost' });
  }
  const length = rest.x[rest.x.length - 1];
  plot(byId('landscape'), { height: 190, x: [0, length], y: [0, most], xName: '', yName: `energy / ${look.energyUnit}`, lines,
    marks: look.states.map((one, k) => ({ x: one.position, style: colour(k) })) });
  legend(byId('landscape-legend'), [
    ...look.landscapes.map((one, i) => ({ style: voltageStyle(i),
      name: i === 0 ? `at rest, ${short(one.voltage)} V` : `at ${short(one.voltage)} V` })),
    ...(other ? [{ style: 'ghost', name: 'best so far, at rest' }] : [])]);
  byId('energy-note').textContent = 'smooth edges, above the lowest place';
  showCards();
}

function showWrites() {
  const { writes, look } = state.known;
  const right = writes.right.map((estimate) => estimate.value);
  const worst = right.indexOf(Math.min(...right));
  const estimate = writes.right[worst];
  const sure = estimate.low >= RIGHT;
  const number = byId('worst');
  number.textContent = percent(estimate.value);
  number.className = estimate.value >= RIGHT ? 'good' : estimate.value >= 0.85 ? 'fair' : 'poor';
  byId('worst-of').textContent = `right in state ${worst}, the worst of ${right.length} (95 % interval ${
    (100 * estimate.low).toFixed(1)} to ${(100 * estimate.high).toFixed(1)} %): ${
    estimate.value >= RIGHT ? `✓ above 95 %${sure ? '' : ', not yet for certain'}` : '✗ below 95 %'}`;
  byId('bar').textContent = `state ${worst}: ${number.textContent}`;
  byId('bar').className = number.className;
  byId('states').replaceChildren(...writes.right.map((one, k) => stateRow(k, one)));
  byId('stage-note').textContent = `${count(writes)} writes of every state, ${writes.devices} devices with edges of their own`
    + `${count(writes) < 4096 ? '; more are coming …' : ''}`;
  if (count(writes) >= COMPARED) {
    byId('advice').textContent = advice(state.device, writes);
  }
  const other = ghost();
  byId('best').hidden = !other;
  if (other) {
    byId('best-text').textContent = `Best so far: ${percent(other.worst)} in its worst state, by ${COMPARED} writes.`;
  }
  const length = look.landscapes[0].x.at(-1);
  const lines = writes.shares.map((row, k) => ({ x: writes.bins, y: row.map((share) => 100 * share), steps: true,
    style: `line ${colour(k)}` }));
  const most = Math.max(...lines.flatMap((one) => one.y));
  plot(byId('histogram'), { height: 190, x: [0, length], y: [0, 1.05 * most], xName: 'wall position / nm', yName: 'writes / %', lines,
    marks: look.states.map((one, k) => ({ x: one.position, style: colour(k) })) });
  legend(byId('state-legend'), right.map((value, k) => ({ style: `line ${colour(k)}`, name: `state ${k} written` })));
  byId('histogram-note').textContent = `${count(writes)} of every state; dotted: the notches`;
  showMatrix(writes);
  showCards();
  markEarlier();
}

function showMatrix(writes) {
  const head = html('tr', {}, html('td', {}), ...writes.found.map((row, k) => html('th', { scope: 'col' }, String(k))));
  const rows = writes.found.map((row, from) => html('tr', {}, html('th', { scope: 'row' }, String(from)),
    ...row.map((share) => {
      const cell = html('td', {}, (100 * share).toFixed(share > 0 && share < 0.001 ? 2 : 1));
      cell.style.setProperty('--share', share);
      return cell;
    })));
  const table = byId('matrix');
  table.replaceChildren(table.querySelector('caption'), html('tbody', {}, head, ...rows));
}

function showCards() {
  const { look, rest } = state.known;
  if (!look) {
    return;
  }
  const other = ghost();
  const lost = (known, key) => (known ? percent(Math.max(...known[key])) : '…');
  const escape = Math.min(...look.states.map((one) => one.escape));
  const cold = state.device.temperature_K === 0;
  const entries = [
    ['energy of a write', `${short(look.meanEnergy)} fJ`, 'mean over the states, gate included',
      other && `${short(other.look.meanEnergy)} fJ`],
    ['longest write', `${short(look.longestWrite)} ns`, 'reset included', other && `${short(other.look.longestWrite)} ns`],
    ['lost after an hour', cold ? 'nothing' : lost(rest, 'hour'),
      cold ? 'at 0 K nothing moves' : rest ? `worst state, ${rest.devices} devices at rest` : 'worst state, at rest',
      other && other.rest && lost(other.rest, 'hour')],
    ['lost after ten years', cold ? 'nothing' : lost(rest, 'decade'),
      cold ? 'at 0 K nothing moves' : `smooth track: ${duration(escape)} to escape`, other && other.rest && lost(other.rest, 'decade')],
    ['narrowest neck', `${short(look.narrowest)} nm`, `at least ${short(look.neckLimit)} nm`, other && `${short(other.look.narrowest)} nm`],
    ['densest current', `${short(look.largestCurrent, 3)}·10¹¹ A/m²`, 'in that neck',
      other && `${short(other.look.largestCurrent, 3)}·10¹¹ A/m²`],
  ];
  byId('cards').replaceChildren(...entries.map(([name, value, note, before]) => html('div', { class: 'card' },
    html('span', {}, name), html('b', {}, value), html('small', {}, note),
    ...(before ? [html('small', {}, `best so far: ${before}`)] : []))));
}

function showPaths() {
  const { paths, look } = state.known;
  const longest = Math.max(...paths.map((path) => path.time.at(-1)));
  const lines = paths.flatMap((path) => path.walls.map((wall) => ({ x: path.time, y: wall,
    style: `line thin ${colour(path.state)}` })));
  plot(byId('paths'), { height: 260, x: [0, longest], y: [0, look.landscapes[0].x.at(-1)], xName: 'time / ns',
    yName: 'wall position / nm', lines });
}

// ---- walls that move

let playing = 0;

function play() {
  cancelAnimationFrame(playing);
  const { paths } = state.known;
  if (!paths) {
    return;
  }
  const chosen = byId('play-state').value;
  const shown = paths.filter((path) => chosen === 'all' || path.state === Number(chosen));
  const longest = Math.max(...shown.map((path) => path.time.at(-1)));
  const leader = shown.find((path) => path.time.at(-1) === longest);
  let begun = null;
  const step = (now) => {
    begun = begun ?? now;
    const time = Math.min(longest, (now - begun) / 4000 * longest);
    showWalls(shown, time, state.device);
    const i = Math.max(0, leader.time.findIndex((t) => t >= time));
    byId('play-time').textContent = `${time.toFixed(1)} ns, ${leader.current[i].toFixed(2)}·10¹¹ A/m², gate ${leader.voltage[i].toFixed(2)} V`
      + ` (write of state ${leader.state})`;
    if (time < longest && paths === state.known.paths) {
      playing = requestAnimationFrame(step);
    }
  };
  playing = requestAnimationFrame(step);
}

// ---- saving

function openSaving() {
  const form = byId('save');
  form.hidden = !form.hidden;
  byId('save-open').setAttribute('aria-expanded', String(!form.hidden));
  if (!form.hidden) {
    byId('save-name').focus();
  }
}

/** Its ending stands behind the field, where it is easily typed again. */
const saveName = () => byId('save-name').value.replace(/\.json$/i, '');

/** A device of the user's own has a name of its own. */
const named = () => ({ ...state.device, name: saveName() });

async function save(replace) {
  byId('save-replace').hidden = true;
  try {
    const { file } = await post(`/api/save?name=${encodeURIComponent(saveName())}&replace=${replace}`, named());
    byId('saved').textContent = `${file}: written`;
  } catch (failure) {
    byId('saved').textContent = failure.message;
    byId('save-replace').hidden = !failure.message.includes('exists already');
  }
}

function download() {
  const link = html('a', { download: `${saveName()}.json`,
    href: `data:application/json,${encodeURIComponent(`${JSON.stringify(named(), null, 2)}\n`)}` });
  link.click();
}

// ---- beginning

function listen() {
  byId('preset').addEventListener('change', (event) => open(presets[event.target.value].device));
  byId('undo').addEventListener('click', () => travel(-1));
  byId('redo').addEventListener('click', () => travel(1));
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.target.matches('input:not([type="range"])')) {
      event.preventDefault();
      travel(event.shiftKey ? 1 : -1);
    }
  });
  byId('linked').addEventListener('change', (event) => {
    state.linked = event.target.checked;
    shape();
  });
  byId('alike').addEventListener('change', (event) => {
    state.regular = event.target.checked;
    change((device) => (state.regular ? regularised(device) : device), true);
  });
  byId('best-take').addEventListener('click', () => change(() => copy(state.ghost.device), true));
  byId('play').addEventListener('click', play);
  byId('play-state').addEventListener('change', play);
  byId('save-open').addEventListener('click', openSaving);
  byId('save').addEventListener('submit', (event) => {
    event.preventDefault();
    save(false);
  });
  byId('save-replace').addEventListener('click', () => save(true));
  byId('save-download').addEventListener('click', download);
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth !== width) {
      width = innerWidth;
      redraw();
    }
  });
}

function redraw() {
  const { look, writes, paths } = state.known;
  shape();
  if (look) {
    showLook();
  }
  if (writes) {
    showWrites();
  }
  if (paths) {
    showPaths();
  }
}

async function begin() {
  // The token has done its work: it shall not stand in the history or in a picture of the screen.
  history.replaceState(null, '', '/');
  let opening;
  try {
    opening = await get('/api/start');
  } catch (failure) {
    say(failure.message);
    return;
  }
  const own = opening.presets.some((device) => same(device, opening.device)) ? [] : [opening.device];
  presets = [
    ...own.map((device) => ({ name: `${device.name} (given)`, device })),
    ...opening.presets.map((device) => ({ name: `${device.name}: ${device.track.notches.length} states`, device })),
    { name: 'an exercise: five states out of tune', device: exercise(opening.presets.find((one) => one.name === 'd5n')) },
  ];
  byId('preset').replaceChildren(...presets.map((one, i) => html('option', { value: i }, one.name)));
  byId('preset').value = presets.findIndex((one) => same(one.device, opening.device));
  byId('version').textContent = opening.version;
  byId('seed').textContent = opening.seed;
  byId('folder').textContent = opening.folder;
  listen();
  openPanels(opening, () => state.device);
  open(opening.device);
}

begin();
