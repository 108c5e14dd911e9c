// Small files that really are what they say, and some that are not.
const one = (name, mimeType, buffer) => ({ name, mimeType, buffer });

const JPG =
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA//9k=";
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** One page that says `text`, with a right table of its objects. */
export function pdf(name, text = "Thu dong y") {
  const stream = `BT /F1 12 Tf 30 250 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let out = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const start = out.length;
  out += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return one(name, "application/pdf", Buffer.from(out, "latin1"));
}

/** A picture that carries its name as a comment, so that two are not the same file. */
export function jpg(name) {
  const [start, rest] = [Buffer.from(JPG, "base64").subarray(0, 2), Buffer.from(JPG, "base64").subarray(2)];
  const text = Buffer.from(name);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return one(name, "image/jpeg", Buffer.concat([start, comment, rest]));
}
export const png = (name) => one(name, "image/png", Buffer.from(PNG, "base64"));
/** A file of 0 bytes, as cloud drives hand out. */
export const empty = (name) => one(name, "application/pdf", Buffer.alloc(0));
/** A web page that calls itself a photo. */
export const mislabelled = (name) => one(name, "image/jpeg", Buffer.from("<html>not a photo</html>"));
