// What takes longer than a look: ranking, micromagnetics, training, and the results of other work.
import { byId, colour, html, percent, plot, short } from './chart.js';
import { get, page, post, stream } from './server.js';

const EVERY = 1000; // ms, between two looks at a training
const WATCHED_EVERY = 5000; // ms

/** Work that is streamed, with a button to begin and one to end it. */
function streamed(name, path, device, hear) {
  const [start, stop, bar] = ['', '-stop', '-progress'].map((end) => byId(name + end));
  let abort = null;
  const running = (on) => {
    start.disabled = on;
    stop.hidden = !on;
    bar.hidden = !on;
  };
  start.addEventListener('click', async () => {
    abort = new AbortController();
    bar.value = 0;
    running(true);
    try {
      await stream(`${path}?page=${page}`, device(), abort.signal, (event, data) => {
        if (event === 'progress') {
          bar.max = data.total;
          bar.value = data.done;
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
}

function showRanked(event, data) {
  const table = byId('ranked');
  if (event === 'error') {
    table.replaceChildren(html('caption', {}, data));
    return;
  }
  const cell = (moved) => {
    if (!moved) {
      return html('td', {}, 'no device');
    }
    const certain = moved.low > 0 || moved.high < 0;
    return html('td', { class: certain ? (moved.error > 0 ? 'poor' : 'good') : '',
      title: `95 % interval ${percent(moved.low)} to ${percent(moved.high)}` },
    `${moved.error > 0 ? '+' : ''}${(100 * moved.error).toFixed(1)}${certain ? '' : ' ?'}`);
  };
  table.replaceChildren(
    html('caption', {}, `Change of the mean write error (${percent(data.error)} now) in percentage points; ? = not for certain, `
      + `by ${data.devices * data.cycles} writes of every state`),
    html('tbody', {}, html('tr', {}, ...['value', 'moved by', 'down', 'up'].map((name) => html('th', {}, name))),
      ...data.rows.slice(0, 14).map((row) => html('tr', {}, html('td', {}, row.path), html('td', {}, row.move),
        cell(row.down), cell(row.up)))));
}

function showCells(event, data) {
  if (event === 'error') {
    byId('cells-note').textContent = data;
    return;
  }
  const svg = byId('cells-paths');
  svg.removeAttribute('hidden');
  const all = [...data.cells, ...data.fast];
  const longest = Math.max(...all.map((path) => path.time.at(-1)));
  const lines = (paths, style) => paths.map((path) => ({ x: path.time, y: path.walls[0], style: `line ${colour(path.state)} ${style}` }));
  plot(svg, { height: 260, x: [0, longest], y: [0, data.length], xName: 'time / ns', yName: 'wall position / nm',
    lines: [...lines(data.fast, 'dashed'), ...lines(data.cells, '')] });
  byId('cells-note').textContent = `Full lines: micromagnetics; dashed: the fast wall. Micromagnetics ends right in ${
    data.right} of ${data.cells.length} states, the fast wall in ${data.fastRight}.`;
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
  listenTraining(device);
  byId('results-again').addEventListener('click', showResults);
  showResults();
  if (opening.watches) {
    byId('watch-panel').hidden = false;
    followStudy();
  }
}
