// The track from above, to scale, with notches that are dragged, and walls that move on it.
import { byId, colour, draw, LEFT, RIGHT, short, widthOf } from './chart.js';
import { halfWidth, isMeasured, withPosition, withShape } from './device.js';

const NANO = 1e-9;
const KNOB = 11; // px
const HIT = 22; // px: a finger
/** A picture of a few pixels is moved more finely than it is drawn. */
const LEAST_DEPTH_SCALE = 2; // px per nm

let dragged = null;
let frame = { scale: 1, middle: 0 };
let walls = null;

/**
 * Draws the track.
 * view: {device, look, ghost, chosen, regular, choose(k), change(make, done)}
 */
export function showTrack(view) {
  const svg = byId('track');
  const { device } = view;
  const width = widthOf(svg);
  const length = device.track.length_m / NANO;
  const scale = (width - LEFT - RIGHT) / length;
  const half = Math.max(device.track.width_m / 2 / NANO, ghostHalf(view.ghost)) * scale;
  const middle = half + 10;
  const height = 2 * half + 10 + HIT + KNOB + 34;
  frame = { scale, middle };
  const x = (nm) => LEFT + nm * scale;
  const y = (nm) => middle - nm * scale;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('height', height);
  walls = draw('g', { 'aria-hidden': 'true' });
  const parts = [draw('path', { class: 'metal', d: outline(view, x, y) })];
  if (view.look && !dragged) {
    parts.push(draw('path', { class: 'rough', d: line(view.look.track.x, view.look.track.roughUpper, x, y)
      + line(view.look.track.x, view.look.track.roughLower, x, y) }));
  }
  if (view.ghost) {
    const { track } = view.ghost.look;
    parts.push(draw('path', { class: 'ghost', d: line(track.x, track.upper, x, y) + line(track.x, track.lower, x, y) }));
  }
  parts.push(walls, ruler(length, scale, height));
  const old = [...svg.querySelectorAll('.handle')];
  const states = device.track.notches.length;
  const handles = old.length === states ? old : device.track.notches.map((notch, k) => handle(k));
  handles.forEach((one, k) => place(one, k, view, x, middle + half + HIT));
  // Handles stay the same elements: one that is being dragged or has the focus must not vanish.
  svg.querySelectorAll(':scope > :not(.handle)').forEach((part) => part.remove());
  svg.prepend(...parts);
  if (handles !== old) {
    old.forEach((one) => one.remove());
    svg.append(...handles);
  }
}

const ghostHalf = (ghost) => (ghost ? Math.max(...ghost.look.track.upper) : 0);

