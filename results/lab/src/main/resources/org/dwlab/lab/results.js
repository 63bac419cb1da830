// What takes longer than a look: ranking, micromagnetics, training, and the results of other work.
import { byId, colour, html, percent, plot } from './chart.js';
import { same } from './device.js';
import { get, page, post, stream } from './server.js';

const EVERY = 1000; // ms, between two looks at a training
const WATCHED_EVERY = 5000; // ms

/** Work that is streamed, with a button to begin and one to end it; what has come is kept when it ends. */
function streamed(name, path, device, hear) {
  const [start, stop, bar, left, panel] = ['', '-stop', '-progress', '-left', '-panel'].map((end) => byId(name + end));
  let abort = null;
  let asked = null; // the device of what is shown
  const running = (on) => {
    start.disabled = on;
    stop.hidden = !on;
    bar.hidden = !on;
    left.textContent = on ? 'begins …' : '';
  };
  start.addEventListener('click', async () => {
    abort = new AbortController();
    asked = device();
    panel.classList.remove('earlier');
    const begun = performance.now();
    bar.removeAttribute('value');
    hear('begin', asked);
    running(true);
    try {
      await stream(`${path}?page=${page}`, asked, abort.signal, (event, data) => {
        if (event === 'progress') {
          bar.max = data.total;
          bar.value = data.done;
          left.textContent = remaining((performance.now() - begun) / 1000, data.done / data.total);
        } else {
          hear(event, data);
        }
      });
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        hear('error', failure.message);
      }
    }
    running(false);
  });
  stop.addEventListener('click', () => {
    abort.abort();
    post(`/api/stop?what=${name}&page=${page}`).catch(() => {});
  });
  document.addEventListener('moved', () => panel.classList.toggle('earlier', Boolean(asked) && !same(asked, device())));
}

/** Work that is even: what is left takes as long for each piece as what is done took. */
function remaining(seconds, share) {
  const left = seconds * (1 - share) / share;
  return left < 60 ? `${Math.ceil(left)} s left` : `${Math.ceil(left / 60)} min left`;
}

function showRanked(event, data) {
  const table = byId('ranked');
  if (event === 'begin' || event === 'error') {
    byId('ranked-note').textContent = event === 'error' ? data : '';
    if (event === 'begin') {
      table.replaceChildren();
    }
    return;
  }
  const signed = (value, digits) => {
    const text = value.toFixed(digits);
    return Number(text) === 0 ? text.replace('-', '') : `${value > 0 ? '+' : ''}${text}`;
  };
  const certain = (moved) => moved && (moved.low > 0 || moved.high < 0);
  const error = (moved, way) => {
    if (!moved) {
      return html('td', { 'data-label': `error ${way}` }, 'no device');
    }
    const still = moved.low === 0 && moved.high === 0;
    return html('td', { 'data-label': `error ${way}`, class: certain(moved) ? (moved.error > 0 ? 'poor' : 'good') : '',
      title: `95 % interval ${percent(moved.low)} to ${percent(moved.high)}` },
    `${signed(100 * moved.error, 1)}${certain(moved) || still ? '' : ' ?'}`);
  };
  const loss = (moved, way) => html('td', { 'data-label': `loss ${way}` }, moved ? signed(moved.loss, 2) : '–');
  const most = data.rows[0].writes;
  const coarse = data.rows.some((row) => row.writes < most);
  byId('ranked-note').textContent = `Mean write error now: ${percent(data.error)}, by ${most} writes of every state; ? = not for certain.${
    coarse ? ' Pale: by fewer writes, until they are weighed again.' : ''}${
    data.rows.some((row) => certain(row.down) || certain(row.up)) ? ''
      : ' So far no move changes the error for certain; dwlab design --sensitivity writes more.'}`;
  table.replaceChildren(
    html('thead', {}, html('tr', {}, html('th', { rowspan: 2 }, 'value'), html('th', { rowspan: 2 }, 'moved by'),
      html('th', { colspan: 2 }, 'error / points'), html('th', { colspan: 2 }, 'loss / decades')),
    html('tr', {}, ...['down', 'up', 'down', 'up'].map((name) => html('th', {}, name)))),
    html('tbody', {}, ...data.rows.map((row) => html('tr', { class: row.writes < most ? 'pale' : '' },
      html('th', { scope: 'row' }, ...row.path.split(/(?<=[._])/).flatMap((part) => [part, html('wbr')])),
      html('td', { 'data-label': 'moved by' }, row.move), error(row.down, 'down'), error(row.up, 'up'),
      loss(row.down, 'down'), loss(row.up, 'up')))));
}

