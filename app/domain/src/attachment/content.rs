//! The frames of PDF, JPEG and PNG files; HEIC has a module of its own.

use super::{AttachmentError, FileKind, heic};

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// A PDF header may stand behind other bytes within the first 1024 (PDF 1.7, annex H.3.4.1), and
/// readers look for `%%EOF` in the last 1024.
const PDF_WINDOW: usize = 1024;
/// Phones append data (depth maps, motion clips) behind the end of a JPEG picture.
const JPEG_START: &[u8] = b"\xff\xd8\xff";
const JPEG_END: &[u8] = b"\xff\xd9";

/// What the bytes of a file are.
///
/// # Errors
/// [`AttachmentError::Empty`], [`AttachmentError::UnknownContent`] or
/// [`AttachmentError::Truncated`].
pub fn kind(bytes: &[u8]) -> Result<FileKind, AttachmentError> {
    if bytes.is_empty() {
        return Err(AttachmentError::Empty);
    }
    let (kind, whole) = if bytes.starts_with(JPEG_START) {
        (FileKind::Jpeg, is_whole_jpeg(bytes))
    } else if let Some(chunks) = bytes.strip_prefix(PNG_SIGNATURE) {
        (FileKind::Png, is_whole_png(chunks))
    } else if find(head(bytes), b"%PDF-").is_some() {
        (FileKind::Pdf, find(tail(bytes), b"%%EOF").is_some())
    } else if let Some(boxes) = heic::boxes(bytes) {
        (FileKind::Heic, heic::is_whole(boxes))
    } else if is_cut_signature(bytes) {
        return Err(AttachmentError::Truncated);
    } else {
        return Err(AttachmentError::UnknownContent);
    };
    if whole { Ok(kind) } else { Err(AttachmentError::Truncated) }
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..PDF_WINDOW).unwrap_or(bytes)
}

fn tail(bytes: &[u8]) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(PDF_WINDOW)..).unwrap_or(bytes)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// A file so short that it is only the beginning of a signature.
fn is_cut_signature(bytes: &[u8]) -> bool {
    [PNG_SIGNATURE, JPEG_START, b"%PDF-"].iter().any(|signature| signature.starts_with(bytes))
}

/// Chunks of length, type, data and checksum: IHDR first, then any, to IEND.
fn is_whole_png(mut chunks: &[u8]) -> bool {
    let mut first = true;
    while let Some((length, kind, rest)) = png_chunk(chunks) {
        match kind {
            b"IEND" => return !first && length == 0,
            b"IHDR" if first && length == 13 => {}
            _ if first => return false,
            _ => {}
        }
        first = false;
        chunks = rest;
    }
    false
}

/// The data length and type of the first chunk, and the chunks behind it.
fn png_chunk(bytes: &[u8]) -> Option<(usize, &[u8; 4], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    Some((length, kind, rest.get(length.checked_add(4)?..)?))
}

/// Walks the marker segments to the scan, then looks for the end of the image behind it.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        let [0xff, marker, after @ ..] = rest else { return false };
        match marker {
            // Fill bytes and markers without a segment.
            0xff => rest = rest.get(1..).unwrap_or_default(),
            0x01 | 0xd0..=0xd7 => rest = after,
            0xda => return find(after, JPEG_END).is_some(),
            _ => match after.split_first_chunk::<2>() {
                Some((length, _)) => {
                    let length = usize::from(u16::from_be_bytes(*length));
                    match after.get(length..) {
                        Some(next) if length >= 2 => rest = next,
                        _ => return false,
                    }
                }
                None => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap_or_default().to_be_bytes();
        [&length[..], kind, data, &[1, 2, 3, 4]].concat()
    }

    fn png() -> Vec<u8> {
        let parts = [chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"IEND"), chunk(b"IEND", b"")];
        [PNG_SIGNATURE, &parts.concat()].concat()
    }

    fn jpeg() -> Vec<u8> {
        let exif = [b"\xff\xe1\x00\x06", &b"\xff\xd9ab"[..]].concat();
        let scan = b"\xff\xda\x00\x02\x12\xff\x00\x34\xff\xd9";
        [b"\xff\xd8", &exif[..], scan].concat()
    }

    fn pdf() -> Vec<u8> {
        let body = vec![b' '; 3000];
        [b"\xef\xbb\xbf%PDF-1.4\n", &body[..], b"startxref\n0\n%%EOF\r\n"].concat()
    }

    #[test]
    fn whole_files_are_recognised() {
        assert_eq!(kind(&png()), Ok(FileKind::Png));
        assert_eq!(kind(&jpeg()), Ok(FileKind::Jpeg));
        assert_eq!(kind(&pdf()), Ok(FileKind::Pdf));
        let appended = [jpeg(), b"MotionPhoto".to_vec()].concat();
        assert_eq!(kind(&appended), Ok(FileKind::Jpeg));
    }

    #[test]
    fn files_cut_anywhere_are_truncated() {
        for whole in [png(), jpeg()] {
            for length in 1..whole.len() {
                let cut = whole.get(..length).unwrap_or_default();
                assert_eq!(kind(cut), Err(AttachmentError::Truncated), "{length}");
            }
        }
        let whole = pdf();
        assert_eq!(kind(whole.get(..2500).unwrap_or_default()), Err(AttachmentError::Truncated));
    }

    #[test]
    fn other_content_is_unknown() {
        let late = [vec![b'x'; 2000], pdf()].concat();
        for bytes in [&b"PK\x03\x04"[..], b"<html>", b"GIF89a", b"MZ", b"\0", &late] {
            assert_eq!(kind(bytes), Err(AttachmentError::UnknownContent));
        }
        assert_eq!(kind(b""), Err(AttachmentError::Empty));
    }

    #[test]
    fn a_png_without_its_header_is_not_whole() {
        let no_header = [PNG_SIGNATURE, &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")].concat();
        assert_eq!(kind(&no_header), Err(AttachmentError::Truncated));
        let endless = [PNG_SIGNATURE, &[0xff; 40]].concat();
        assert_eq!(kind(&endless), Err(AttachmentError::Truncated));
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(
            start in prop::sample::select(vec![&b""[..], PNG_SIGNATURE, JPEG_START, b"%PDF-"]),
            rest in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let bytes = [start, &rest].concat();
            prop_assert_eq!(kind(&bytes) == Err(AttachmentError::Empty), bytes.is_empty());
        }
    }
}
