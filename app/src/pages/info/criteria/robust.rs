use super::{AXE_PUBLIC, AXE_TOUR, Criterion, FIELD_ISLAND, NAMES, PLACES, RESIDENCE, STAY, met};

pub(super) const CRITERIA: &[Criterion] = &[
    met(
        "4.1.2",
        "A",
        ("Tên, vai trò, giá trị", "Name, role, value"),
        (
            "Ô, nút, phần gập mở là của trình duyệt; máy kiểm tra tên của tất cả.",
            "Fields, buttons and disclosures are the browser's own; the names of all are checked.",
        ),
        &[NAMES, AXE_PUBLIC, AXE_TOUR],
    ),
    met(
        "4.1.3",
        "AA",
        ("Lời báo được đọc lên", "Status messages"),
        (
            "Đã lưu, mất mạng, tệp đến đâu, chỗ sai, sắp hết phiên: trình đọc màn hình đọc mà không phải tìm.",
            "Saved, no network, where a file is, wrong, about to end: screen readers say it without being led there.",
        ),
        &[PLACES, FIELD_ISLAND, RESIDENCE, STAY],
    ),
];
