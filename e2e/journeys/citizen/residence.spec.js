// CT01 as a tenant with a child: consents by letter, papers, mistakes mended, left and taken up.
import { expect, test } from "../../helpers/test.js";
import { CHILD, HEAD, SISTER, actor } from "../../helpers/people.js";
import { empty, jpg, mislabelled, pdf, png } from "../../helpers/papers.js";
import { choose, expectMistakes, goOn, heading, send, start } from "../../helpers/portal.js";

// As most people have it: the page scrolls smoothly.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const member = (page, row) => page.getByRole("group", { name: `Người ${row}`, exact: true });

async function fillMember(page, row, { name, birth, number }, sex) {
  const entry = member(page, row);
  await entry.getByLabel("Họ và tên").fill(name);
  await entry.getByLabel("Ngày sinh").fill(birth);
  await entry.getByRole("radio", { name: sex }).check();
  await entry.getByLabel("Số định danh").fill(number);
  await entry.getByLabel("Quan hệ với chủ hộ").fill("người thuê");
}

/** Steps one and two: whose home it is decides which other questions there are. */
async function fillHome(page, withScripts) {
  await goOn(page, "Nơi bạn đăng ký thường trú");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expectMistakes(page, [
    /Chưa điền.*Xã, phường, đặc khu/,
    /Chưa điền.*Số nhà, đường, thôn, tổ/,
    /Chưa trả lời.*Chỗ ở này là của ai/,
    /Chưa chọn.*Nội dung đề nghị/,
  ]);
  await page.getByRole("link", { name: /Chưa chọn.*Nội dung đề nghị/ }).click();
  await expect(page).toHaveURL(/#noi_dung$/);
  await page.getByLabel("Xã, phường, đặc khu").fill("phuong nha trang, khanh hoa");
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill("14/2 Mai Xuân Thưởng");
  await choose(page, "Chỗ ở này là của ai?", "Thuê, mượn, ở nhờ");
  await choose(page, "Nội dung đề nghị", /nhập vào hộ đã có/);
  if (!withScripts) {
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await expectMistakes(page, [/Chưa điền.*Diện tích/]);
  }
  await page.getByLabel(/^Diện tích/).fill("12");
  await goOn(page, "Chủ hộ nơi bạn chuyển đến");
}

async function fillConsents(page) {
  await choose(page, /^Chủ hộ đồng ý/, "Thư đồng ý có chữ ký");
  await page.getByLabel("Họ và tên chủ nhà").fill(HEAD.name);
  await page.getByLabel("Số định danh của chủ nhà").fill(HEAD.number);
  await choose(page, /^Chủ nhà đồng ý/, "Thư đồng ý có chữ ký");
  await choose(page, /chưa đủ 18 tuổi/, "Không");
}

test("a tenant registers with a child, mends what is wrong and comes back later", async ({ page }, testInfo) => {
  const withScripts = testInfo.project.name !== "scripts-off";
  const name = actor("residence", testInfo);
  await start(page, name, "dang-ky-thuong-tru");
  // What the account knows is not asked again.
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(name);
  await expect(page.getByLabel("Số định danh cá nhân")).not.toHaveValue("");
  await fillHome(page, withScripts);

  await page.getByLabel("Quan hệ của bạn với chủ hộ").selectOption("Người thuê, mượn, ở nhờ");
  if (!withScripts) {
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await expectMistakes(page, [/tên chủ hộ/, /Số định danh của chủ hộ/]);
  }
  await page.getByLabel("Họ, chữ đệm và tên chủ hộ").fill(HEAD.name);
  await page.getByLabel("Số định danh của chủ hộ").fill("05618499900");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expectMistakes(page, [/Mới có 11 chữ số/]);
  await page.getByLabel("Số định danh của chủ hộ").fill(HEAD.number);
  await goOn(page, "Người cùng chuyển với bạn");

  // Rows are added and taken away; what stands in the others stays.
  await page.getByRole("button", { name: "Thêm người" }).click();
  await fillMember(page, 1, SISTER, "Nữ");
  await page.getByRole("button", { name: "Thêm người" }).click();
  await fillMember(page, 2, { ...CHILD, birth: "31/02/2014" }, "Nam");
  await page.getByRole("button", { name: /^Bỏ Người 1/ }).click();
  await expect(member(page, 2)).toHaveCount(0);
  await expect(member(page, 1).getByLabel("Họ và tên")).toHaveValue(CHILD.name);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expectMistakes(page, [/Người 1, Ngày sinh: Lịch không có ngày này/]);
  await member(page, 1).getByLabel("Ngày sinh").fill(CHILD.birth);
  await goOn(page, "Người đồng ý");
  await page.getByRole("button", { name: "Quay lại bước trước" }).click();
  await expect(heading(page)).toHaveText("Người cùng chuyển với bạn");
  await goOn(page, "Người đồng ý");
  await fillConsents(page);

  // Half done: kept without being right, and found again where it was left.
  await page.getByRole("button", { name: "Lưu, làm tiếp sau" }).click();
  await expect(heading(page)).toHaveText("Hồ sơ của tôi");
  await page.getByRole("link", { name: "Làm tiếp" }).first().click();
  await expect(heading(page)).toHaveText("Người đồng ý");
  await expect(page.getByLabel("Họ và tên chủ nhà")).toHaveValue(HEAD.name);
  await goOn(page, "Giấy tờ kèm theo");
  // Until the checks are there the browser itself speaks, too, of what was not answered yet.
  if (withScripts) await expect(page.locator("form[data-check]")).toHaveAttribute("data-checking", "");

  const lease = page.getByLabel(/^Hợp đồng thuê/);
  const letter = page.getByLabel("Thư đồng ý có chữ ký");
  await lease.setInputFiles(mislabelled("hop-dong.jpg"));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("alert")).toContainText("Chỉ nhận PDF, JPG, PNG hoặc HEIC");
  await lease.setInputFiles(empty("hop-dong.pdf"));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("alert")).toContainText("Tệp trống (0 byte)");
  await lease.setInputFiles([jpg("hợp đồng 1.jpg"), png("hợp đồng 2.png"), jpg("nhầm.jpg")]);
  await letter.setInputFiles(pdf("thư đồng ý.pdf"));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expectMistakes(page, [/Bạn muốn nhận kết quả/, /^Đánh dấu vào ô/]);
  await page.getByRole("button", { name: /^Bỏ tệp nhầm\.jpg/ }).click();
  await expect(page.getByRole("link", { name: "nhầm.jpg" })).toHaveCount(0);
  await choose(page, /^Bạn muốn nhận kết quả/, /^Trên mạng/);
  await page.getByRole("checkbox", { name: /^Tôi cam đoan/ }).check();
  await goOn(page, "Xem lại rồi gửi");
  await expect(page.locator("main")).toContainText("hợp đồng 2.png");

  await send(page);
  const receipt = page.getByRole("article").last();
  for (const name of ["hợp đồng 1.jpg", "hợp đồng 2.png", "thư đồng ý.pdf", CHILD.name]) {
    await expect(receipt).toContainText(name);
  }
  await expect(receipt).not.toContainText(SISTER.name);
});
