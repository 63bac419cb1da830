'use strict';
/** The magnetisation of a track as a film above its chart. */
const movies = (() => {
  const RATE = 12; // pictures per second
  const MARGIN = { left: 56, right: 16, top: 22, axis: 40, scale: 96 }; // px about the track
  const PATCH = { width: 180, height: 40, steps: 45 }; // px, the scale of colours
  const FONT = '12px system-ui, sans-serif';
  const SAVED = 3; // pixels per px of a saved picture

  /** Lightness by m_z, hue by the in-plane angle, which shows where m_z is small; as mumax3 and OOMMF draw m. */
  const COLOURS = (() => {
    const table = new Uint8ClampedArray(3 * 65536);
    for (let z = 1; z < 256; z++) {
      const mz = (z - 128) / 127;
      const light = 0.5 + 0.42 * mz;
      const chroma = (1 - Math.abs(2 * light - 1)) * Math.sqrt(1 - mz * mz);
      for (let angle = 0; angle < 256; angle++) {
        const sector = (((angle - 128) / 256 + 1) % 1) * 6; // 0 is +x, red
        for (const [at, shift] of [[0, 0], [1, 4], [2, 2]]) {
          const k = (sector + shift) % 6;
          const share = Math.max(0, Math.min(1, Math.abs(k - 3) - 1));
          table[3 * (z << 8 | angle) + at] = 255 * (light - chroma / 2 + chroma * share);
        }
      }
    }
    return table;
  })();

  function unpacked(film) {
    const text = atob(film.pictures);
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  }

  /** Draws pairs of bytes, the first row lowest, one pixel each. */
  function pixels(bytes, from, columns, rows) {
    const canvas = document.createElement('canvas');
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext('2d');
    const image = context.createImageData(columns, rows);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const cell = from + 2 * (row * columns + column);
        const pixel = 4 * ((rows - 1 - row) * columns + column);
        if (bytes[cell] > 0) {
          const colour = 3 * (bytes[cell] << 8 | bytes[cell + 1]);
          image.data.set(COLOURS.subarray(colour, colour + 3), pixel);
          image.data[pixel + 3] = 255;
        }
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  /** Sides of cells between film and none, as [column, row, column, row] of corners; the edge does not move. */
  function outline(bytes, columns, rows) {
    const filled = (column, row) => column >= 0 && column < columns && row >= 0 && row < rows
      && bytes[2 * (row * columns + column)] > 0;
    const sides = [];
    for (let row = 0; row <= rows; row++) {
      for (let column = 0; column <= columns; column++) {
        if (filled(column, row) !== filled(column - 1, row)) {
          sides.push([column, row, column, row + 1]);
        }
        if (filled(column, row) !== filled(column, row - 1)) {
          sides.push([column, row, column + 1, row]);
        }
      }
    }
    return sides;
  }

  /** A round step with about so many px from tick to tick. */
  function step(pixelsPerUnit, apart) {
    const least = apart / pixelsPerUnit;
    const power = Math.pow(10, Math.floor(Math.log10(least)));
    return [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= least);
  }

  function ticks(low, high, by) {
    const found = [];
    for (let i = Math.ceil(low / by - 1e-9); i * by <= high + 1e-9 * by; i++) {
      found.push(Number((i * by).toPrecision(6)));
    }
    return found;
  }

  function text(context, words, x, y, align = 'center', baseline = 'top') {
    context.textAlign = align;
    context.textBaseline = baseline;
    context.fillText(words, x, y);
  }

  function line(context, ...points) {
    context.beginPath();
    points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  }

  class Film {
    constructor(data) {
      this.data = data;
      this.cells = data.cells;
      this.bytes = unpacked(data);
      this.sides = outline(this.bytes, this.cells.columns, this.cells.rows);
      this.at = data.time.length - 1;
    }

    /** px per nm of a drawing of this width. */
    scale(width) {
      return (width - MARGIN.left - MARGIN.right) / (this.cells.columns * this.cells.width);
    }

    height(width) {
      return Math.ceil(MARGIN.top + this.cells.rows * this.cells.height * this.scale(width) + MARGIN.axis + MARGIN.scale);
    }

    draw(canvas, ink, width, resolution) {
      const height = this.height(width);
      canvas.width = Math.round(width * resolution);
      canvas.height = Math.round(height * resolution);
      canvas.style.height = height + 'px';
      const context = canvas.getContext('2d');
      context.scale(resolution, resolution);
      context.font = FONT;
      context.lineWidth = 1;
      this.track(context, ink, this.scale(width));
      this.key(context, ink, height - MARGIN.scale + 22);
    }

    track(context, ink, scale) {
      const { columns, rows, width, height } = this.cells;
      const long = columns * width * scale;
      const high = rows * height * scale;
      const bottom = MARGIN.top + high;
      const x = (nm) => MARGIN.left + nm * scale;
      const y = (nm) => MARGIN.top + high / 2 - nm * scale;
      context.imageSmoothingEnabled = false;
      context.drawImage(pixels(this.bytes, 2 * columns * rows * this.at, columns, rows), MARGIN.left, MARGIN.top, long, high);
      context.strokeStyle = ink.ink;
      for (const [a, b, c, d] of this.sides) {
        line(context, [x(a * width), bottom - b * height * scale], [x(c * width), bottom - d * height * scale]);
      }
      context.strokeStyle = ink.muted;
      context.fillStyle = ink.ink;
      line(context, [MARGIN.left - 4, MARGIN.top], [MARGIN.left - 4, bottom + 4], [MARGIN.left + long, bottom + 4]);
      for (const nm of ticks(0, columns * width, step(scale, 70))) {
        line(context, [x(nm), bottom + 4], [x(nm), bottom + 8]);
        text(context, String(nm), x(nm), bottom + 10);
      }
      const half = rows * height / 2;
      for (const nm of ticks(-half, half, step(scale, 18))) {
        line(context, [MARGIN.left - 8, y(nm)], [MARGIN.left - 4, y(nm)]);
        text(context, String(nm).replace('-', '−'), MARGIN.left - 11, y(nm), 'right', 'middle');
      }
      text(context, 'x / nm', MARGIN.left + long / 2, bottom + 25);
      context.save();
      context.translate(2, MARGIN.top + high / 2);
      context.rotate(-Math.PI / 2);
      text(context, 'y / nm', 0, 0);
      context.restore();
      this.mark(context, ink, x(this.data.fast[this.at]), false);
      this.mark(context, ink, x(this.data.position[this.at]), true);
    }

    /** A wall, as a triangle that points at the track. */
    mark(context, ink, x, filled) {
      context.beginPath();
      context.moveTo(x, MARGIN.top - 3);
      context.lineTo(x - 6, MARGIN.top - 14);
      context.lineTo(x + 6, MARGIN.top - 14);
      context.closePath();
      context.fillStyle = ink.palette[0];
      context.strokeStyle = ink.palette[filled ? 0 : 1];
      context.lineWidth = 2;
      if (filled) {
        context.fill();
      }
      context.stroke();
      context.lineWidth = 1;
    }

    /** All colours: the in-plane angle from left to right, m_z from bottom to top. */
    key(context, ink, top) {
      const { width, height, steps } = PATCH;
      const bytes = new Uint8Array(2 * steps * steps);
      for (let row = 0; row < steps; row++) {
        for (let column = 0; column < steps; column++) {
          bytes[2 * (row * steps + column)] = 1 + Math.round(254 * row / (steps - 1));
          bytes[2 * (row * steps + column) + 1] = Math.round(256 * column / (steps - 1));
        }
      }
      context.imageSmoothingEnabled = false;
      context.drawImage(pixels(bytes, 0, steps, steps), MARGIN.left, top, width, height);
      context.strokeStyle = ink.muted;
      context.strokeRect(MARGIN.left, top, width, height);
      context.fillStyle = ink.ink;
      text(context, '1', MARGIN.left - 6, top, 'right', 'middle');
      text(context, 'm_z', MARGIN.left - 6, top + height / 2, 'right', 'middle');
      text(context, '−1', MARGIN.left - 6, top + height, 'right', 'middle');
      [-180, -90, 0, 90, 180].forEach((angle, i) =>
        text(context, String(angle).replace('-', '−'), MARGIN.left + width * i / 4, top + height + 5));
      text(context, 'angle of m in the plane, from x / °', MARGIN.left, top + height + 20, 'left');
    }

    words() {
      const { time, current, voltage, position, fast } = this.data;
      const value = (all, digits) => all[this.at].toFixed(digits).replace('-', '−');
      return value(time, 2) + ' ns: ' + value(current, 3) + ' TA/m², ' + value(voltage, 2) + ' V; q = '
        + value(position, 1) + ' nm, tilted wall ' + value(fast, 1) + ' nm';
    }
  }

  /** The film of an element and its controls; `moved` hears of every new time. */
  class Player {
    constructor(element, data, ink, moved) {
      Object.assign(this, { element, ink, moved, film: new Film(data), timer: null });
      this.canvas = element.querySelector('canvas');
      this.button = element.querySelector('button');
      this.slider = element.querySelector('input');
      this.button.addEventListener('click', () => this.toggle());
      this.slider.addEventListener('input', () => {
        this.pause();
        this.show(Number(this.slider.value));
      });
      element.addEventListener('keydown', (event) => this.key(event));
      this.show(this.film.at);
    }

    key(event) {
      const last = this.film.data.time.length - 1;
      const to = { ArrowLeft: this.film.at - 1, ArrowDown: this.film.at - 1, ArrowRight: this.film.at + 1,
        ArrowUp: this.film.at + 1, Home: 0, End: last }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (event.key === ' ' && event.target !== this.button) { // which space presses by itself
        event.preventDefault();
        this.toggle();
      } else if (to !== undefined) {
        event.preventDefault();
        this.pause();
        this.show(Math.max(0, Math.min(last, to)));
      }
    }

    toggle() {
      if (this.timer !== null) {
        this.pause();
        return;
      }
      const last = this.film.data.time.length - 1;
      if (this.film.at === last) {
        this.show(0);
      }
      this.button.textContent = 'Pause';
      this.timer = setInterval(() => {
        if (this.film.at === last) {
          this.pause();
        } else {
          this.show(this.film.at + 1);
        }
      }, 1000 / RATE);
    }

    pause() {
      clearInterval(this.timer);
      this.timer = null;
      this.button.textContent = 'Play';
    }

    show(picture) {
      this.film.at = picture;
      this.slider.value = picture;
      const words = this.film.words();
      this.slider.setAttribute('aria-valuetext', words);
      this.element.querySelector('output').textContent = words;
      this.redraw();
      this.follow();
      this.moved(this.film.data.time[picture]);
    }

    /** Keeps the wall in view where the track is wider than the screen. */
    follow() {
      const stage = this.canvas.parentElement;
      const wall = MARGIN.left + this.film.data.position[this.film.at] * this.film.scale(this.canvas.clientWidth);
      stage.scrollLeft = wall - stage.clientWidth / 2;
    }

    redraw() {
      this.film.draw(this.canvas, this.ink(), this.canvas.clientWidth, devicePixelRatio);
    }

    /** For a sheet: the end of the write, in this width. */
    print(ink, width) {
      this.pause();
      this.kept = this.film.at;
      this.canvas.style.width = width + 'px';
      this.show(this.film.data.time.length - 1);
      this.film.draw(this.canvas, ink, width, 2);
    }

    printed() {
      this.canvas.style.width = '';
      this.show(this.kept);
    }
  }

  /** Position and angle over one axis of time, with a line at the time of the film. */
  function option(data, ink, width, { base, numbers }) {
    const names = data.position.map((one) => one.name);
    const made = base(ink, width, names);
    const grid = made.grid;
    const time = { name: 'time / ns', scale: 'LINEAR' };
    const end = data.film.time.at(-1);
    made.grid = [{ ...grid, bottom: null, height: '36%' }, { ...grid, top: null, height: '26%' }];
    made.tooltip = { trigger: 'axis', confine: true, valueFormatter: (value) => Number(value.toPrecision(4)).toString() };
    made.axisPointer = { link: [{ xAxisIndex: 'all' }] };
    made.xAxis = [numbers(ink, { ...time, name: '' }, { gridIndex: 0, max: end, axisLabel: { show: false } }),
      numbers(ink, time, { gridIndex: 1, max: end })];
    made.yAxis = [['q / nm', 0], ['φ / °', 1]].map(([name, gridIndex]) =>
      numbers(ink, { name, scale: 'LINEAR' }, { gridIndex, vertical: true, splitNumber: 3 + 2 * (1 - gridIndex) }));
    made.series = [data.position, data.angle].flatMap((lines, panel) => lines.map((one, i) => ({
      id: panel + '-' + i, name: one.name, type: 'line', symbol: 'none', xAxisIndex: panel, yAxisIndex: panel,
      color: ink.palette[i], lineStyle: { type: i === 0 ? 'solid' : 'dashed', width: 1.75 },
      data: one.x.map((x, at) => [x, one.y[at]]),
      markLine: i > 0 ? undefined : { silent: true, animation: false, symbol: 'none', label: { show: false },
        lineStyle: { color: ink.ink, type: 'solid', width: 1 }, data: [{ xAxis: data.now ?? end }] } })));
    return made;
  }

  /** Moves the line of a chart that `option` made. */
  function move(chart, data, time) {
    data.now = time;
    chart.setOption({ series: [0, 1].map((panel) => ({ id: panel + '-0', markLine: { data: [{ xAxis: time }] } })) });
  }

  /** The picture that is shown and the chart below it as one image, as the address of its data. */
  function image(player, chart, ink, size, type) {
    const canvas = document.createElement('canvas');
    player.film.draw(canvas, ink, size.width, SAVED);
    const top = player.film.height(size.width);
    if (type === 'svg') {
      const all = '<svg xmlns="http://www.w3.org/2000/svg" width="' + size.width + '" height="' + (top + size.height)
        + '"><rect width="100%" height="100%" fill="#ffffff"/><image width="' + size.width + '" height="' + top
        + '" href="' + canvas.toDataURL() + '"/><g transform="translate(0 ' + top + ')">'
        + chart.renderToSVGString() + '</g></svg>';
      return 'data:image/svg+xml;charset=UTF-8,' + encodeURIComponent(all);
    }
    const both = document.createElement('canvas');
    both.width = SAVED * size.width;
    both.height = SAVED * (top + size.height);
    const context = both.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, both.width, both.height);
    context.drawImage(canvas, 0, 0);
    context.drawImage(chart.renderToCanvas({ pixelRatio: SAVED }), 0, SAVED * top);
    return both.toDataURL();
  }

  return { Player, option, move, image };
})();
