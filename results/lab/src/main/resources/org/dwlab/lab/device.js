// What can be changed of a device, as plain functions of its JSON; no page, no server.
import { short } from './chart.js';

const NANO = 1e-9;
const DENSITY = 1e11;
/** Notches nearer than this are one [m]. */
const CLOSEST = 20e-9;
const ALIKE = 1e-12;

export const copy = (device) => structuredClone(device);
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const notches = (device) => device.track.notches;

/** Decimal, as people write it: 1.35e-8 and not 1.3500000000000001e-8. */
export const tidy = (value) => Number(value.toPrecision(6));

/** Whether the track has edges that were measured: they cannot be dragged. */
export const isMeasured = (device) => device.track.edges !== 'none';

/** Whether all notches are of one shape and as far from each other. */
export function isRegular(device) {
  const all = notches(device);
  const near = (a, b) => Math.abs(a - b) < ALIKE;
  return all.every((notch, k) => near(notch.depth_m, all[0].depth_m) && near(notch.sigma_m, all[0].sigma_m)
    && near(notch.position_m, all[0].position_m + k * pitch(device)));
}

export function pitch(device) {
  const all = notches(device);
  return (all[all.length - 1].position_m - all[0].position_m) / (all.length - 1);
}

/** Half of the width at a place [m], without roughness. */
export const halfWidth = (device, x) => device.track.width_m / 2 - notches(device).reduce((sum, notch) =>
  sum + notch.depth_m * Math.exp(-0.5 * ((x - notch.position_m) / notch.sigma_m) ** 2), 0);

/** Moves notches; the track goes on behind the last one as it did. */
function withPositions(device, positions) {
  const { track } = device;
  const last = notches(device).length - 1;
  const moved = positions[last] - track.notches[last].position_m;
  positions.forEach((position, k) => {
    track.notches[k].position_m = tidy(position);
  });
  track.length_m = tidy(track.length_m + moved);
  track.end_right_m = tidy(track.end_right_m + moved);
  return device;
}

/** The device with one notch somewhere else: alone, or all of them evenly spaced. */
export function withPosition(old, k, x, regular) {
  const device = copy(old);
  const all = notches(device);
  const first = all[0].position_m;
  if (regular && k > 0) {
    const step = Math.max(CLOSEST, (x - first) / k);
    return withPositions(device, all.map((notch, i) => first + i * step));
  }
  const low = k > 0 ? all[k - 1].position_m + CLOSEST : device.track.end_left_m + 1e-9;
  const high = k + 1 < all.length ? all[k + 1].position_m - CLOSEST : 5e-6;
  const positions = all.map((notch) => notch.position_m);
  positions[k] = Math.min(high, Math.max(low, x));
  return withPositions(device, positions);
}

/** The deepest notch that leaves a neck. */
export const deepest = (device) =>
  (device.track.width_m - Math.max(device.track.least_width_m, 2e-9)) / 2 - 0.25e-9;

/** The device with one notch, or all, of another depth or width. */
export function withShape(old, k, key, value, regular) {
  const device = copy(old);
  const least = key === 'depth_m' ? 0 : 5e-9;
  const most = key === 'depth_m' ? deepest(device) : 150e-9;
  notches(device).forEach((notch, i) => {
    if (regular || i === k) {
      notch[key] = tidy(Math.min(most, Math.max(least, value)));
    }
  });
  return device;
}

/** All notches like the first, and evenly spaced. */
export function regularised(old) {
  const device = copy(old);
  const step = pitch(old);
  const [first] = notches(old);
  notches(device).forEach((notch) => Object.assign(notch, { depth_m: first.depth_m, sigma_m: first.sigma_m }));
  return withPositions(device, notches(old).map((notch, k) => first.position_m + k * step));
}

/** Pulses that have the same value of a kind, up to its sign: one source makes them. */
function groups(device, key, linked) {
  const found = new Map();
  for (const [name, pulse] of Object.entries(device.write.pulses)) {
    const value = linked ? Math.abs(pulse[key]).toPrecision(9) + (key === 'voltage_V' ? Math.sign(pulse[key]) : '') : name;
    found.set(value, [...(found.get(value) || []), name]);
  }
  return [...found.values()];
}

const KINDS = [
  { key: 'current_density_A_per_m2', label: 'current density', unit: '10¹¹ A/m²', scale: DENSITY, min: 0, max: 8, step: 0.05, signed: true },
  { key: 'voltage_V', label: 'gate voltage', unit: 'V', scale: 1, min: -1.2, max: 0.4, step: 0.005 },
  { key: 'plateau_s', label: 'length', unit: 'ns', scale: NANO, min: 0, max: 15, step: 0.05 },
];

function pulseSliders(device, linked) {
  return KINDS.flatMap((kind) => groups(device, kind.key, linked).map((names) => ({
    ...kind,
    id: `pulse-${names.join('-')}-${kind.key}`,
    group: 'Pulses',
    label: `${names.join(', ')}: ${kind.label}`,
    get: (of) => (kind.signed ? Math.abs(of.write.pulses[names[0]][kind.key]) : of.write.pulses[names[0]][kind.key]),
    set: (old, value) => {
      const changed = copy(old);
      names.forEach((name) => {
        const pulse = changed.write.pulses[name];
        pulse[kind.key] = (kind.signed && pulse[kind.key] < 0 ? -1 : 1) * value;
      });
      return changed;
    },
  })));
}

