use super::Service;
use crate::text::fold;

/// How well a service answers a search, with or without diacritics; `None` when not at all.
/// Greater is better. Every word of the search has to be found somewhere.
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
    let mut score = 0;
    for word in &words {
        if name.split_whitespace().any(|w| w == *word) {
            score += 4;
        } else if rest.iter().any(|text| text.split_whitespace().any(|w| w == *word)) {
            score += 2;
        } else if name.contains(word) || rest.iter().any(|text| text.contains(word)) {
            score += 1;
        } else {
            return None;
        }
    }
    let phrase = rest.iter().chain([&name]).any(|text| text.contains(&query));
    Some(score + if phrase { 10 } else { 0 })
}