const beside = { fast: [], length: 0, seen: new Map(), read: [] };

function showCells(event, data) {
  const note = byId('cells-note');
  if (event === 'begin') {
    beside.fast = [];
    plotCells();
    note.textContent = '';
  } else if (event === 'error') {
    note.textContent = data;
  } else if (event === 'fast') {
    Object.assign(beside, data, { seen: new Map(data.fast.map((path) => [path.state, []])), read: [] });
    plotCells();
  } else if (event === 'cells') {
    beside.seen.get(data.state).push(data);
    plotCells();
    note.textContent = 'Dashed: the fast wall, two writes. Full lines: micromagnetics, as they come.';
  } else {
    beside.read = data.read;
    plotCells();
    const writes = data.read.reduce((sum, one) => sum + one.walls.length, 0);
    note.textContent = `Full lines: micromagnetics; dashed: the fast wall; circles: where a state is read. Micromagnetics ends right in ${
      data.right} of ${writes} writes, the fast wall in ${data.fastRight}.`;
  }
}

function plotCells() {
  const svg = byId('cells-paths');
  svg.toggleAttribute('hidden', beside.fast.length === 0);
  if (beside.fast.length === 0) {
    return;
  }
  const { fast, length, seen, read } = beside;
  const walls = (points, style, dots) => (points.length === 0 ? [] : points[0].walls.map((none, i) =>
    ({ x: points.map((one) => one.time), y: points.map((one) => one.walls[i]), style: `line ${colour(points[0].state)} ${style}`, dots })));
  plot(svg, { height: 260, x: [0, Math.max(...fast.map((path) => path.time.at(-1)))], y: [0, length], xName: 'time / ns',
    yName: 'wall position / nm',
    lines: [...fast.flatMap((path) => path.walls.map((wall) => ({ x: path.time, y: wall, style: `line thin ${colour(path.state)} dashed` }))),
      ...[...seen.values()].flatMap((points) => walls(points, '')), ...read.flatMap((one) => walls([one], '', true))] });
}

// ---- training

function showTraining(shown) {
  const running = shown.state === 'RUNNING';
  byId('train').disabled = running;
  byId('train-stop').hidden = !running;
  byId('train-progress').hidden = !running;
  byId('train-progress').value = shown.share;
  const last = shown.curve.at(-1);
  const so = last ? `; test accuracy ${percent(last.accuracy, 2)} after ${shown.curve.length} epochs` : '';
  byId('train-state').textContent = shown.state === 'NONE' ? ''
    : `${shown.device}: ${running ? shown.step : shown.state === 'DONE' ? `done, ${shown.file}` : shown.step}${so}`;
  const svg = byId('train-curve');
  svg.toggleAttribute('hidden', shown.curve.length === 0);
  if (shown.curve.length > 0) {
    const epochs = shown.curve.map((one, i) => i + 1);
    accuracies(svg, [{ x: epochs, y: shown.curve.map((one) => 100 * one.accuracy), style: 'line s0', dots: true }]);
  }
  return running;
}

function accuracies(svg, lines) {
  const least = Math.min(...lines.flatMap((line) => line.y));
  const most = Math.max(2, ...lines.flatMap((line) => line.x));
  plot(svg, { height: 200, x: [0, most], y: [Math.max(0, Math.floor(least) - 2), 100], xName: 'epoch', yName: 'test accuracy / %', lines });
}

async function followTraining() {
  try {
    if (showTraining(await get('/api/training'))) {
      setTimeout(followTraining, EVERY);
    } else {
      showResults();
    }
  } catch (failure) {
    byId('train-state').textContent = failure.message;
  }
}

