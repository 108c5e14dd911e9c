// A workbook as a spreadsheet program writes it: one sheet of texts, in a zip without compression.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** The head of an entry, as it stands before it or, with `at`, in the list at the end. */
function head(name, bytes, at) {
  const fields = Buffer.alloc(at === undefined ? 26 : 42);
  const own = at === undefined ? 0 : 2;
  if (at !== undefined) fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(20, own);
  fields.writeUInt32LE(crc32(bytes), own + 10);
  fields.writeUInt32LE(bytes.length, own + 14);
  fields.writeUInt32LE(bytes.length, own + 18);
  fields.writeUInt16LE(Buffer.byteLength(name), own + 22);
  if (at !== undefined) fields.writeUInt32LE(at, 38);
  return Buffer.concat([Buffer.from(at === undefined ? "PK\x03\x04" : "PK\x01\x02", "latin1"), fields, Buffer.from(name)]);
}

function zip(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    list.push(head(name, bytes, at));
    parts.push(head(name, bytes), bytes);
    at = parts.reduce((length, part) => length + part.length, 0);
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OPEN = "http://schemas.openxmlformats.org";
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A workbook with these rows of texts. */
export function xlsx(rows) {
  const cell = (text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const data = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  const type = (part, kind) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const leads = (target, kind) => `${XML}<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="rId1" Type="${OPEN}/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
  const buffer = zip({
    "[Content_Types].xml": `${XML}<Types xmlns="${OPEN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type("/xl/workbook.xml", "sheet.main")}${type("/xl/worksheets/sheet1.xml", "worksheet")}</Types>`,
    "_rels/.rels": leads("xl/workbook.xml", "officeDocument"),
    "xl/workbook.xml": `${XML}<workbook xmlns="${OPEN}/spreadsheetml/2006/main" xmlns:r="${OPEN}/officeDocument/2006/relationships"><sheets><sheet name="Khach" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": leads("worksheets/sheet1.xml", "worksheet"),
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${OPEN}/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`,
  });
  return { name: "khach.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer };
}
