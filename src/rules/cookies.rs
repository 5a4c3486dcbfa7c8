//! What is said of asking people before cookies are set.

use crate::model::Cookie;
use crate::source::Spanned;
use crate::vocabulary::{Asking, CookieCategory};

/// That a cookie which is not necessary is set without asking, with the one that says people are asked: a group speaks
/// for all cookies of the site, a cookie for those of its own category.
pub(super) fn broken_promise<'c>(
    cookies: &[&'c Cookie],
    cookie: &Cookie,
) -> Option<(Spanned<Asking>, &'c Cookie)> {
    let consent = asking(cookie, Asking::NotAsked)?;
    let category = cookie.category.map(|category| category.value);
    if matches!(category, None | Some(CookieCategory::Necessary)) {
        return None;
    }
    let mut asked = cookies.iter().filter(|other| asking(other, Asking::Asked).is_some());
    let promise = asked.find(|other| {
        !other.includes.is_empty()
            || other.provider.is_none() && other.category.map(|own| own.value) == category
    })?;
    Some((consent, *promise))
}

/// That a cookie says whether people are asked, in a given way.
pub(super) fn asking(cookie: &Cookie, asking: Asking) -> Option<Spanned<Asking>> {
    cookie.consent.filter(|consent| consent.value == asking)
}
