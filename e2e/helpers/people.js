// Who acts in which journey. A person has one draft per service, so journeys that may run at the
// same time never share person and service. `[0]` acts with scripts, `[1]` without.
export const OFFICER = "Lê Minh An";
/** Who acts on the parts of a birth in Nha Trang. */
export const REGISTRAR = "Nguyễn Thị Mai Phương";
export const INSURANCE_OFFICER = "Hồ Quốc Việt";
export const OTHER_OFFICER = "Phan Thị Thanh Tâm";

export const ACTS = {
  proof: ["Phạm Quốc Tuấn", "Bá Thị Lành"],
  card: ["Đỗ Minh Quân", "Đỗ Minh Quân"],
  ownProof: ["Nguyễn Thị Hằng", "Đỗ Minh Quân"],
  residence: ["Đặng Lệ Quyên", "Lê Hoài Nam"],
  lodging: ["Võ Thị Thu Hà", "Trần Đức Huỳnh"],
  supplement: ["Đỗ Minh Quân", "Trương Mỹ Duyên"],
  withdraw: ["Nguyễn Văn Phúc", "Hoàng Thị Kim Oanh"],
  sessionEnds: ["Bá Thị Lành", "Võ Thị Thu Hà"],
  sentTwice: ["Lê Hoài Nam", "Đặng Lệ Quyên"],
  absence: ["Phạm Quốc Tuấn", "Đỗ Minh Quân"],
  insurance: ["Đỗ Minh Quân", "Phạm Quốc Tuấn"],
  birth: ["Nguyễn Thị Hằng", "Hoàng Thị Kim Oanh"],
  death: ["Trương Mỹ Duyên", "Hoàng Thị Kim Oanh"],
  consents: ["Trương Mỹ Duyên", "Lê Hoài Nam"],
  taxNumber: ["Đặng Lệ Quyên", "Trần Đức Huỳnh"],
  fine: ["Hoàng Thị Kim Oanh", "Võ Thị Thu Hà"],
  guests: ["Võ Thị Thu Hà", "Nguyễn Văn Phúc"],
  helper: ["Trần Bảo Ngọc", "Lê Thủy Tiên"],
  keyboard: ["Nguyễn Thị Hằng", "Trần Đức Huỳnh"],
  keyboardPaper: ["Hoàng Thị Kim Oanh", "Trương Mỹ Duyên"],
  largeText: ["Đặng Lệ Quyên", "Trần Bảo Ngọc"],
  stay: ["Đỗ Minh Quân", "Nguyễn Văn Phúc"],
  questions: ["Trương Mỹ Duyên", "Bá Thị Lành"],
  reading: ["Nguyễn Văn Phúc", "Đặng Lệ Quyên"],
  shared: ["Phạm Quốc Tuấn", "Võ Thị Thu Hà"],
  twoDevices: ["Nguyễn Thị Hằng", "Bá Thị Lành"],
  signOut: ["Nguyễn Thị Hằng", "Phạm Quốc Tuấn"],
};

/** The person of a journey in this project. */
export function actor(journey, testInfo) {
  const [withScripts, without] = ACTS[journey];
  return testInfo.project.name === "scripts-off" ? without : withScripts;
}

/** Two people in a row at one computer, with scripts and without. */
export const IN_A_ROW = [
  ["Nguyễn Thị Hằng", "Trần Đức Huỳnh"],
  ["Phạm Quốc Tuấn", "Võ Thị Thu Hà"],
];

/** Birth dates as people type them: the second factor of tracking. */
export const BIRTH = {
  "Trần Đức Huỳnh": "14/02/1961",
  "Nguyễn Thị Hằng": "20/08/1984",
  "Phạm Quốc Tuấn": "05/03/1981",
  "Bá Thị Lành": "11/10/1964",
};

/** People who have no account: members, heads and owners of a household. */
export const HEAD = { name: "Nguyễn Thị Hằng", number: "056184999002" };
export const CHILD = { name: "Phạm Gia Bảo", birth: "02/09/2014", number: "056214999004" };
export const SISTER = { name: "Phạm Ngọc Ánh", birth: "24/12/2019", number: "056319999005" };