const line = (xs, ys, x, y) =>
  xs.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(value).toFixed(1)} ${y(ys[i]).toFixed(2)}`).join('');

/** Where nothing was measured, the page knows the outline before the server does. */
function outline(view, x, y) {
  const { device, look } = view;
  let xs = [];
  let upper;
  let lower;
  if (isMeasured(device)) {
    if (!look) {
      return '';
    }
    ({ x: xs, upper, lower } = look.track);
  } else {
    for (let nm = 0; nm < device.track.length_m / NANO; nm += 2) {
      xs.push(nm);
    }
    xs.push(device.track.length_m / NANO);
    upper = xs.map((nm) => halfWidth(device, nm * NANO) / NANO);
    lower = upper.map((value) => -value);
  }
  const back = xs.map((value, i) => `L${x(value).toFixed(1)} ${y(lower[i]).toFixed(2)}`).reverse().join('');
  return `${line(xs, upper, x, y)}${back}Z`;
}

function ruler(length, scale, height) {
  const nm = length > 500 ? 100 : 50;
  const at = height - 10;
  return draw('g', {}, draw('line', { class: 'axis', x1: LEFT, x2: LEFT + nm * scale, y1: at, y2: at }),
    draw('text', { x: LEFT + nm * scale + 6, y: at + 4 }, `${nm} nm, both ways`));
}

function handle(k) {
  const one = draw('g', { class: `handle ${colour(k)}`, tabindex: 0, role: 'slider', id: `notch-${k}`,
    'aria-orientation': 'horizontal' },
  draw('line', { class: 'axis dotted' }),
  draw('circle', { class: 'hit', r: HIT }),
  draw('circle', { class: 'ring', r: KNOB + 3 }),
  draw('circle', { class: 'knob', r: KNOB }),
  draw('text', { 'text-anchor': 'middle', dy: 4 }, String(k)));
  one.addEventListener('pointerdown', (event) => begin(event, one, k));
  one.addEventListener('pointermove', (event) => move(event, k));
  ['pointerup', 'pointercancel'].forEach((end) => one.addEventListener(end, (event) => finish(event, one)));
  one.addEventListener('keydown', (event) => key(event, k));
  one.addEventListener('focus', () => one.view.choose(k));
  return one;
}

function place(one, k, view, x, height) {
  const notch = view.device.track.notches[k];
  const nm = notch.position_m / NANO;
  one.view = view;
  one.setAttribute('transform', `translate(${x(nm).toFixed(1)} ${height.toFixed(1)})`);
  const guide = one.firstChild;
  guide.setAttribute('y1', -KNOB);
  guide.setAttribute('y2', -(height - frame.middle));
  one.setAttribute('aria-label', `Notch of state ${k}`);
  one.setAttribute('aria-valuenow', short(nm, 5));
  one.setAttribute('aria-valuemin', 0);
  one.setAttribute('aria-valuemax', short(view.device.track.length_m / NANO, 5));
  one.setAttribute('aria-valuetext', `at ${short(nm, 5)} nm, ${short(notch.depth_m / NANO)} nm deep on each side, sigma ${
    short(notch.sigma_m / NANO)} nm`);
}

function begin(event, one, k) {
  event.preventDefault();
  one.focus({ preventScroll: true });
  one.view.choose(k);
  if (isMeasured(one.view.device)) {
    return;
  }
  one.setPointerCapture(event.pointerId);
  const { device } = one.view;
  dragged = { x: event.clientX, y: event.clientY, scale: frame.scale, from: device, one,
    position: device.track.notches[k].position_m, depth: device.track.notches[k].depth_m, moved: false };
}

function move(event, k) {
  if (!dragged) {
    return;
  }
  const { view } = dragged.one;
  const right = (event.clientX - dragged.x) / dragged.scale * NANO;
  const up = (dragged.y - event.clientY) / Math.max(dragged.scale, LEAST_DEPTH_SCALE) * NANO;
  const rounded = (value, step) => Math.round(value / step) * step;
  const changed = withPosition(dragged.from, k, rounded(dragged.position + right, NANO), view.regular);
  dragged.moved = true;
  view.change(() => withShape(changed, k, 'depth_m', rounded(dragged.depth + up, 0.25 * NANO), view.regular), false);
}

function finish(event, one) {
  if (dragged) {
    const { moved } = dragged;
    dragged = null;
    if (moved) {
      one.view.change((device) => device, true);
    }
  }
}

function key(event, k) {
  const big = event.shiftKey ? 10 : 1;
  const { view } = event.currentTarget;
  const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const deeper = { ArrowUp: 0.25, ArrowDown: -0.25 }[event.key];
  const wider = { '+': 1, '-': -1, '=': 1 }[event.key];
  if (isMeasured(view.device) || !(across || deeper || wider) || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  view.choose(k);
  view.change((device) => {
    const notch = device.track.notches[k];
    if (across) {
      return withPosition(device, k, notch.position_m + across * big * NANO, view.regular);
    }
    return deeper
      ? withShape(device, k, 'depth_m', notch.depth_m + deeper * big * NANO, view.regular)
      : withShape(device, k, 'sigma_m', notch.sigma_m + wider * NANO, view.regular);
  }, true);
}

/** Walls at a share of the longest write; paths: those of the states that are shown. */
export function showWalls(paths, time, device) {
  if (!walls) {
    return;
  }
  const lines = [];
  for (const path of paths) {
    const at = Math.max(0, path.time.findIndex((t) => t >= time));
    const i = time >= path.time[path.time.length - 1] ? path.time.length - 1 : at;
    for (const wall of path.walls) {
      const nm = wall[i];
      const half = isMeasured(device) ? device.track.width_m / 2 / NANO : halfWidth(device, nm * NANO) / NANO;
      const px = LEFT + nm * frame.scale;
      lines.push(draw('line', { class: `wall ${colour(path.state)}`, x1: px, x2: px,
        y1: frame.middle - half * frame.scale, y2: frame.middle + half * frame.scale }));
    }
  }
  walls.replaceChildren(...lines);
}