function listenTraining(device) {
  byId('train').addEventListener('click', async () => {
    try {
      await post(`/api/train?size=${byId('train-size').value}`, device());
      followTraining();
    } catch (failure) {
      byId('train-state').textContent = failure.message;
    }
  });
  byId('train-stop').addEventListener('click', () => post('/api/stop?what=training').catch(() => {}));
  followTraining();
}

// ---- results

async function showResults() {
  const list = byId('results');
  try {
    const found = await get('/api/results');
    list.replaceChildren(...(found.length > 0 ? found : [null]).map((one) => (one
      ? html('li', {}, html('a', { href: `/report?file=${encodeURIComponent(one.file)}`, target: '_blank', rel: 'noopener' }, one.file),
        html('span', { class: 'note' }, ` ${new Date(one.changed).toLocaleString()}`))
      : html('li', { class: 'note' }, 'There are none yet.'))));
  } catch (failure) {
    list.replaceChildren(html('li', {}, failure.message));
  }
}

// ---- a study under way

function showWatched(watched) {
  const kinds = Object.entries(watched.files).map(([kind, number]) => `${number} ${kind}`).join(', ');
  byId('watch-note').textContent = `${watched.folder}: ${kinds || 'nothing yet'}${
    watched.finished.length > 0 ? `; finished: ${watched.finished.join(', ')}` : ''}`;
  const learned = watched.trainings.filter((one) => one.accuracies.length > 0);
  const curve = byId('watch-curve');
  curve.toggleAttribute('hidden', learned.length === 0);
  if (learned.length > 0) {
    accuracies(curve, learned.map((one, i) => ({ x: one.accuracies.map((accuracy, k) => k + 1),
      y: one.accuracies.map((accuracy) => 100 * accuracy), style: `line ${colour(i)} ${one.done ? '' : 'dashed'}`, dots: true })));
  }
  byId('watch-table').replaceChildren(...(watched.trainings.length === 0 ? [] : [
    html('caption', {}, 'Accuracy of the last epoch that is done'),
    html('tbody', {}, html('tr', {}, ...['training', 'epochs', 'accuracy', 'progress'].map((name) => html('th', {}, name))),
      ...watched.trainings.map((one) => html('tr', {}, html('td', {}, one.name), html('td', {}, String(one.accuracies.length)),
        html('td', {}, one.accuracies.length > 0 ? percent(one.accuracies.at(-1), 2) : '-'),
        html('td', {}, one.done ? 'done' : 'learns'))))]));
  showErrors(watched.errors);
}

/** Of a search: the least error so far. */
function showErrors(errors) {
  const svg = byId('watch-errors');
  svg.toggleAttribute('hidden', errors.length === 0);
  if (errors.length > 0) {
    let least = 1;
    const best = errors.map((error) => {
      least = Math.min(least, error);
      return 100 * least;
    });
    plot(svg, { height: 200, x: [0, Math.max(2, errors.length)], y: [0, Math.max(...best)], xName: 'designs that were written',
      yName: 'least error / %', lines: [{ x: best.map((value, i) => i + 1), y: best, style: 'line s1' }] });
  }
}

async function followStudy() {
  try {
    showWatched(await get('/api/watch'));
  } catch (failure) {
    byId('watch-note').textContent = failure.message;
  }
  setTimeout(followStudy, WATCHED_EVERY);
}

/** Makes the panels below the device work; device gives the present one. */
export function openPanels(opening, device) {
  byId('images').textContent = opening.images === 'mnist' ? 'MNIST'
    : 'digits drawn by dwlab (for MNIST: dwlab data mnist)';
  streamed('rank', '/api/rank', device, showRanked);
  streamed('cells', '/api/cells', device, showCells);
  addEventListener('resize', plotCells);
  listenTraining(device);
  byId('results-again').addEventListener('click', showResults);
  showResults();
  if (opening.watches) {
    byId('watch-panel').hidden = false;
    followStudy();
  }
}
