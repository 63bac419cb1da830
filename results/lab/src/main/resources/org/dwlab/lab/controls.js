// Sliders, each with its number and unit, rebuilt only where other sliders are needed.
import { byId, draw, html, short } from './chart.js';
import { sliders } from './device.js';

let shown = '';
let current = [];

/**
 * Shows the values of a device.
 * context: {device, settled, regular, linked, chosen, change(make, done)}: settled is the device before the move under
 * way, which says which values move together; make gives the changed device of the present one
 */
export function showSliders(context) {
  current = sliders(context.settled, context.regular, context.linked, context.chosen);
  const key = current.map((slider) => slider.id + slider.label).join('|');
  if (key !== shown) {
    shown = key;
    build(context);
  }
  for (const slider of current) {
    const value = slider.get(context.device) / slider.scale;
    const [range, number] = [byId(`range-${slider.id}`), byId(`number-${slider.id}`)];
    range.max = Math.max(slider.max, value);
    range.min = Math.min(slider.min, value);
    range.value = value;
    range.setAttribute('aria-valuetext', `${short(value, 5)} ${slider.unit}`);
    if (document.activeElement !== number) {
      number.value = short(value, 6);
    }
  }
}

function build(context) {
  const place = byId('sliders');
  const focused = document.activeElement && document.activeElement.id;
  const parts = new Map();
  for (const slider of current) {
    if (!parts.has(slider.group)) {
      parts.set(slider.group, html('fieldset', {}, html('legend', {}, slider.group)));
    }
    parts.get(slider.group).append(row(slider, context.change));
  }
  place.replaceChildren(...parts.values());
  const again = focused && byId(focused);
  if (again) {
    again.focus();
  }
}

function row(slider, change) {
  const range = html('input', { type: 'range', id: `range-${slider.id}`, min: slider.min, max: slider.max, step: 'any',
    'aria-label': `${slider.label}, ${slider.unit}` });
  const number = html('input', { type: 'number', id: `number-${slider.id}`, step: slider.step });
  const to = (text, done) => {
    const value = Number(text);
    if (text !== '' && Number.isFinite(value)) {
      change((device) => slider.set(device, Number((value * slider.scale).toPrecision(8))), done);
    }
  };
  const stepped = () => Math.round(range.value / slider.step) * slider.step;
  range.addEventListener('input', () => to(stepped(), false));
  range.addEventListener('change', () => to(stepped(), true));
  // A range without steps of its own takes any value, so that none is moved by being shown; its keys are ours.
  range.addEventListener('keydown', (event) => {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps) {
      event.preventDefault();
      const value = Number(range.value) + steps * slider.step * (event.shiftKey ? 10 : 1);
      to(Math.min(range.max, Math.max(range.min, value)).toFixed(6), true);
    }
  });
  number.addEventListener('change', () => to(number.value, true));
  return html('div', { class: 'slider' }, html('label', { for: number.id }, slider.label), range, number,
    html('span', { class: 'note' }, slider.unit));
}

/** One row per state: how often it is right, with its interval, over a line at 95 %. */
export function stateRow(state, estimate) {
  const at = (share) => 100 * share;
  const bar = draw('svg', { viewBox: '0 0 100 16', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    draw('rect', { class: 'ground', x: 0, y: 4, width: 100, height: 8 }),
    draw('rect', { class: 'bar', x: 0, y: 4, width: at(estimate.value), height: 8 }),
    draw('line', { class: 'whisker', x1: at(estimate.low), x2: at(estimate.high), y1: 8, y2: 8 }),
    draw('line', { class: 'aim', x1: 95, x2: 95, y1: 0, y2: 16, 'vector-effect': 'non-scaling-stroke' }));
  const mark = estimate.value >= 0.95 ? '✓' : '✗';
  return html('div', { class: `state s${state % 8}` }, html('span', {}, `state ${state} ${mark}`), bar,
    html('span', {}, html('b', {}, `${(100 * estimate.value).toFixed(1)} %`),
      html('small', { class: 'note' }, ` ${(100 * estimate.low).toFixed(1)}–${(100 * estimate.high).toFixed(1)}`)));
}
