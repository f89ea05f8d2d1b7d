// What a phone writes into a photo: when and with what it was taken, where, and which way up it was held.

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

const text = (words) => [ASCII, Buffer.from(`${words}\0`, 'latin1')];
const numbers = (type, bytes, values) => {
  const buffer = Buffer.alloc(bytes * values.length);
  for (const [at, value] of values.entries()) buffer[bytes === 2 ? 'writeUInt16LE' : 'writeUInt32LE'](value, at * bytes);
  return [type, buffer];
};
const short = (value) => numbers(SHORT, 2, [value]);
const long = (value) => numbers(LONG, 4, [value]);
/** Degrees, minutes and seconds, each as a fraction. */
const angle = (degrees) => {
  const minutes = (degrees % 1) * 60;
  return numbers(RATIONAL, 4, [Math.floor(degrees), 1, Math.floor(minutes), 1, Math.round((minutes % 1) * 6000), 100]);
};
const SIZES = { [ASCII]: 1, [SHORT]: 2, [LONG]: 4, [RATIONAL]: 8 };

/** A directory of tags, in the order of their numbers, that begins `at` so many bytes; long values stand behind it. */
function directory(at, entries) {
  const head = Buffer.alloc(2 + 12 * entries.length + 4);
  head.writeUInt16LE(entries.length, 0);
  const values = [];
  let behind = at + head.length;
  for (const [index, [tag, [type, bytes]]] of entries.entries()) {
    const place = 2 + 12 * index;
    head.writeUInt16LE(tag, place);
    head.writeUInt16LE(type, place + 2);
    head.writeUInt32LE(bytes.length / SIZES[type], place + 4);
    if (bytes.length <= 4) {
      bytes.copy(head, place + 8);
      continue;
    }
    head.writeUInt32LE(behind, place + 8);
    values.push(bytes, Buffer.alloc(bytes.length % 2));
    behind += bytes.length + (bytes.length % 2);
  }
  return Buffer.concat([head, ...values]);
}

/**
 * The JPEG as the phone leaves it. `taken` is `YYYY:MM:DD hh:mm:ss`, `where` latitude north and longitude east in degrees;
 * `orientation` 6 is a phone held upright, whose picture is stored lying on its side.
 */
export function photographed(jpeg, { camera, taken, where: [north, east], orientation = 1 }) {
  const first = (exif, gps) => directory(8, [
    [0x0110, text(camera)], [0x0112, short(orientation)], [0x8769, long(exif)], [0x8825, long(gps)],
  ]);
  const exifAt = 8 + first(0, 0).length;
  const exif = directory(exifAt, [[0x9003, text(taken)]]);
  const gpsAt = exifAt + exif.length;
  const gps = directory(gpsAt, [[1, text('N')], [2, angle(north)], [3, text('E')], [4, angle(east)]]);
  const tiff = Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), first(exifAt, gpsAt), exif, gps]);
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(segment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, segment, jpeg.subarray(2)]);
}