/** A value that stands at a path. */
function plain(group, path, label, unit, scale, min, max, step) {
  const keys = path.split('.');
  const holder = (device) => keys.slice(0, -1).reduce((at, key) => at[key], device);
  const last = keys[keys.length - 1];
  return { id: path.replaceAll('.', '-'), group, label, unit, scale, min, max, step,
    get: (device) => holder(device)[last],
    set: (old, value) => {
      const device = copy(old);
      holder(device)[last] = value;
      return device;
    } };
}

function notchSliders(device, regular, chosen) {
  const k = regular ? 0 : chosen;
  const which = regular ? 'notches' : `notch ${k}`;
  const shape = (key, label, max) => ({ id: `notch-${key}`, group: 'Track', label: `${which}: ${label}`, unit: 'nm',
    scale: NANO, min: key === 'depth_m' ? 0 : 5, max, step: 0.5,
    get: (of) => of.track.notches[k][key],
    set: (old, value) => withShape(old, k, key, value, regular) });
  const place = regular
    ? { id: 'notch-pitch', label: 'notches: distance', min: 60, max: 400, get: pitch,
      set: (old, value) => withPosition(old, 1, old.track.notches[0].position_m + value, true) }
    : { id: 'notch-position', label: `${which}: position`, min: 0, max: 2000,
      get: (of) => of.track.notches[k].position_m, set: (old, value) => withPosition(old, k, value, false) };
  return [
    { group: 'Track', unit: 'nm', scale: NANO, step: 1, ...place },
    shape('depth_m', 'depth', 50),
    shape('sigma_m', 'width (sigma)', 80),
  ];
}

/** Everything that can be moved, with its unit and range; scale is SI per unit shown. */
export function sliders(device, regular, linked, chosen) {
  const measured = isMeasured(device);
  return [
    plain('Track', 'track.width_m', 'track: width', 'nm', NANO, 20, 250, 1),
    ...(measured ? [] : notchSliders(device, regular, chosen)),
    ...(measured ? [] : [
      plain('Track', 'track.roughness.rms_m', 'edges: roughness (rms)', 'nm', NANO, 0, 5, 0.1),
      plain('Track', 'track.roughness.correlation_length_m', 'edges: correlation length', 'nm', NANO, 5, 150, 1),
    ]),
    ...pulseSliders(device, linked),
    plain('Timing', 'write.rest_voltage_V', 'gate voltage at rest', 'V', 1, -1.2, 0.4, 0.01),
    plain('Timing', 'write.gap_s', 'gap between pulses', 'ns', NANO, 0, 10, 0.1),
    plain('Timing', 'write.settle_s', 'settling after the last', 'ns', NANO, 0, 10, 0.1),
    plain('Timing', 'write.ramp_s', 'ramp of every edge', 'ns', NANO, 0.02, 1, 0.02),
    plain('Surroundings', 'temperature_K', 'temperature', 'K', 1, 0, 450, 5),
  ];
}

/** Five states that are written badly, to be mended: the notches of d5n too near to each other for its pulses. */
export function exercise(d5n) {
  const device = withPosition(d5n, 1, d5n.track.notches[0].position_m + 145e-9, true);
  device.name = 'exercise';
  device.description = 'd5n with another distance between its notches, from the exercise of dwlab lab.';
  return device;
}

/** What to try, from where the writes of the worst state end. */
export function advice(device, writes) {
  const right = writes.right.map((estimate) => estimate.value);
  const worst = right.indexOf(Math.min(...right));
  if (right[worst] >= 0.95) {
    return right[worst] >= 0.99
      ? 'Every state is right at least 99 times of 100. Save it, see how long it holds, or train on it.'
      : 'Every state is right more than 95 times of 100. Save it, or go on.';
  }
  const row = writes.found[worst];
  const far = row.slice(worst + 1).reduce((sum, share) => sum + share, 0);
  const near = row.slice(0, worst).reduce((sum, share) => sum + share, 0);
  const set = device.write.set[worst];
  const names = [...new Set(set.length > 0 ? set : device.write.reset)].join(', ');
  const times = (share) => `${short(100 * share, 2)} of 100 writes`;
  if (worst === 0 && set.length === 0) {
    return `State 0 is missed in ${times(far)}: the reset does not bring every wall back. Make its pulse longer or stronger.`;
  }
  if (far > 2 * near) {
    return `State ${worst} goes too far in ${times(far)}: set the notches further apart, or make its pulses (${names}) shorter or weaker.`;
  }
  if (near > 2 * far) {
    return `State ${worst} stops short in ${times(near)}: make its pulses (${names}) longer or stronger, their gate voltage higher, `
      + 'or set the notches closer together.';
  }
  return `State ${worst} goes too far in ${times(far)} and stops short in ${times(near)}: no pulse suits all edges. Smoother edges, `
    + 'deeper notches with stronger pulses, or a larger distance help.';
}
