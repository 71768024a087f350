'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const themeListeners = [];

  /** Creates an element. Texts become text nodes, so that no name can become markup. */
  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /** Tells whether keys or a wheel are meant for the browser, which zooms, searches and goes back by them. */
  function isForBrowser(event) {
    return event.ctrlKey || event.metaKey || event.altKey;
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches;
  }

  // ---- light and dark

  const themeButton = document.getElementById('theme');

  function themeChanged() {
    themeButton.textContent = isDark() ? 'Light' : 'Dark';
    themeListeners.forEach(listener => listener());
  }

  themeButton.hidden = false;
  themeButton.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    themeChanged();
  });
  systemDark.addEventListener('change', themeChanged);

  // ---- commands

  for (const button of document.querySelectorAll('.copy')) {
    const code = button.parentElement.querySelector('code');
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = 'Copied';
      } catch {
        // A browser may keep the clipboard from pages of the disk: then the text is selected for the user to copy.
        getSelection().selectAllChildren(code);
      }
    });
  }

  // ---- pictures of one thing: one at a time

  for (const group of document.querySelectorAll('.pictures')) {
    const figures = [...group.children];
    if (figures.length > 1) {
      const buttons = figures.map(figure => make('button', {type: 'button'},
        figure.querySelector('figcaption').textContent));
      const choose = chosen => figures.forEach((figure, i) => {
        figure.hidden = i !== chosen;
        buttons[i].setAttribute('aria-pressed', i === chosen);
      });
      buttons.forEach((button, i) => button.addEventListener('click', () => choose(i)));
      group.prepend(make('div', {className: 'tabs'}, ...buttons));
      choose(0);
    }
  }

  // ---- places in pictures that tell more

  const tip = make('div', {id: 'tip', hidden: true, role: 'status'});
  document.querySelector('main').append(tip);

  function showTip(text, x, y) {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 4)) + 'px';
    tip.style.top = (y + 18 + box.height < innerHeight ? y + 18 : Math.max(4, y - box.height - 10)) + 'px';
  }

  /** Distance of the pointer from the middle of a mark, in pixels of the picture, up to which the mark answers. */
  const NEAR = 14;

  /** Returns the index of the place that the pointer is on, or of the nearest mark; -1 if there is none. */
  function spotAt(spots, areMarks, px, py) {
    if (!areMarks) {
      return spots.findIndex(([x, y, width, height]) => px >= x && px < x + width && py >= y && py < y + height);
    }
    let nearest = -1;
    let least = NEAR;
    spots.forEach(([x, y, width, height], i) => {
      const distance = Math.hypot(x + width / 2 - px, y + height / 2 - py);
      if (distance < least) {
        nearest = i;
        least = distance;
      }
    });
    return nearest;
  }

  /**
   * Makes places of a picture answer to the pointer, to the focus and to the arrow keys. Marks, which stand anywhere,
   * come one after the other to the left and right, so that none is passed over.
   */
  function bindSpots(picture, spots, areMarks) {
    const mark = make('div', {className: 'mark', hidden: true});
    picture.append(mark);
    let current = -1;
    const drawing = () => [...picture.querySelectorAll('svg')].find(svg => svg.getBoundingClientRect().width > 0);

    function hide() {
      mark.hidden = true;
      tip.hidden = true;
    }

    function show(index) {
      current = index;
      const svg = drawing();
      const [x, y, width, height, text] = spots[index];
      const box = svg.getBoundingClientRect();
      const scale = box.width / svg.viewBox.baseVal.width;
      const outer = picture.getBoundingClientRect();
      Object.assign(mark.style, {
        left: box.left - outer.left + picture.scrollLeft + x * scale - 2 + 'px',
        top: box.top - outer.top + y * scale - 2 + 'px',
        width: width * scale + 2 + 'px', height: height * scale + 2 + 'px'
      });
      mark.hidden = false;
      showTip(text, box.left + (x + width) * scale, box.top + (y + height) * scale);
    }

    picture.addEventListener('mousemove', event => {
      const svg = drawing();
      const box = svg.getBoundingClientRect();
      const scale = box.width / svg.viewBox.baseVal.width;
      const px = (event.clientX - box.left) / scale;
      const py = (event.clientY - box.top) / scale;
      const index = spotAt(spots, areMarks, px, py);
      if (index < 0) {
        hide();
      } else {
        show(index);
      }
    });
    picture.addEventListener('mouseleave', hide);
    picture.addEventListener('blur', hide);
    picture.addEventListener('focus', () => picture.matches(':focus-visible') && show(Math.max(0, current)));
    picture.addEventListener('click', () => current >= 0 && !mark.hidden && chooseMatrix(spots[current][5]));
    picture.addEventListener('keydown', event => {
      if (isForBrowser(event)) {
        return;
      }
      const step = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
      if (step) {
        event.preventDefault();
        show(current < 0 ? 0 : areMarks && step[0] !== 0
          ? Math.max(0, Math.min(spots.length - 1, current + step[0])) : nextSpot(spots, current, step));
      } else if (event.key === 'Enter' && current >= 0) {
        chooseMatrix(spots[current][5]);
      } else if (event.key === 'Escape') {
        hide();
      }
    });
  }

  /** Returns the nearest place in a direction, those straight ahead before others; the same if there is none. */
  function nextSpot(spots, from, [dx, dy]) {
    const centre = ([x, y, width, height]) => [x + width / 2, y + height / 2];
    const [cx, cy] = centre(spots[from]);
    let best = from;
    let least = Infinity;
    spots.forEach((spot, i) => {
      const [x, y] = centre(spot);
      const ahead = (x - cx) * dx + (y - cy) * dy;
      const aside = Math.abs((x - cx) * dy) + Math.abs((y - cy) * dx);
      const distance = ahead + 4 * aside;
      if (ahead > 0.5 && distance < least) {
        best = i;
        least = distance;
      }
    });
    return best;
  }

  for (const [id, spots] of Object.entries(data.spots)) {
    bindSpots(document.querySelector(`#${id} .picture`), spots, data.marks.includes(id));
  }

  // ---- matrices: a pyramid of tiles, drawn on a canvas

  const TILE = 256;
  /** Pixels of a cell where it is largest, and from which on cells have gaps. */
  const LARGEST_CELL = 32;
  const GAP_FROM = 8;
  const maps = {
    signedLight: colours(data.maps.signedLight), signedDark: colours(data.maps.signedDark),
    magnitudes: colours(data.maps.magnitudes)
  };

  function colours(digits) {
    return digits.match(/.{6}/g).map(hex => [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16)));
  }

  function figure(value) {
    return Number(value.toPrecision(2)).toString().replace('-', '−');
  }

  function range(name, from, count) {
    return count === 1 ? `${name} ${from}` : `${name}s ${from}–${from + count - 1}`;
  }

  class Level {
    constructor(matrix, json) {
      Object.assign(this, json);
      this.isOfCells = json.blockRows === 1 && json.blockColumns === 1;
      this.rows = Math.ceil(matrix.rows / json.blockRows);
      this.columns = Math.ceil(matrix.columns / json.blockColumns);
      this.tileColumns = Math.ceil(this.columns / TILE);
      this.read = new Map();
    }

    /** Returns a tile's pixels, or nothing while they are being read; then calls back. */
    tile(index, done) {
      if (!this.read.has(index)) {
        this.read.set(index, null);
        const image = new Image();
        image.onload = () => {
          const canvas = make('canvas', {width: image.width, height: image.height});
          const context = canvas.getContext('2d', {willReadFrequently: true});
          context.drawImage(image, 0, 0);
          const pixels = context.getImageData(0, 0, image.width, image.height).data;
          this.read.set(index, {
            width: image.width, height: image.height / 2, painted: new Map(),
            at: (row, column) => pixels[4 * (row * image.width + column)]
          });
          done();
        };
        image.src = 'data:image/png;base64,' + this.tiles[index];
      }
      return this.read.get(index);
    }

    /** Returns the two figures of a block, or nothing while they are being read. */
    block(row, column, done) {
      const index = Math.floor(row / TILE) * this.tileColumns + Math.floor(column / TILE);
      const tile = this.tile(index, done);
      if (!tile) {
        return null;
      }
      const value = tile.at(row % TILE, column % TILE);
      const root = this.isOfCells ? (value - 128) / 127 : value / 255;
      return {
        change: Math.sign(root) * root * root * this.largest,
        kept: tile.at(row % TILE + tile.height, column % TILE) / 255
      };
    }

    /** Returns a tile in the colours of what is shown. */
    painted(tile, shown, dark) {
      const key = shown + dark;
      if (!tile.painted.has(key)) {
        const canvas = make('canvas', {width: tile.width, height: tile.height});
        const context = canvas.getContext('2d');
        const image = context.createImageData(tile.width, tile.height);
        const map = shown === 'change' && this.isOfCells ? dark ? maps.signedDark : maps.signedLight : maps.magnitudes;
        for (let row = 0, at = 0; row < tile.height; row++) {
          for (let column = 0; column < tile.width; column++, at += 4) {
            image.data.set(map[tile.at(row + (shown === 'kept' ? tile.height : 0), column)], at);
            image.data[at + 3] = 255;
          }
        }
        context.putImageData(image, 0, 0);
        tile.painted.set(key, canvas);
      }
      return tile.painted.get(key);
    }
  }

  class MatrixPane {
    constructor(place) {
      this.matrices = data.matrices.map(json => ({...json, levels: json.levels.map(level => new Level(json, level))}));
      this.shown = 'change';
      this.select = make('select', {id: 'tensor', ariaLabel: 'Matrix'},
        ...this.matrices.map((of, i) => make('option', {value: i}, `${of.tensor} (${of.rows} × ${of.columns})`)));
      this.what = make('select', {ariaLabel: 'Show'}, make('option', {value: 'change'}, 'tuned − base'),
        make('option', {value: 'kept'}, 'kept share'));
      this.canvas = make('canvas', {tabIndex: 0});
      this.canvas.setAttribute('role', 'application');
      this.canvas.setAttribute('aria-label', 'Matrix: arrows move, plus and minus zoom, 0 shows all');
      this.said = make('p', {className: 'said', role: 'status'});
      this.legend = make('span', {});
      const button = (text, label, action) => {
        const made = make('button', {type: 'button', ariaLabel: label, title: label}, text);
        made.addEventListener('click', action);
        return made;
      };
      place.append(
        make('div', {className: 'tools'}, this.select, this.what, button('−', 'Zoom out', () => this.zoom(0.5)),
          button('+', 'Zoom in', () => this.zoom(2)), button('All', 'Show all', () => this.fit()), this.legend),
        this.canvas, this.said);
      place.hidden = false;
      this.select.addEventListener('change', () => this.choose(Number(this.select.value)));
      this.what.addEventListener('change', () => {
        this.shown = this.what.value;
        this.draw();
      });
      this.bind();
      this.choose(0);
      new ResizeObserver(() => this.resized()).observe(this.canvas);
      themeListeners.push(() => this.draw());
    }

    bind() {
      let dragged = null;
      this.canvas.addEventListener('pointerdown', event => {
        if (event.button !== 0) {
          return;
        }
        dragged = {x: event.offsetX, y: event.offsetY};
        this.canvas.setPointerCapture(event.pointerId);
      });
      this.canvas.addEventListener('pointermove', event => {
        if (dragged) {
          this.left -= (event.offsetX - dragged.x) / this.scaleX;
          this.top -= (event.offsetY - dragged.y) / this.scaleY;
          dragged = {x: event.offsetX, y: event.offsetY};
          this.clamp();
        }
        this.moveTo(Math.floor(this.top + event.offsetY / this.scaleY),
          Math.floor(this.left + event.offsetX / this.scaleX));
      });
      // Comes after the button was released, and where a menu, a touch or another window took the pointer away.
      this.canvas.addEventListener('lostpointercapture', () => {
        dragged = null;
      });
      this.canvas.addEventListener('dblclick', () => this.zoom(2));
      // Without the focus the wheel goes on to scroll the page.
      this.canvas.addEventListener('wheel', event => {
        if (document.activeElement === this.canvas && !isForBrowser(event)) {
          event.preventDefault();
          this.zoom(event.deltaY < 0 ? 2 : 0.5);
        }
      }, {passive: false});
      this.canvas.addEventListener('keydown', event => this.key(event));
    }

    key(event) {
      if (isForBrowser(event)) {
        return;
      }
      const {blockRows, blockColumns} = this.level();
      const page = Math.max(blockRows, Math.floor(this.height() / this.scaleY));
      const moves = {
        ArrowLeft: [0, -blockColumns], ArrowRight: [0, blockColumns], ArrowUp: [-blockRows, 0], ArrowDown: [blockRows, 0],
        PageUp: [-page, 0], PageDown: [page, 0], Home: [0, -this.matrix.columns], End: [0, this.matrix.columns]
      };
      if (moves[event.key]) {
        this.moveTo(this.row + moves[event.key][0], this.column + moves[event.key][1]);
        this.reveal();
      } else if (event.key === '+' || event.key === '=') {
        this.zoom(2);
      } else if (event.key === '-') {
        this.zoom(0.5);
      } else if (event.key === '0') {
        this.fit();
      } else {
        return;
      }
      event.preventDefault();
    }

    width() {
      return this.canvas.clientWidth || 1;
    }

    height() {
      return this.canvas.clientHeight || 1;
    }

    choose(index) {
      this.matrix = this.matrices[index];
      this.select.value = index;
      this.what.disabled = !this.matrix.kept;
      if (!this.matrix.kept) {
        this.shown = this.what.value = 'change';
      }
      this.row = 0;
      this.column = 0;
      this.fit();
    }

    fit() {
      this.scaleX = Math.min(LARGEST_CELL, this.width() / this.matrix.columns);
      this.scaleY = Math.min(LARGEST_CELL, this.height() / this.matrix.rows);
      this.left = 0;
      this.top = 0;
      this.draw();
    }

    resized() {
      this.scaleX = Math.max(this.scaleX, Math.min(LARGEST_CELL, this.width() / this.matrix.columns));
      this.scaleY = Math.max(this.scaleY, Math.min(LARGEST_CELL, this.height() / this.matrix.rows));
      this.clamp();
    }

    /** Zooms around the selected cell, which stays where it is. */
    zoom(factor) {
      const {scaleX, scaleY} = this;
      const scaled = (scale, fit) => Math.max(Math.min(fit, LARGEST_CELL), Math.min(LARGEST_CELL, scale * factor));
      const x = (this.column - this.left) * scaleX;
      const y = (this.row - this.top) * scaleY;
      const seen = x >= 0 && y >= 0 && x < this.width() && y < this.height();
      this.scaleX = scaled(scaleX, this.width() / this.matrix.columns);
      this.scaleY = scaled(scaleY, this.height() / this.matrix.rows);
      this.left = this.column - (seen ? x : this.width() / 2) / this.scaleX;
      this.top = this.row - (seen ? y : this.height() / 2) / this.scaleY;
      this.clamp();
    }

    clamp() {
      this.left = Math.max(0, Math.min(this.left, this.matrix.columns - this.width() / this.scaleX));
      this.top = Math.max(0, Math.min(this.top, this.matrix.rows - this.height() / this.scaleY));
      this.draw();
    }

    moveTo(row, column) {
      this.row = Math.max(0, Math.min(this.matrix.rows - 1, row));
      this.column = Math.max(0, Math.min(this.matrix.columns - 1, column));
      this.draw();
    }

    reveal() {
      const rows = this.height() / this.scaleY;
      const columns = this.width() / this.scaleX;
      this.left = Math.min(this.column, Math.max(this.left, this.column + 1 - columns));
      this.top = Math.min(this.row, Math.max(this.top, this.row + 1 - rows));
      this.clamp();
    }

    /** Returns the finest level whose blocks have a pixel at least, of which none is passed over, or else the coarsest. */
    level() {
      return this.matrix.levels.findLast(of => of.blockColumns * this.scaleX >= 1 && of.blockRows * this.scaleY >= 1)
        || this.matrix.levels[0];
    }

    /** Draws before the next picture of the page, however often it is asked to. */
    draw() {
      if (!this.waiting) {
        this.waiting = true;
        requestAnimationFrame(() => {
          this.waiting = false;
          this.paint();
          this.say();
        });
      }
    }

    paint() {
      const ratio = devicePixelRatio || 1;
      this.canvas.width = Math.round(this.width() * ratio);
      this.canvas.height = Math.round(this.height() * ratio);
      const context = this.canvas.getContext('2d');
      context.scale(ratio, ratio);
      context.imageSmoothingEnabled = false;
      const level = this.level();
      const blockX = level.blockColumns * this.scaleX;
      const blockY = level.blockRows * this.scaleY;
      level.tiles.forEach((_, index) => {
        const x = index % level.tileColumns * TILE * blockX - this.left * this.scaleX;
        const y = Math.floor(index / level.tileColumns) * TILE * blockY - this.top * this.scaleY;
        if (x < this.width() && y < this.height() && x + TILE * blockX > 0 && y + TILE * blockY > 0) {
          const tile = level.tile(index, () => this.draw());
          if (tile) {
            context.drawImage(level.painted(tile, this.shown, isDark()), x, y, tile.width * blockX, tile.height * blockY);
          }
        }
      });
      this.gaps(context, blockX, blockY);
      context.strokeStyle = getComputedStyle(root).getPropertyValue('--selection');
      context.lineWidth = 2;
      const row = Math.floor(this.row / level.blockRows) * level.blockRows;
      const column = Math.floor(this.column / level.blockColumns) * level.blockColumns;
      context.strokeRect((column - this.left) * this.scaleX - 1, (row - this.top) * this.scaleY - 1,
        Math.max(4, blockX) + 1, Math.max(4, blockY) + 1);
    }

    gaps(context, blockX, blockY) {
      if (Math.min(blockX, blockY) < GAP_FROM) {
        return;
      }
      context.fillStyle = getComputedStyle(root).getPropertyValue('--pane');
      for (let x = blockX - this.left * this.scaleX % blockX; x < this.width(); x += blockX) {
        context.fillRect(x - 1, 0, 1, this.height());
      }
      for (let y = blockY - this.top * this.scaleY % blockY; y < this.height(); y += blockY) {
        context.fillRect(0, y - 1, this.width(), 1);
      }
    }

    say() {
      const level = this.level();
      const blockRow = Math.floor(this.row / level.blockRows);
      const blockColumn = Math.floor(this.column / level.blockColumns);
      const row = blockRow * level.blockRows;
      const column = blockColumn * level.blockColumns;
      const rows = Math.min(level.blockRows, this.matrix.rows - row);
      const columns = Math.min(level.blockColumns, this.matrix.columns - column);
      const block = level.block(blockRow, blockColumn, () => this.draw());
      this.legend.textContent = this.shown === 'kept' ? 'colour: share kept, from 0 to 1'
        : `colour: root of ${level.isOfCells ? 'the change' : 'its mean square in a block'}, up to ${level.isOfCells
          ? '±' : ''}${figure(level.largest)}`;
      if (block) {
        const kept = !this.matrix.kept ? ''
          : level.isOfCells ? block.kept > 0.5 ? ', kept' : ', reset' : `, ${(100 * block.kept).toFixed(0)} % kept`;
        this.said.textContent = `${range('row', row, rows)}, ${range('column', column, columns)}: ${level.isOfCells
          ? 'tuned − base' : 'root mean square of tuned − base'} about ${figure(block.change)}${kept}`;
      }
    }
  }

  const place = document.getElementById('matrices');
  const pane = place && data.matrices.length > 0 ? new MatrixPane(place) : null;

  function chooseMatrix(tensor) {
    const index = data.matrices.findIndex(of => of.tensor === tensor);
    if (pane && index >= 0) {
      pane.choose(index);
      place.scrollIntoView({block: 'center'});
    }
  }

  themeChanged();
})();
