//! The frame of HEIC photographs: boxes of ISO/IEC 14496-12, of which the first names the brands
//! (ISO/IEC 23008-12, annex B.4).

/// Brands of still pictures coded with HEVC.
const BRANDS: [&[u8; 4]; 6] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"];
/// A file with more boxes on its outermost level is not a photograph of a phone.
const MOST_BOXES: usize = 1_000;

/// The boxes of a HEIC file, the first of them included; `None` for any other file.
pub(super) fn boxes(bytes: &[u8]) -> Option<&[u8]> {
    let (length, kind, rest) = head(bytes)?;
    let brands = rest.get(..usize::try_from(length).ok()?.checked_sub(8)?).unwrap_or(rest);
    // The major brand, its version, then the compatible ones.
    let (all, _) = brands.as_chunks::<4>();
    let known = |brand: &[u8; 4]| BRANDS.contains(&brand);
    let named = all.iter().enumerate().any(|(at, brand)| at != 1 && known(brand));
    (kind == b"ftyp" && named).then_some(bytes)
}

/// Walks the boxes to the end of the file: each as long as it says, and both among them that a
/// photograph has: `meta` tells what stands in `mdat`.
pub(super) fn is_whole(mut boxes: &[u8]) -> bool {
    let (mut meta, mut data) = (false, false);
    for _ in 0..MOST_BOXES {
        let Some((length, kind, rest)) = head(boxes) else {
            return meta && data && boxes.is_empty();
        };
        meta |= kind == b"meta";
        data |= kind == b"mdat";
        let length = match length {
            // To the end of the file.
            0 => return meta && data,
            // A length of eight bytes stands behind the kind.
            1 => match rest.split_first_chunk::<8>() {
                Some((long, _)) => u64::from_be_bytes(*long),
                None => return false,
            },
            length => u64::from(length),
        };
        match usize::try_from(length).ok().and_then(|length| boxes.get(length..)) {
            Some(next) if length >= 8 => boxes = next,
            _ => return false,
        }
    }
    false
}

/// Length and kind of the first box, and what stands behind them.
fn head(bytes: &[u8]) -> Option<(u32, &[u8; 4], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*length), kind, rest))
}

#[cfg(test)]
mod tests {
    use super::super::{AttachmentError, FileKind, kind};

    /// A sheet of paper, as libheif 1.15 writes it.
    const PHOTOGRAPH: &[u8] = include_bytes!("../../../../e2e/helpers/paper.heic");

    fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len() + 8).unwrap_or_default().to_be_bytes();
        [&length[..], kind, data].concat()
    }

    fn heic(brands: &[u8]) -> Vec<u8> {
        let parts = [boxed(b"ftyp", brands), boxed(b"meta", &[0; 40]), boxed(b"mdat", &[7; 60])];
        parts.concat()
    }

    #[test]
    fn photographs_of_iphones_are_recognised_by_any_of_their_brands() {
        for brands in [&b"heic\0\0\0\0mif1heic"[..], b"mif1\0\0\0\0heic", b"heix\0\0\0\0"] {
            assert_eq!(kind(&heic(brands)), Ok(FileKind::Heic));
        }
        let long = [&[0, 0, 0, 1][..], b"mdat", &68_u64.to_be_bytes(), &[7; 52]].concat();
        let parts = [boxed(b"ftyp", b"heic\0\0\0\0"), boxed(b"meta", &[0; 40]), long];
        assert_eq!(kind(&parts.concat()), Ok(FileKind::Heic));
        assert_eq!(kind(PHOTOGRAPH), Ok(FileKind::Heic));
    }

    #[test]
    fn other_files_of_boxes_are_not() {
        for brands in [&b"isom\0\0\0\0mp42"[..], b"avif\0\0\0\0mif1", b"mif1heic", b"qt  \0\0\0\0"]
        {
            assert_eq!(kind(&heic(brands)), Err(AttachmentError::UnknownContent), "{brands:?}");
        }
    }

    #[test]
    fn a_photograph_cut_anywhere_is_truncated() {
        let whole = heic(b"heic\0\0\0\0mif1heic");
        for whole in [whole.as_slice(), PHOTOGRAPH] {
            // Of less than a brand nobody can tell what it is.
            for length in 12..whole.len() {
                let cut = whole.get(..length).unwrap_or_default();
                assert_eq!(kind(cut), Err(AttachmentError::Truncated), "{length}");
            }
        }
        let none = [boxed(b"ftyp", b"heic\0\0\0\0"), boxed(b"mdat", &[7; 60])].concat();
        assert_eq!(kind(&none), Err(AttachmentError::Truncated), "no picture is described");
    }
}
