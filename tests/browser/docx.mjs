// A Word file as an officer's office writes it: a centred headline, a line of names, automatic numbers that go on after
// the table, cells that were merged, pictures with their captions. The archive is stored, not packed; every reader takes
// that.

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const run = (text, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const paragraph = (text) => `<w:p>${run(text)}</w:p>`;
const title = (text) => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(text, '<w:b/><w:sz w:val="44"/>')}</w:p>`;
const item = (text) => `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
/** What one merged cell is in Word: so many columns wide, and in each row but the first one that `goes` on from above. */
const cell = (given) => {
  const { text = '', across = 1, down } = typeof given === 'string' ? { text: given } : given;
  const wide = across > 1 ? `<w:gridSpan w:val="${across}"/>` : '';
  const high = down === undefined ? '' : `<w:vMerge${down === 'starts' ? ' w:val="restart"' : ''}/>`;
  return `<w:tc><w:tcPr>${wide}${high}</w:tcPr>${paragraph(text)}</w:tc>`;
};
const table = (rows) => `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
const picture = (n) => `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="${n}" name="图片 ${n}"/><a:graphic><a:graphicData><pic:pic>`
  + `<pic:blipFill><a:blip r:embed="rImage${n}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/**
 * The bytes of a document. A cell of `rows` is its text, or `{ text, across, down }` where cells were merged; `later` are
 * items of the same list after the table; `pictures` are pairs of a JPEG and its caption.
 */
export function wordFile({ headline, byline, paragraphs, items, rows, later = [] }, pictures) {
  const body = [
    title(headline), paragraph(byline), ...paragraphs.map(paragraph), ...items.map(item), table(rows), ...later.map(item),
    ...pictures.flatMap(([, caption], at) => [picture(at + 1), paragraph(caption)]),
  ];
  const spaces = `xmlns:w="${MAIN}" xmlns:r="${OFFICE}" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture" xmlns:wp="${DRAWING}/wordprocessingDrawing"`;
  const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>';
  const related = (id, kind, target) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const relations = (...all) => `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  return stored([
    ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`],
    ['_rels/.rels', relations(related('rId1', 'officeDocument', 'word/document.xml'))],
    ['word/document.xml', `<w:document ${spaces}><w:body>${body.join('')}</w:body></w:document>`],
    ['word/numbering.xml', `<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`],
    ['word/_rels/document.xml.rels', relations(related('rId8', 'numbering', 'numbering.xml'), ...pictures.map((_, at) => related(`rImage${at + 1}`, 'image', `media/image${at + 1}.jpg`)))],
    ...pictures.map(([jpeg], at) => [`word/media/image${at + 1}.jpg`, jpeg]),
  ]);
}

/** A zip archive of entries that are not packed. */
function stored(parts) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content);
    const label = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(label.length, 22);
    files.push(Buffer.from('PK\x03\x04'), facts, label, bytes);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), facts, place, label);
    at += 30 + label.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, list, Buffer.from('PK\x05\x06'), end]);
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
