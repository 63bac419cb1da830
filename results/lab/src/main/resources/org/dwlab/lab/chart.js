// Small pieces of SVG and HTML, and one kind of chart. Nothing here knows of devices.
const SVG = 'http://www.w3.org/2000/svg';

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

/** An SVG element. */
export const draw = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

/** An HTML element; texts are texts, never markup. */
export const html = (name, attributes = {}, ...children) =>
  filled(document.createElement(name), attributes, children);

export const byId = (id) => document.getElementById(id);

/** Colours repeat after eight. */
export const colour = (state) => `s${state % 8}`;

export const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;

/** With so many digits that count, and no more zeros than needed. */
export const short = (value, digits = 4) => String(Number(Number(value).toPrecision(digits)));

/** Seconds in words. */
export function duration(seconds) {
  const units = [['years', 31557600], ['days', 86400], ['h', 3600], ['min', 60], ['s', 1], ['ms', 1e-3], ['µs', 1e-6], ['ns', 1e-9]];
  const [name, size] = units.find((unit) => seconds >= unit[1]) || units[units.length - 1];
  const count = seconds / size;
  return `${count >= 1e5 ? count.toExponential(0).replace('e+', 'e') : short(count, 2)} ${name}`;
}

/** Round numbers from low to high, about so many. */
export function ticks(low, high, count) {
  const raw = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
}

export const LEFT = 52; // px, of every chart that shares the track's axis
export const RIGHT = 14;

/** Width of an element on the page [px]. */
export const widthOf = (element) => Math.max(240, element.parentElement.clientWidth
  - parseFloat(getComputedStyle(element.parentElement).paddingLeft) * 2);

/**
 * Draws a chart into an SVG element: lines over two axes.
 * chart: {height, x: [low, high], y: [low, high], xName, yName, lines: [{x, y, style, steps}], marks: [{x, text}]}
 * Returns the scales {x, y}.
 */
export function plot(svg, chart) {
  const width = widthOf(svg);
  const { height } = chart;
  const bottom = chart.xName ? 40 : 22;
  const top = 8;
  const [x0, x1] = chart.x;
  const [y0, y1] = chart.y[1] > chart.y[0] ? chart.y : [chart.y[0], chart.y[0] + 1];
  const x = (value) => LEFT + (value - x0) / (x1 - x0) * (width - LEFT - RIGHT);
  const y = (value) => height - bottom - (value - y0) / (y1 - y0) * (height - bottom - top);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('height', height);
  const clip = `${svg.id}-clip`;
  const parts = [draw('defs', {}, draw('clipPath', { id: clip },
    draw('rect', { x: LEFT, y: top, width: width - LEFT - RIGHT, height: height - bottom - top })))];
  for (const value of ticks(x0, x1, (width - LEFT) / 70)) {
    parts.push(draw('line', { class: 'grid', x1: x(value), x2: x(value), y1: top, y2: height - bottom }),
      draw('text', { x: x(value), y: height - bottom + 15, 'text-anchor': 'middle' }, short(value, 5)));
  }
  for (const value of ticks(y0, y1, (height - bottom) / 40)) {
    parts.push(draw('line', { class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
      draw('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, short(value, 5)));
  }
  parts.push(draw('line', { class: 'axis', x1: LEFT, x2: width - RIGHT, y1: height - bottom, y2: height - bottom }));
  if (chart.xName) {
    parts.push(draw('text', { x: (LEFT + width - RIGHT) / 2, y: height - 4, 'text-anchor': 'middle' }, chart.xName));
  }
  parts.push(draw('text', { x: 0, y: 0, 'text-anchor': 'middle',
    transform: `translate(11 ${(top + height - bottom) / 2}) rotate(-90)` }, chart.yName));
  const inside = draw('g', { 'clip-path': `url(#${clip})` });
  for (const mark of chart.marks || []) {
    inside.append(draw('line', { class: `line thin dotted ${mark.style || ''}`, x1: x(mark.x), x2: x(mark.x), y1: top, y2: height - bottom }));
  }
  for (const line of chart.lines) {
    inside.append(draw('path', { class: line.style, d: path(line, x, y) }));
    if (line.dots) {
      line.x.forEach((value, i) => inside.append(
        draw('circle', { class: line.style, cx: x(value), cy: y(line.y[i]), r: 3 })));
    }
  }
  svg.replaceChildren(...parts, inside);
  return { x, y };
}

/** Steps have one more x than y. */
function path(line, x, y) {
  if (line.steps) {
    return line.y.map((value, i) =>
      `${i === 0 ? 'M' : 'L'}${x(line.x[i]).toFixed(1)} ${y(value).toFixed(1)}H${x(line.x[i + 1]).toFixed(1)}`).join('');
  }
  return line.x.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(value).toFixed(1)} ${y(line.y[i]).toFixed(1)}`).join('');
}

/** Entries with a piece of their line before them. */
export function legend(place, entries) {
  place.replaceChildren(...entries.map((entry) => html('span', {},
    draw('svg', { viewBox: '0 0 32 10', 'aria-hidden': 'true' },
      draw('line', { class: entry.style, x1: 0, x2: 32, y1: 5, y2: 5 })), entry.name)));
}
