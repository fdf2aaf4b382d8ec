// Covers faces and number plates of a photograph before it is sent: on the device, so that the server never
// has them. The chosen file is put in its place by what the canvas shows, made smaller and without metadata.
// Where the browser finds faces (Shape Detection), they are suggested. Without script the file goes as it is.

/** @typedef {{ x: number, y: number, width: number, height: number }} Region in pixels of the picture */

const LONGEST = 2560;
const QUALITY = 0.88;
// A covered part is at most so many squares across: few enough that nobody can be known again.
const SQUARES = 6;
// A tap covers so much of the shorter side; a key moves the frame by so much of it.
const TAP = 0.14;
const STEP = 0.04;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Region} region
 */
export function pixelate(context, region) {
  const { x, y, width, height } = region;
  const square = Math.max(Math.ceil(Math.max(width, height) / SQUARES), 2);
  const across = Math.max(1, Math.ceil(width / square));
  const down = Math.max(1, Math.ceil(height / square));
  const small = document.createElement("canvas");
  small.width = across;
  small.height = down;
  const thumb = small.getContext("2d");
  if (!thumb) return;
  const pixels = context.getImageData(x, y, width, height).data;
  // The mean of each square, taken by hand: browsers differ in how they make a picture smaller.
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const sum = [0, 0, 0];
      let count = 0;
      for (let py = row * square; py < Math.min((row + 1) * square, height); py += 1) {
        for (let px = column * square; px < Math.min((column + 1) * square, width); px += 1) {
          const at = 4 * (py * width + px);
          for (let band = 0; band < 3; band += 1) sum[band] = (sum[band] ?? 0) + (pixels[at + band] ?? 0);
          count += 1;
        }
      }
      const [red, green, blue] = sum.map((value) => Math.round(value / Math.max(count, 1)));
      context.fillStyle = `rgb(${red} ${green} ${blue})`;
      context.fillRect(
        x + column * square,
        y + row * square,
        Math.min(square, width - column * square),
        Math.min(square, height - row * square),
      );
    }
  }
}

/**
 * Keeps a region inside the picture, in whole pixels; null where nothing of it is left.
 * @param {Region} region
 * @param {{ width: number, height: number }} picture
 * @returns {Region | null}
 */
