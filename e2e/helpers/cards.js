// The QR text of identity cards of demo people, as a scanner types it.
const CARDS = {
  "Nguyễn Thị Hằng": ["056184999002", "20081984", "Nữ"],
  "Trần Đức Huỳnh": ["056061999001", "14021961", "Nam"],
  "Phạm Quốc Tuấn": ["042081999003", "05031981", "Nam"],
  "Mai Văn Thìn": ["058052999007", "19051952", "Nam"],
  "Bá Thị Lành": ["058164999008", "11101964", "Nữ"],
  "Lê Hoài Nam": ["056203999009", "30072003", "Nam"],
  "Võ Thị Thu Hà": ["056175999010", "30041975", "Nữ"],
  "Đỗ Minh Quân": ["042096999011", "21111996", "Nam"],
  "Trương Mỹ Duyên": ["056198999012", "01061998", "Nữ"],
  "Nguyễn Văn Phúc": ["052070999013", "28021970", "Nam"],
  "Hoàng Thị Kim Oanh": ["070188999014", "09091988", "Nữ"],
};

/** What the code of this person's card says. */
export function cardOf(name) {
  const [number, birth, sex] = CARDS[name];
  return `${number}||${name}|${birth}|${sex}|Nha Trang, Khánh Hòa|01012022`;
}
