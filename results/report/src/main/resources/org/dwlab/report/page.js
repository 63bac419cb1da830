'use strict';
(() => {
  // Okabe and Ito (2008): told apart with every common kind of colour blindness.
  // Darker where a line of theirs would not have 3:1 against the paper.
  const PALETTE = ['#0072B2', '#B97A00', '#009E73', '#B5578B', '#2B8CC4', '#C44E00', '#6E6E6E', '#7F7500'];
  const PALETTE_ON_DARK = ['#56B4E9', '#E69F00', '#1CBF91', '#CC79A7', '#F0E442',
    '#E8743B', '#A6A6A6', '#2C94D6'];
  const LINES = ['solid', 'dashed', 'dotted'];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle'];
  const LIGHT = { ink: '#1a1d21', muted: '#5a626b', rule: '#d5dae0', low: '#ffffff', high: '#0072B2',
    onHigh: '#ffffff', paper: '#ffffff', raised: '#f5f7f9', palette: PALETTE };
  const DARK = { ink: '#e6e9ec', muted: '#a3acb5', rule: '#3a4148', low: '#1e2226', high: '#56B4E9',
    onHigh: '#000000', paper: '#14171a', raised: '#1e2226', palette: PALETTE_ON_DARK };
  const SAVED = { width: 800, height: 500 }; // px
  // px; two columns fit on A4 and on Letter
  const PRINTED = { wide: { width: 650, height: 245 }, narrow: { width: 310, height: 220 } };

  const figures = JSON.parse(document.getElementById('figures').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const charts = new Map();
  const players = new Map(); // of those figures that have a film

  /** Long numbers would cover the name of their axis. */
  const tick = (value) => Math.abs(value) < 1e5 ? String(value) : value.toExponential().replace('e+', 'e');

  function axis(ink, name, more) {
    const vertical = more && more.vertical;
    const options = {
      name,
      nameLocation: 'middle',
      nameGap: vertical ? 52 : 32,
      nameTextStyle: { color: ink.ink, fontSize: 13 },
      axisLabel: { color: ink.ink, hideOverlap: true,
        // Ticks are sums of steps: 0.94 may come as 0.9400000000000001.
        formatter: (value) => typeof value === 'number' ? tick(Number(value.toPrecision(6))) : value },
      axisLine: { show: true, onZero: false, lineStyle: { color: ink.muted } },
      axisTick: { show: true, lineStyle: { color: ink.muted } },
      splitLine: { lineStyle: { color: ink.rule } },
    };
    return Object.assign(options, more);
  }

  /** Of a legend: sizes [px], and the room of an entry beside its letters; where there is little, it takes little. */
  const legendOf = (width) => (width < 480 ? { letter: 7, rest: 38, row: 20, icon: 16, font: 11 }
    : { letter: 8, rest: 50, row: 24, icon: 25, font: 12 });

  /** Rows of a legend that wraps. */
  const legendRows = (names, width, { letter, rest }) => names.reduce(([rows, used], name) => {
    const needs = letter * name.length + rest;
    return used + needs > width - 20 ? [rows + 1, needs] : [rows, used + needs];
  }, [1, 0])[0];

  function base(ink, width, names = []) {
    const shown = names.length > 0;
    const sizes = legendOf(width);
    return {
      animation: false,
      color: ink.palette,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: ink.ink },
      grid: { left: 76, right: 24, top: shown ? 28 + sizes.row * legendRows(names, width, sizes) : 20, bottom: 56 },
      legend: { show: shown, data: names, top: 4, itemGap: 14, itemWidth: sizes.icon,
        textStyle: { color: ink.ink, fontSize: sizes.font } },
    };
  }

  // Names come from files: tooltips are HTML.
  const { encodeHTML } = echarts.format;

  const short = (value) => Number(value.toPrecision(4)).toString();

  const extent = (values) => [Math.min(...values), Math.max(...values)];

  function numbers(ink, of, more) {
    const labels = (formatter) => ({ color: ink.ink, hideOverlap: true, formatter });
    const scales = { LINEAR: { type: 'value' },
      LOG: { type: 'log', axisLabel: labels((value) => value < 1e3 ? String(Number(value.toPrecision(6)))
        : value.toExponential().replace('e+', 'e')) },
      // Errors seldom span decades: halves and doubles are round numbers here.
      ERROR: { type: 'log', logBase: 2,
        axisLabel: labels((value) => value > 100 ? '' : String(Number(value.toPrecision(3)))) },
      WHOLE: { type: 'value', minInterval: 1 },
      PERCENT: { type: 'value', min: 0, max: 100 } };
    return axis(ink, of.name, { ...scales[of.scale], scale: true, ...more });
  }

  /** Lines over numbers; of one name one colour, one dash and one entry in the legend. */
  function lines(data, ink, width) {
    const names = [...new Set(data.lines.map((line) => line.name))];
    const option = base(ink, width, names);
    const [left, right] = extent(data.lines.flatMap((line) => extent(line.x)));
    option.tooltip = { trigger: data.lines.length > names.length ? 'item' : 'axis', confine: true,
      valueFormatter: short };
    option.xAxis = numbers(ink, data.x,
      data.x.scale === 'WHOLE' ? { min: left, max: right > left ? right : left + 1 } : {});
    option.yAxis = numbers(ink, data.y, { vertical: true });
    option.series = data.lines.flatMap((line) => {
      const i = names.indexOf(line.name);
      const color = ink.palette[i % ink.palette.length];
      const drawn = { name: line.name, type: 'line', color, symbolSize: 7,
        symbol: SYMBOLS[i % SYMBOLS.length], showSymbol: line.x.length <= 30,
        lineStyle: { type: LINES[i % LINES.length], width: data.lines.length > names.length ? 1.25 : 2 },
        data: line.x.map((x, at) => [x, line.y[at]]) };
      return line.low.length > 0 ? [drawn, band(line, color)] : [drawn];
    });
    if (data.spots.length > 0) {
      option.series.push({ type: 'scatter', symbolSize: 20, color: ink.ink, z: 5, silent: true,
        // Above its place: a state at the bottom would cover the numbers of the axis.
        symbolOffset: [0, '-60%'],
        label: { show: true, color: ink.paper, fontSize: 12, formatter: (spot) => spot.name },
        data: data.spots.map((spot) => ({ name: spot.name, value: [spot.x, spot.y] })) });
    }
    return option;
  }

  function band(line, color) {
    const low = line.x.map((x, at) => [x, line.low[at]]);
    const high = line.x.map((x, at) => [x, line.high[at]]).reverse();
    return { name: line.name, type: 'custom', color, silent: true, tooltip: { show: false }, z: 1,
      // Its ends are its data, so that the axis reaches as far; the first of them draws all of it.
      clip: true, data: [Math.min(...line.low), Math.max(...line.high)].map((y) => [line.x[0], y]),
      renderItem: (params, api) => (params.dataIndex > 0 ? null : { type: 'polygon',
        shape: { points: [...low, ...high].map((point) => api.coord(point)) },
        style: { fill: color, opacity: 0.18 } }) };
  }

  /** One outline per state over a common axis; counts are shares of all writes of that state. */
  function histogram(data, ink, width) {
    const option = base(ink, width, data.series.map((series) => series.name));
    option.tooltip = { trigger: 'axis', confine: true, valueFormatter: short };
    option.xAxis = axis(ink, data.x, { type: 'value', scale: true });
    option.yAxis = axis(ink, data.y, { type: 'value', min: 0, vertical: true });
    option.series = data.series.flatMap((series, i) => {
      const drawn = { name: series.name, type: 'line', step: 'end', symbol: 'none',
        color: ink.palette[i % ink.palette.length], lineStyle: { width: 1.5, type: LINES[i % LINES.length] },
        areaStyle: { opacity: 0.3 }, data: outline(data.edges, series.values),
        markLine: { silent: true, symbol: 'none', lineStyle: { color: ink.muted, type: 'dashed' },
          label: { formatter: String(i), color: ink.ink, distance: 2 }, data: [{ xAxis: series.nominal }] } };
      const middles = series.fit.map((value, bin) => [(data.edges[bin] + data.edges[bin + 1]) / 2, value]);
      return middles.length === 0 ? [drawn] : [drawn, { name: series.name, type: 'line', symbol: 'none',
        color: ink.ink, silent: true, lineStyle: { width: 1.5 }, tooltip: { show: false }, data: middles }];
    });
    return option;
  }

  function outline(edges, values) {
    // step 'end' draws a value from its left edge on, so the last one is repeated at the last edge.
    return [...values.map((value, bin) => [edges[bin], value]), [edges.at(-1), values.at(-1)]];
  }

  function matrix(data, ink, width) {
    const option = base(ink, width);
    const largest = Math.max(...data.values.flat());
    option.tooltip = { confine: true, formatter: (cell) => encodeHTML(data.rows[cell.value[1]] + ' → '
      + data.columns[cell.value[0]]) + ': ' + short(data.values[cell.value[1]][cell.value[0]]) };
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.columns, splitLine: { show: false } });
    option.yAxis = axis(ink, data.y, { type: 'category', data: data.rows, inverse: true, vertical: true,
      splitLine: { show: false } });
    // A logarithmic shade: one wrong write in a thousand is to be seen beside 999 right ones.
    const floor = data.floor;
    option.visualMap = { show: false, min: Math.log10(floor), max: Math.log10(largest), dimension: 2,
      inRange: { color: [ink.low, ink.high] } };
    option.series = [{ type: 'heatmap', itemStyle: { borderColor: ink.rule, borderWidth: 1 },
      label: { show: true, fontSize: data.rows.length <= 6 ? 13 : width < 480 ? 8 : 10,
        formatter: (cell) => cellText(data, cell) },
      data: data.values.flatMap((row, y) => row.map((value, x) => ({
        value: [x, y, Math.log10(Math.max(value, floor))],
        label: { color: shade(value, floor, largest) > 0.8 ? ink.onHigh : ink.ink } }))) }];
    return option;
  }

  function shade(value, floor, largest) {
    return Math.log(Math.max(value, floor) / floor) / Math.log(largest / floor);
  }

  function cellText(data, cell) {
    const value = data.values[cell.value[1]][cell.value[0]];
    const smallest = Math.pow(10, -data.decimals);
    return value === 0 || value >= smallest ? value.toFixed(value === 0 ? 0 : data.decimals) : '<' + smallest;
  }

  function bars(data, ink, width) {
    const option = base(ink, width, data.series.length > 1 ? data.series.map((series) => series.name) : []);
    option.tooltip = { trigger: 'axis', confine: true, valueFormatter: short,
      axisPointer: { type: 'shadow' } };
    const broken = width < 480 && data.categories.some((name) => name.includes(' × '));
    option.grid.bottom += broken ? 14 : 0;
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.categories, splitLine: { show: false },
      nameGap: broken ? 44 : 32, axisLabel: { color: ink.ink, hideOverlap: true, lineHeight: 14,
        formatter: (name) => broken ? name.replace(' × ', '\n× ') : name } });
    option.yAxis = axis(ink, data.y, { type: 'value', min: 0, vertical: true,
      // Parts of a whole end where the whole does.
      max: data.stacked && data.y.endsWith('%') ? 100 : null });
    option.series = data.series.map((series, i) => ({ name: series.name, type: 'bar', barMaxWidth: 48,
      stack: data.stacked ? 'all' : null, color: ink.palette[i % ink.palette.length],
      itemStyle: { borderColor: ink.raised, borderWidth: 1 },
      // The border of a bar without height would cut the axis.
      data: series.values.map((value) => value === 0 ? '-' : value) }));
    return option;
  }

  /** Parts of energies: a point each, since on a logarithmic axis nothing can be stacked. */
  function parts(data, ink, width) {
    const option = base(ink, width, data.series.map((series) => series.name));
    const left = Math.min(8 * Math.max(...data.categories.map((name) => name.length)) + 16, width * 0.42);
    option.grid.left = left;
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) =>
      encodeHTML(data.categories[item.value[1]] + ', ' + item.seriesName) + ': ' + short(item.value[0]) + ' pJ' };
    option.xAxis = axis(ink, data.x, { type: 'log' });
    option.yAxis = axis(ink, '', { type: 'category', data: data.categories, inverse: true,
      axisLabel: { color: ink.ink, interval: 0, width: left - 12, overflow: 'break', fontSize: width < 480 ? 10 : 12,
        lineHeight: 12 },
      splitLine: { show: true, lineStyle: { color: ink.rule } } });
    option.series = data.series.map((series, i) => ({ name: series.name, type: 'scatter', symbolSize: 11,
      symbol: SYMBOLS[i % SYMBOLS.length], color: ink.palette[i % ink.palette.length],
      data: series.values.map((value, at) => [value, at]).filter((point) => point[0] > 0) }));
    return option;
  }

  /** Two panels below each other stand in each other in less [px]. */
  const TWO_PANELS = 340;

  /** Rows with a name each need their room, however many there are [px]. */
  const roomOf = (figure) => (figure.kind === 'parts' ? 120 + 15 * figure.data.categories.length
    : figure.kind === 'motion' ? TWO_PANELS : 0);

  const heights = (rules, ink) => ({ silent: true, symbol: 'none',
    lineStyle: { color: ink.muted, type: 'dashed' },
    label: { position: 'insideStartTop', color: ink.ink, formatter: (rule) => rule.name },
    data: rules.map((rule) => ({ name: rule.name, yAxis: rule.value })) });

  const power = (value) => '10' + String(Math.round(value)).replace(/[-0-9]/g,
    (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]);

  /** Steps of an axis, so that their numbers have room on paper. */
  const MOST_POWERS = 6;

  /** Decimal logarithms on a plain axis: the library's own axis rounds to ten digits after the point. */
  function ladder(data, ink, width) {
    const option = base(ink, width);
    const logs = data.values.map(Math.log10);
    const rules = data.rules.map((rule) => ({ name: rule.name, value: Math.log10(rule.value) }));
    const [low, high] = extent([...logs, ...rules.map((rule) => rule.value)]);
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) =>
      encodeHTML(data.categories[item.dataIndex]) + ': ' + data.values[item.dataIndex].toExponential(1) };
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.categories, splitLine: { show: false } });
    // Whole steps from end to end: an end between two of them would stand in the number of its neighbour.
    const [bottom, top] = [Math.floor(low) - 1, Math.ceil(high) + 1];
    const interval = Math.ceil((top - bottom) / MOST_POWERS);
    option.yAxis = axis(ink, data.y, { type: 'value', min: Math.floor(bottom / interval) * interval,
      max: Math.ceil(top / interval) * interval, interval, vertical: true,
      axisLabel: { color: ink.ink, hideOverlap: true, formatter: power } });
    option.series = [{ type: 'scatter', symbolSize: 14, symbol: 'diamond', color: ink.palette[0], data: logs,
      markLine: heights(rules, ink) }];
    return option;
  }

  /** What something costs: a logarithmic axis where the values are far apart. */
  const costs = (ink, name, least, most) => axis(ink, name,
    least > 0 && most / least > 20 ? { type: 'log', logBase: 10 }
      // Costs that hardly differ would stand in one place of an axis from zero.
      : { type: 'value', min: least > most / 2 ? null : 0, scale: true });

  /** What it brings: from one round number to another. */
  function gains(ink, name, low, high) {
    const step = high - low > 10 ? 5 : high - low > 2 ? 1 : 0.5;
    return axis(ink, name, { type: 'value', vertical: true, min: Math.floor(low / step) * step,
      max: Math.ceil(high / step + 0.1) * step });
  }

  /** Named points, each with its bar; over a logarithmic axis where they are far apart. */
  function cloud(data, ink, width) {
    const option = base(ink, width, data.dots.map((dot) => dot.name));
    const [least, most] = extent(data.dots.map((dot) => dot.x));
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) => encodeHTML(item.seriesName) + ': '
      + short(item.value[0]) + '; ' + short(item.value[1]) };
    option.xAxis = costs(ink, data.x, least, most);
    option.yAxis = numbers(ink, { name: data.y, scale: 'ERROR' }, { vertical: true });
    option.series = data.dots.flatMap((dot, i) => {
      const color = ink.palette[i % ink.palette.length];
      return [{ name: dot.name, type: 'scatter', z: 2, color, symbolSize: 13,
        symbol: SYMBOLS[i % SYMBOLS.length], data: [[dot.x, dot.y]],
        markLine: i === 0 ? heights(data.rules, ink) : undefined },
      { name: dot.name, type: 'custom', color, silent: true, tooltip: { show: false }, z: 1,
        data: [[dot.x, dot.low, dot.high]], encode: { x: 0, y: [1, 2] },
        clip: true, renderItem: (params, api) => errorBar(api, color) }];
    });
    return option;
  }

  /** Points over one axis, each with its bar. */
  function scatter(data, ink, width) {
    const option = base(ink, width);
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) => encodeHTML(data.x.name) + ' '
      + short(item.value[0]) + ': ' + short(item.value[1]) };
    option.xAxis = numbers(ink, data.x);
    option.yAxis = axis(ink, data.y, { type: 'value', scale: true, vertical: true });
    const places = data.at.map((x, i) => i);
    option.series = [{ type: 'scatter', z: 2, color: ink.palette[0], symbolSize: places.length > 200 ? 4 : 7,
      data: places.map((i) => [data.at[i], data.values[i]]) }];
    const bars = places.filter((i) => data.high[i] > data.low[i]);
    if (bars.length > 0) {
      option.series.push({ type: 'custom', silent: true, tooltip: { show: false }, z: 1,
        data: bars.map((i) => [data.at[i], data.low[i], data.high[i]]), encode: { x: 0, y: [1, 2] },
        clip: true, renderItem: (params, api) => errorBar(api, ink.palette[0]) });
    }
    return option;
  }

  /** Choices; those that none beats are joined by the best that is to be had for so much. */
  function pareto(data, ink, width) {
    const front = data.candidates.filter((one) => one.front).sort((a, b) => a.x - b.x);
    const others = data.candidates.filter((one) => !one.front);
    const item = (one) => ({ words: one.words, value: [one.x, one.y] });
    const series = [{ name: 'Pareto front', type: 'line', step: 'end', z: 3, color: ink.palette[0],
      symbol: 'diamond', showSymbol: true, symbolSize: 14, lineStyle: { width: 2 }, data: front.map(item) }];
    if (others.length > 0) {
      series.push({ name: 'other points', type: 'scatter', z: 2, color: ink.palette[1], symbol: 'circle',
        symbolSize: 9, data: others.map(item) });
    }
    const option = base(ink, width, series.map((one) => one.name));
    for (const [name, color, members] of [['Pareto front', ink.palette[0], front],
      ['other points', ink.palette[1], others]]) {
      const bars = members.filter((one) => one.high > one.low);
      if (bars.length > 0) {
        series.push({ name, type: 'custom', color, silent: true, tooltip: { show: false }, z: 1,
          data: bars.map((one) => [one.x, one.low, one.high]), encode: { x: 0, y: [1, 2] },
          clip: true, renderItem: (params, api) => errorBar(api, color) });
      }
    }
    const all = data.candidates;
    option.tooltip = { trigger: 'item', confine: true, formatter: (point) => point.data.words.map(encodeHTML)
      .concat(encodeHTML(data.y) + ': ' + short(point.value[1]), encodeHTML(data.x) + ': '
        + short(point.value[0])).join('<br>') };
    option.xAxis = costs(ink, data.x, ...extent(all.map((one) => one.x)));
    option.yAxis = gains(ink, data.y, ...extent(all.flatMap((one) => [one.low, one.high])));
    option.series = series;
    return option;
  }

  /** Points with their confidence intervals, on an axis that need not begin at zero. */
  function points(data, ink, width) {
    const option = base(ink, width);
    const lowest = Math.floor(Math.min(...data.low) * 20) / 20;
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) =>
      encodeHTML(data.categories[item.dataIndex]) + ': ' + short(data.values[item.dataIndex])
        + ' (' + short(data.low[item.dataIndex]) + ' to '
      + short(data.high[item.dataIndex]) + ')' };
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.categories, splitLine: { show: false } });
    option.yAxis = axis(ink, data.y, { type: 'value', min: lowest, max: 1,
      interval: (1 - lowest) / 5, vertical: true });
    option.series = [
      { type: 'custom', z: 1, data: data.values.map((value, i) => [i, data.low[i], data.high[i]]),
        encode: { x: 0, y: [1, 2] }, clip: true, renderItem: (params, api) => errorBar(api, ink.palette[0]) },
      { type: 'scatter', z: 2, symbolSize: 10, data: data.values, color: ink.palette[0] }];
    return option;
  }

  /** Values with their intervals over categories; those of several series stand beside each other. */
  function intervals(data, ink, width) {
    const several = data.series.length > 1;
    const option = base(ink, width, several ? data.series.map((series) => series.name) : []);
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) => {
      const of = data.series.find((series) => series.name === item.seriesName);
      const at = item.dataIndex;
      return encodeHTML(data.categories[at] + ', ' + of.name) + ': ' + short(of.values[at]) + ' ('
        + short(of.low[at]) + ' to ' + short(of.high[at]) + ')';
    } };
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.categories, splitLine: { show: false } });
    option.yAxis = axis(ink, data.y, { type: 'value', scale: true, vertical: true });
    option.series = data.series.flatMap((series, i) => {
      const color = ink.palette[i % ink.palette.length];
      const shift = 8 * (i - (data.series.length - 1) / 2); // px
      return [{ name: series.name, type: 'scatter', z: 2, color, symbolSize: 7, symbolOffset: [shift, 0],
        symbol: SYMBOLS[i % SYMBOLS.length], data: series.values },
      { name: series.name, type: 'custom', color, silent: true, tooltip: { show: false }, z: 1,
        data: series.values.map((value, at) => [at, series.low[at], series.high[at]]),
        encode: { x: 0, y: [1, 2] }, clip: true, renderItem: (params, api) => errorBar(api, color, shift) }];
    });
    return option;
  }

  function errorBar(api, color, shift = 0) {
    const low = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)]);
    low[0] += shift;
    high[0] += shift;
    const style = { stroke: color, lineWidth: 2 };
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
    return { type: 'group', children: [line(low[0], low[1], high[0], high[1]),
      line(low[0] - 6, low[1], low[0] + 6, low[1]), line(high[0] - 6, high[1], high[0] + 6, high[1])] };
  }

  /** Lines beneath a film; see movie.js. */
  const motion = (data, ink, width) => movies.option(data, ink, width, { base, numbers });

  const OPTIONS = { lines, histogram, matrix, bars, points, ladder, cloud, scatter, pareto, intervals, parts,
    motion };
  const ZOOMED_BOTH = ['lines', 'cloud', 'scatter', 'pareto', 'matrix'];


  /** Points are as dark as their colour: the library lets the paper through, which costs contrast. */
  function optionOf(figure, ink, width) {
    const option = OPTIONS[figure.kind](figure.data, ink, width);
    for (const series of option.series.filter((one) => one.type === 'scatter')) {
      series.itemStyle = { opacity: 1, ...series.itemStyle };
    }
    return option;
  }

  /** Of every axis along which a chart is zoomed: by its buttons, by pinching, and by the wheel with Ctrl held. */
  function zooms(figure, option, chart) {
    const known = (chart.getOption() || {}).dataZoom || [];
    const count = (axes) => (Array.isArray(axes) ? axes.map((one, i) => i) : [0]);
    const all = [{ xAxisIndex: count(option.xAxis) }];
    if (ZOOMED_BOTH.includes(figure.kind)) {
      all.push({ yAxisIndex: count(option.yAxis) });
    }
    return all.map((axes, i) => ({ ...axes, type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl',
      moveOnMouseWheel: false, preventDefaultMouseMove: false,
      start: known[i] ? known[i].start : 0, end: known[i] ? known[i].end : 100 }));
  }

  /** Twice as near about the middle, or the whole again. */
  function zoom(figure, nearer) {
    const chart = charts.get(figure.id);
    chart.getOption().dataZoom.forEach(({ start, end }, dataZoomIndex) => {
      const quarter = nearer ? (end - start) / 4 : 0;
      chart.dispatchAction({ type: 'dataZoom', dataZoomIndex, start: nearer ? start + quarter : 0,
        end: nearer ? end - quarter : 100 });
    });
  }

  function draw(ink, widthOf = (figure) => document.getElementById(figure.id).clientWidth) {
    for (const figure of figures) {
      const element = document.getElementById(figure.id);
      element.style.minHeight = roomOf(figure) + 'px';
      const chart = charts.get(figure.id) || echarts.init(element, null, { renderer: 'svg' });
      charts.set(figure.id, chart);
      const option = optionOf(figure, ink, widthOf(figure));
      chart.setOption({ ...option, dataZoom: zooms(figure, option, chart) }, true);
    }
  }

  /** Saved in light colours on white whatever the screen shows, at a size fit for a page or a slide. */
  function save(figure, type) {
    const element = document.createElement('div');
    element.style.cssText = 'position:absolute;left:-4000px';
    document.body.append(element);
    const chart = echarts.init(element, null, { renderer: type === 'svg' ? 'svg' : 'canvas', ...SAVED });
    chart.setOption(optionOf(figure, LIGHT, SAVED.width));
    const link = document.createElement('a');
    link.href = players.has(figure.id) ? movies.image(players.get(figure.id), chart, LIGHT, SAVED, type)
      : chart.getDataURL({ type, pixelRatio: 3, backgroundColor: '#ffffff' });
    link.download = figure.id + '.' + type;
    link.click();
    chart.dispose();
    element.remove();
  }

  const screenInk = () => (dark.matches ? DARK : LIGHT);
  draw(screenInk());
  for (const element of document.querySelectorAll('[data-movie]')) {
    const { id, data } = figures.find((candidate) => candidate.id === element.dataset.movie);
    players.set(id, new movies.Player(element, data.film, screenInk,
      (time) => movies.move(charts.get(id), data, time)));
  }
  for (const button of document.querySelectorAll('button[data-figure]')) {
    const figure = figures.find((candidate) => candidate.id === button.dataset.figure);
    button.addEventListener('click', () => save(figure, button.dataset.type));
  }
  for (const button of document.querySelectorAll('button[data-zoom]')) {
    const figure = figures.find((candidate) => candidate.id === button.dataset.zoom);
    button.addEventListener('click', () => zoom(figure, button.dataset.nearer === 'true'));
  }
  // The layout of the printed page is not known before it is printed, so its charts have fixed sizes.
  const printed = (figure) => {
    const size = document.getElementById(figure.id).closest('.wide') ? PRINTED.wide : PRINTED.narrow;
    return { width: size.width, height: Math.max(size.height, roomOf(figure)) };
  };
  const fit = () => {
    charts.forEach((chart) => chart.resize({ width: 'auto', height: 'auto' }));
    redraw();
  };
  const redraw = () => {
    draw(screenInk());
    players.forEach((player) => player.redraw());
  };
  let printing = false; // then the browser tells of sizes too, those of its sheets
  addEventListener('resize', () => printing || fit());
  dark.addEventListener('change', () => printing || redraw());
  addEventListener('beforeprint', () => {
    printing = true;
    figures.forEach((figure) => charts.get(figure.id).resize(printed(figure)));
    players.forEach((player) => player.print(LIGHT, PRINTED.wide.width));
    // Last, since it alone draws at once instead of in the next frame, which no sheet waits for.
    draw(LIGHT, (figure) => printed(figure).width);
  });
  addEventListener('afterprint', () => {
    printing = false;
    players.forEach((player) => player.printed());
    fit();
  });
})();