export function inside(region, picture) {
  const left = Math.max(0, Math.floor(region.x));
  const top = Math.max(0, Math.floor(region.y));
  const right = Math.min(picture.width, Math.ceil(region.x + region.width));
  const bottom = Math.min(picture.height, Math.ceil(region.y + region.height));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

class Cover {
  /** @param {HTMLElement} box @param {HTMLInputElement} input */
  constructor(box, input) {
    this.box = box;
    this.input = input;
    this.canvas = /** @type {HTMLCanvasElement} */ (box.querySelector("[data-cover-picture]"));
    this.frames = /** @type {HTMLCanvasElement} */ (box.querySelector("[data-cover-frames]"));
    this.count = /** @type {HTMLElement} */ (box.querySelector("[data-cover-count]"));
    /** @type {ImageBitmap | null} */ this.bitmap = null;
    /** @type {Region[]} */ this.covered = [];
    /** @type {Region[]} */ this.suggested = [];
    /** @type {Region | null} */ this.frame = null;
    /** @type {{ x: number, y: number } | null} */ this.from = null;
    this.name = "";
    this.type = "image/jpeg";
    /** @type {Promise<void>} */ this.written = Promise.resolve();
    this.pending = false;
    this.turn = 0;
    this.listen();
  }

  listen() {
    this.input.addEventListener("change", () => {
      this.pending = true;
      this.written = this.open();
    });
    this.frames.addEventListener("pointerdown", (event) => this.begin(event));
    this.frames.addEventListener("pointermove", (event) => this.move(event));
    this.frames.addEventListener("pointerup", (event) => this.end(event));
    this.frames.addEventListener("pointercancel", () => this.drop());
    this.frames.addEventListener("keydown", (event) => this.key(event));
    this.button("undo", () => this.undo());
    this.button("faces", () => this.coverSuggested());
    this.input.form?.addEventListener("submit", (event) => this.send(event));
  }

  /** @param {string} name @param {() => void} does */
  button(name, does) {
    this.box.querySelector(`[data-cover-${name}]`)?.addEventListener("click", does);
  }

  /** Opens what was chosen; what is no picture is left as it is. */
  async open() {
    const file = this.input.files?.[0];
    this.covered = [];
    this.suggested = [];
    this.bitmap = null;
    this.box.hidden = true;
    try {
      if (!file?.type.startsWith("image/")) return;
      this.bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      return; // The server says what is wrong with it.
    } finally {
      this.pending = this.bitmap !== null;
    }
    this.name = file.name.replace(/\.[^.]*$/, "");
    this.type = file.type === "image/png" ? "image/png" : "image/jpeg";
    const scale = Math.min(1, LONGEST / Math.max(this.bitmap.width, this.bitmap.height));
    for (const canvas of [this.canvas, this.frames]) {
      canvas.width = Math.round(this.bitmap.width * scale);
      canvas.height = Math.round(this.bitmap.height * scale);
    }
    this.box.hidden = false;
    this.draw();
    void this.suggest();
    await this.written;
  }

  /** Draws the picture with all that is covered, and puts it in the place of the file. */
  draw() {
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!context || !this.bitmap) return;
    context.drawImage(this.bitmap, 0, 0, this.canvas.width, this.canvas.height);
    for (const region of this.covered) pixelate(context, region);
    this.count.textContent = String(this.covered.length);
    this.outline();
    this.written = this.write();
  }

  /** @returns {Promise<void>} */
  write() {
    this.pending = true;
    this.turn += 1;
    const { turn } = this;
    return new Promise((resolve) => {
      this.canvas.toBlob(
        (blob) => {
          // Of several that are under way only the last counts.
          if (blob && turn === this.turn && this.bitmap) {
            const kept = new DataTransfer();
            const ending = this.type === "image/png" ? ".png" : ".jpg";
            kept.items.add(new File([blob], this.name + ending, { type: this.type }));
            this.input.files = kept.files;
          }
          if (turn === this.turn) this.pending = false;
          resolve();
        },
        this.type,
        QUALITY,
      );
    });
  }

  /** Waits for the picture to be written before the form goes. @param {SubmitEvent} event */
  send(event) {
    if (!this.pending) return;
    event.preventDefault();
    const { form } = this.input;
    const by = event.submitter;
    // A form that is being submitted passes over a second submission: it goes in a turn of its own.
    void this.written.then(() => setTimeout(() => form?.requestSubmit(by)));
  }

  /** Asks the browser where faces are, if it can tell. */
  async suggest() {
    const Detector = /** @type {any} */ (window)["FaceDetector"];
    const button = /** @type {HTMLElement | null} */ (this.box.querySelector("[data-cover-faces]"));
    if (!Detector || !button) return;
    try {
      /** @type {{ boundingBox: Region }[]} */
      const found = await new Detector({ maxDetectedFaces: 50 }).detect(this.canvas);
      this.suggested = found.map(({ boundingBox: { x, y, width, height } }) => ({
        x: x - width * 0.1,
        y: y - height * 0.1,
        width: width * 1.2,
        height: height * 1.2,
      }));
    } catch {
      this.suggested = []; // Present, but not usable on this machine.
    }
    button.hidden = this.suggested.length === 0;
    this.outline();
  }

  coverSuggested() {
    for (const region of this.suggested) this.add(region);
    this.suggested = [];
    const button = /** @type {HTMLElement | null} */ (this.box.querySelector("[data-cover-faces]"));
    if (button) button.hidden = true;
    this.draw();
  }

  undo() {
    this.covered.pop();
    this.draw();
  }

  /** @param {Region} region */
  add(region) {
    const kept = inside(region, this.canvas);
    if (kept) this.covered.push(kept);
  }

  /** @param {PointerEvent} event @returns {{ x: number, y: number }} where in the picture */
  at(event) {
    const shown = this.frames.getBoundingClientRect();
    return {
      x: ((event.clientX - shown.left) * this.canvas.width) / shown.width,
      y: ((event.clientY - shown.top) * this.canvas.height) / shown.height,
    };
  }

  /** @param {PointerEvent} event */
  begin(event) {
    event.preventDefault();
    this.frames.setPointerCapture(event.pointerId);
    this.from = this.at(event);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.from) return;
    const to = this.at(event);
    this.frame = {
      x: Math.min(this.from.x, to.x),
      y: Math.min(this.from.y, to.y),
      width: Math.abs(this.from.x - to.x),
      height: Math.abs(this.from.y - to.y),
    };
    this.outline();
  }

  /** @param {PointerEvent} event */
  end(event) {
    if (!this.from) return;
    this.move(event);
    const least = 0.02 * Math.min(this.canvas.width, this.canvas.height);
    const drawn = this.frame && this.frame.width > least && this.frame.height > least;
    this.add(drawn && this.frame ? this.frame : this.square(this.from));
    this.drop();
    this.draw();
  }

  drop() {
    this.from = null;
    this.frame = null;
    this.outline();
  }

  /** @param {{ x: number, y: number }} middle @returns {Region} */
  square(middle) {
    const side = TAP * Math.min(this.canvas.width, this.canvas.height);
    return { x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side };
  }

  /** Arrows move a frame, + and − change its size, Enter covers, Backspace takes back. @param {KeyboardEvent} event */
  key(event) {
    const step = STEP * Math.min(this.canvas.width, this.canvas.height);
    const frame = this.frame ?? this.square({ x: this.canvas.width / 2, y: this.canvas.height / 2 });
    const moves = /** @type {Record<string, [number, number, number]>} */ ({
      ArrowLeft: [-step, 0, 0],
      ArrowRight: [step, 0, 0],
      ArrowUp: [0, -step, 0],
      ArrowDown: [0, step, 0],
      "+": [0, 0, step],
      "-": [0, 0, -step],
    });
    const by = moves[event.key];
    if (by) {
      const [x, y, more] = by;
      this.frame = {
        x: frame.x + x,
        y: frame.y + y,
        width: Math.max(step, frame.width + more),
        height: Math.max(step, frame.height + more),
      };
      this.outline();
    } else if (event.key === "Enter" || event.key === " ") {
      this.add(frame);
      this.draw();
    } else if (event.key === "Backspace") {
      this.undo();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Draws the frames over the picture: what is being drawn, and the faces that were found. */
  outline() {
    const context = this.frames.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, this.frames.width, this.frames.height);
    context.lineWidth = Math.max(2, this.frames.width / 300);
    const shown = this.frame ? [...this.suggested, this.frame] : this.suggested;
    for (const { x, y, width, height } of shown) {
      context.setLineDash([]);
      context.strokeStyle = "#ffffff";
      context.strokeRect(x, y, width, height);
      context.setLineDash([context.lineWidth * 3, context.lineWidth * 3]);
      context.strokeStyle = "#c8321f";
      context.strokeRect(x, y, width, height);
    }
  }
}

for (const box of document.querySelectorAll("[data-cover]")) {
  const input = box.closest("form")?.querySelector("input[type=file]");
  if (box instanceof HTMLElement && input instanceof HTMLInputElement) new Cover(box, input);
}
