use super::{Section, page};
use crate::pages::{Context, Page};

/// `/khong-mang`: what the service worker shows where it has nothing kept.
pub fn offline(context: &Context) -> Page {
    let title = ("Máy đang không có mạng", "There is no network");
    let intro = (
        "Trang bạn muốn mở chưa được giữ trên máy này. Khi có mạng, bấm tải lại.",
        "The page you asked for is not kept on this device. Load it again when there is a network.",
    );
    page(context, title, intro, || vec![open(), kept(), left()])
}

fn open() -> Section {
    Section::List(
        ("Vẫn mở được", "What opens all the same"),
        &[
            (
                "Trang đầu, danh sách dịch vụ và những dịch vụ bạn đã xem; mạng đủ tốt thì máy giữ sẵn cả những dịch vụ khác.",
                "The home page, the list of services and the services you have looked at; on a line that is good enough the others, too.",
            ),
            (
                "Phần kiểm tra, trả lời thế nào cũng được, theo quy định lúc máy giữ. Máy chưa giữ thì chỉ có những câu bạn đã trả lời khi có mạng.",
                "The check, whatever you answer, by the rules as they were when this device kept them. Until it has, what you have answered online.",
            ),
            (
                "Hồ sơ đang làm mà bạn đã mở trên máy này, tại địa chỉ /ho-so.",
                "Dossiers in progress that you have opened on this device, at /ho-so.",
            ),
            (
                "Giấy xác nhận nơi ở mà bạn đã mở trên máy này, kèm mã để đưa cho quầy, tại địa chỉ /giay-xac-nhan.",
                "Proofs of residence that you have opened on this device, with the code to show at a counter, at /giay-xac-nhan.",
            ),
        ],
    )
}

fn kept() -> Section {
    Section::Text(
        ("Những gì bạn đã khai", "What you have written"),
        &[(
            "Còn nguyên trên máy này và được lưu lên cổng khi có mạng. Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.",
            "It is still on this device and is saved on the portal once there is a network. A dossier is not received until the receipt arrives.",
        )],
    )
}

fn left() -> Section {
    Section::Text(
        ("Nếu bạn vừa bấm Thoát", "If you have just signed out"),
        &[(
            "Giấy tờ của bạn đã được dọn khỏi máy này. Phiên trên cổng chỉ kết thúc khi có mạng: bấm Thoát lần nữa, hoặc chờ 30 phút.",
            "Your papers are gone from this device. The session on the portal ends only online: sign out once more, or wait 30 minutes.",
        )],
    )
}
