// A Word file as an officer's office writes it: a centred headline, a line of names, automatic numbers, a table and a
// picture with its caption. The archive is stored, not packed; every reader takes that.

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const run = (text, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const paragraph = (text) => `<w:p>${run(text)}</w:p>`;
const title = (text) => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(text, '<w:b/><w:sz w:val="44"/>')}</w:p>`;
const item = (text) => `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const cell = (text) => `<w:tc>${paragraph(text)}</w:tc>`;
const table = (rows) => `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
const picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1"/><a:graphic><a:graphicData><pic:pic>'
  + '<pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';

/** The bytes of a document; `jpeg` is its picture. */
export function wordFile({ headline, byline, paragraphs, items, rows, caption }, jpeg) {
  const body = [
    title(headline), paragraph(byline), ...paragraphs.map(paragraph), ...items.map(item), table(rows), picture, paragraph(caption),
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
    ['word/_rels/document.xml.rels', relations(related('rId8', 'numbering', 'numbering.xml'), related('rId9', 'image', 'media/image1.jpg'))],
    ['word/media/image1.jpg', jpeg],
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
