use super::Service;
use crate::text::fold;

/// How well a service answers a search, with or without diacritics; `None` when not at all.
/// Greater is better. Of three words of the search two have to be found somewhere; a name that
/// holds all of it as it stands comes first.
pub fn matches(service: &Service, query: &str) -> Option<u32> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Some(0);
    }
    let name = fold(&service.name.vi);
    let mut rest = vec![
        fold(&service.name.en),
        fold(&service.legal_name.vi),
        fold(&service.legal_name.en),
        service.code.clone(),
    ];
    rest.extend(service.search.iter().map(|text| fold(text)));
    let (mut score, mut missed) = (0_u32, 0);
    for word in &words {
        if name.split_whitespace().any(|w| w == *word) {
            score += 4;
        } else if rest.iter().any(|text| text.split_whitespace().any(|w| w == *word)) {
            score += 2;
        } else if name.contains(word) || rest.iter().any(|text| text.contains(word)) {
            score += 1;
        } else {
            missed += 1;
        }
    }
    // "làm lại bằng lái xe bị mất": a sentence may have words that no name has.
    if missed * 3 > words.len() {
        return None;
    }
    let phrase = if name.contains(&query) {
        14
    } else if rest.iter().any(|text| text.contains(&query)) {
        10
    } else {
        0
    };
    Some((score + phrase).saturating_sub(u32::try_from(missed).unwrap_or(u32::MAX)))
}
