//! A visitor without scripts: fills in the tracking form and keeps the cookies.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};

use super::http::{Connection, Request};

/// The cookies of somebody who looked a dossier up with its second factor.
pub(crate) fn looked_up(address: SocketAddr, code: &str, factor: &str) -> Result<String> {
    let mut connection = Connection::open(address)?;
    connection.exchange(&Request::get("/tra-cuu", "").plain())?;
    let page = connection.text();
    let mut cookies = set_cookies(connection.head());
    let token = token(&page).context("the tracking form has no token")?;
    let fields = [("_token", token), ("ma", code), ("so", factor)];
    let form: Vec<_> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let reply =
        connection.exchange(&Request::post("/tra-cuu", &cookies.join("; "), &form.join("&")))?;
    ensure!(reply.status == 303, "the tracking form was answered with {}", reply.status);
    cookies.extend(set_cookies(connection.head()));
    Ok(cookies.join("; "))
}

/// `name=value` of every cookie that an answer sets.
fn set_cookies(head: &str) -> Vec<String> {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let set = lines.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
    set.filter_map(|(_, value)| value.split(';').next())
        .map(|pair| pair.trim().to_owned())
        .collect()
}

/// The value of the form token's hidden field.
fn token(page: &str) -> Option<&str> {
    // The page may hold several forms; all tokens of one browser are good.
    let at = page.find("name=\"_token\"")?;
    let (_, rest) = page.split_at(at);
    let (_, value) = rest.split_once("value=\"")?;
    value.split('"').next()
}

/// A value as `application/x-www-form-urlencoded` (WHATWG URL, 5.2).
fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._*".contains(&byte);
    let one =
        |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_and_token_are_found_where_a_browser_finds_them() {
        let head = "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nX: y\r\nset-cookie: b=2";
        assert_eq!(set_cookies(head), ["a=1", "b=2"]);
        let page = "<input type=\"hidden\" name=\"_token\" value=\"x-y\"/><input value=\"z\"/>";
        assert_eq!(token(page), Some("x-y"));
        assert_eq!(token("<p>"), None);
    }

    #[test]
    fn values_are_encoded_for_a_form() {
        assert_eq!(encoded("20/08/1984"), "20%2F08%2F1984");
        assert_eq!(encoded("000.90.01-A"), "000.90.01-A");
    }
}
