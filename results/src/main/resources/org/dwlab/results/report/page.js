'use strict';
(() => {
  // Okabe and Ito (2008): told apart with every common kind of colour blindness.
  const PALETTE = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#8C8C8C', '#B8A800'];
  const LINES = ['solid', 'dashed', 'dotted'];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle'];
  const LIGHT = { ink: '#1a1d21', muted: '#5a626b', rule: '#d5dae0', low: '#ffffff', high: '#0072B2',
    onHigh: '#ffffff' };
  const DARK = { ink: '#e6e9ec', muted: '#a3acb5', rule: '#3a4148', low: '#1e2226', high: '#56B4E9',
    onHigh: '#000000' };
  const SAVED = { width: 800, height: 500 }; // px

  const figures = JSON.parse(document.getElementById('figures').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const charts = new Map();

  function axis(ink, name, more) {
    const vertical = more && more.vertical;
    const options = {
      name,
      nameLocation: 'middle',
      nameGap: vertical ? 52 : 32,
      nameTextStyle: { color: ink.ink, fontSize: 13 },
      axisLabel: { color: ink.ink, hideOverlap: true,
        // Ticks are sums of steps: 0.94 may come as 0.9400000000000001.
        formatter: (value) => typeof value === 'number' ? String(Number(value.toPrecision(6))) : value },
      axisLine: { show: true, lineStyle: { color: ink.muted } },
      axisTick: { show: true, lineStyle: { color: ink.muted } },
      splitLine: { lineStyle: { color: ink.rule } },
    };
    return Object.assign(options, more);
  }

  function base(ink, legend) {
    return {
      animation: false,
      color: PALETTE,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: ink.ink },
      grid: { left: 76, right: 20, top: legend ? 56 : 20, bottom: 56 },
      legend: { show: legend, type: 'scroll', top: 4, textStyle: { color: ink.ink },
        pageTextStyle: { color: ink.ink }, pageIconColor: ink.ink, pageIconInactiveColor: ink.rule },
    };
  }

  const short = (value) => Number(value.toPrecision(4)).toString();

  /** Mean of several runs per curve, with the range between its lowest and highest run as a band. */
  function curves(data, ink) {
    const option = base(ink, true);
    option.tooltip = { trigger: 'axis', confine: true, valueFormatter: short };
    option.xAxis = axis(ink, data.x, { type: 'value', min: 1, max: data.last, minInterval: 1 });
    option.yAxis = axis(ink, data.y, { type: 'value', scale: true, vertical: true });
    option.legend.data = data.curves.map((curve) => curve.name);
    option.series = data.curves.flatMap((curve, i) => {
      const color = PALETTE[i % PALETTE.length];
      const line = { name: curve.name, type: 'line', color, symbolSize: 6,
        symbol: SYMBOLS[i % SYMBOLS.length],
        lineStyle: { type: LINES[i % LINES.length], width: 2 },
        data: curve.mean.map((value, epoch) => [epoch + 1, value]) };
      return curve.band ? [line, band(curve, color)] : [line];
    });
    return option;
  }

  function band(curve, color) {
    const low = curve.low.map((value, epoch) => [epoch + 1, value]);
    const high = curve.high.map((value, epoch) => [epoch + 1, value]).reverse();
    return { name: curve.name, type: 'custom', color, silent: true, tooltip: { show: false }, z: 1,
      clip: true, data: [0], encode: { x: -1, y: -1 },
      renderItem: (params, api) => ({ type: 'polygon',
        shape: { points: [...low, ...high].map((point) => api.coord(point)) },
        style: { fill: color, opacity: 0.18 } }) };
  }

  /** One outline per state over a common axis; counts are shares of all writes of that state. */
  function histogram(data, ink) {
    const option = base(ink, true);
    option.tooltip = { trigger: 'axis', confine: true, valueFormatter: short };
    option.xAxis = axis(ink, data.x, { type: 'value', min: data.edges[0], max: data.edges.at(-1) });
    option.yAxis = axis(ink, data.y, { type: 'value', min: 0, vertical: true });
    option.series = data.series.map((series, i) => ({
      name: series.name, type: 'line', step: 'end', symbol: 'none', color: PALETTE[i % PALETTE.length],
      lineStyle: { width: 1.5 }, areaStyle: { opacity: 0.3 },
      data: outline(data.edges, series.values),
      markLine: { silent: true, symbol: 'none', label: { show: false },
        lineStyle: { color: ink.muted, type: 'dashed' }, data: [{ xAxis: series.nominal }] },
    }));
    return option;
  }

  function outline(edges, values) {
    // step 'end' draws a value from its left edge on, so the last one is repeated at the last edge.
    return [...values.map((value, bin) => [edges[bin], value]), [edges.at(-1), values.at(-1)]];
  }

  function matrix(data, ink, width) {
    const option = base(ink, false);
    const largest = Math.max(...data.values.flat());
    option.tooltip = { confine: true, formatter: (cell) => data.rows[cell.value[1]] + ' → '
      + data.columns[cell.value[0]] + ': ' + short(data.values[cell.value[1]][cell.value[0]]) };
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

  function bars(data, ink) {
    const option = base(ink, data.series.length > 1);
    option.tooltip = { trigger: 'axis', confine: true, valueFormatter: short,
      axisPointer: { type: 'shadow' } };
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.categories, splitLine: { show: false } });
    option.yAxis = axis(ink, data.y, { type: 'value', min: 0, vertical: true });
    option.series = data.series.map((series, i) => ({ name: series.name, type: 'bar', barMaxWidth: 48,
      color: PALETTE[i % PALETTE.length], data: series.values }));
    return option;
  }

  /** Points with their confidence intervals, on an axis that need not begin at zero. */
  function points(data, ink) {
    const option = base(ink, false);
    const lowest = Math.floor(Math.min(...data.low) * 20) / 20;
    option.tooltip = { trigger: 'item', confine: true, formatter: (item) =>
      data.categories[item.dataIndex] + ': ' + short(data.values[item.dataIndex])
        + ' (' + short(data.low[item.dataIndex]) + ' to '
      + short(data.high[item.dataIndex]) + ')' };
    option.xAxis = axis(ink, data.x, { type: 'category', data: data.categories, splitLine: { show: false } });
    option.yAxis = axis(ink, data.y, { type: 'value', min: lowest, max: 1,
      interval: (1 - lowest) / 5, vertical: true });
    option.series = [
      { type: 'custom', z: 1, data: data.values.map((value, i) => [i, data.low[i], data.high[i]]),
        encode: { x: 0, y: [1, 2] }, renderItem: (params, api) => errorBar(api) },
      { type: 'scatter', z: 2, symbolSize: 10, data: data.values, color: PALETTE[0] }];
    return option;
  }

  function errorBar(api) {
    const low = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)]);
    const style = { stroke: PALETTE[0], lineWidth: 2 };
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
    return { type: 'group', children: [line(low[0], low[1], high[0], high[1]),
      line(low[0] - 6, low[1], low[0] + 6, low[1]), line(high[0] - 6, high[1], high[0] + 6, high[1])] };
  }

  const OPTIONS = { curves, histogram, matrix, bars, points };

  function draw(ink) {
    for (const figure of figures) {
      const element = document.getElementById(figure.id);
      const chart = charts.get(figure.id) || echarts.init(element, null, { renderer: 'svg' });
      charts.set(figure.id, chart);
      chart.setOption(OPTIONS[figure.kind](figure.data, ink, element.clientWidth), true);
    }
    document.documentElement.dataset.charts = String(charts.size);
  }

  /** Saved in light colours on white whatever the screen shows, at a size fit for a page or a slide. */
  function save(figure, type) {
    const element = document.createElement('div');
    element.style.cssText = 'position:absolute;left:-4000px';
    document.body.append(element);
    const chart = echarts.init(element, null, { renderer: type === 'svg' ? 'svg' : 'canvas', ...SAVED });
    chart.setOption(OPTIONS[figure.kind](figure.data, LIGHT, SAVED.width));
    const link = document.createElement('a');
    link.href = chart.getDataURL({ type, pixelRatio: 3, backgroundColor: '#ffffff' });
    link.download = figure.id + '.' + type;
    link.click();
    chart.dispose();
    element.remove();
  }

  const screenInk = () => (dark.matches ? DARK : LIGHT);
  draw(screenInk());
  for (const button of document.querySelectorAll('button[data-figure]')) {
    const figure = figures.find((candidate) => candidate.id === button.dataset.figure);
    button.addEventListener('click', () => save(figure, button.dataset.type));
  }
  const resize = () => charts.forEach((chart) => chart.resize());
  addEventListener('resize', resize);
  dark.addEventListener('change', () => draw(screenInk()));
  addEventListener('beforeprint', () => { draw(LIGHT); resize(); });
  addEventListener('afterprint', () => { draw(screenInk()); resize(); });
})();
