//! What machines read of a public page, in the words of schema.org: whose page it is, in which language, how old.
//! Only a published register has it, since a transcript would present itself as the company's own page.

use serde_json::{Map, Value, json};

use crate::detail::{Address, Contact, Controller};
use crate::model::Register;
use crate::page::Page;
use crate::value::Day;

/// The data as the content of a `script` element, or nothing where the page is not the organisation's own.
pub(super) fn of_page(register: &Register, updated: Option<Day>, page: &Page) -> Option<String> {
    let controller = register.controller.as_ref().filter(|_| register.is_published())?;
    let data = object([
        ("@context", Some("https://schema.org".into())),
        ("@type", Some("WebPage".into())),
        ("name", Some(page.title.as_str().into())),
        ("inLanguage", Some(page.language.as_str().into())),
        ("dateModified", updated.map(|day| day.0.to_string().into())),
        ("publisher", Some(organisation(register, controller))),
    ]);
    Some(for_script(&data.to_string()))
}

fn organisation(register: &Register, controller: &Controller) -> Value {
    let country = controller.country.map(|country| country.value.code().into());
    object([
        ("@type", Some("Organization".into())),
        ("name", Some(register.short_name().into())),
        ("legalName", Some((**controller.name).into())),
        ("identifier", controller.registration_number.as_deref().map(Value::from)),
        ("address", controller.address.as_ref().map(|address| postal(address, country))),
        ("contactPoint", controller.contact.as_ref().and_then(contact_point)),
    ])
}

fn postal(address: &Address, country: Option<Value>) -> Value {
    object([
        ("@type", Some("PostalAddress".into())),
        ("streetAddress", Some((*address.street).into())),
        ("postalCode", Some((*address.postal_code).into())),
        ("addressLocality", Some((*address.town).into())),
        ("addressCountry", country),
    ])
}

fn contact_point(contact: &Contact) -> Option<Value> {
    let email = contact.email.as_ref().and_then(|email| email.value.stated());
    let email = email.map(|email| Value::from(&*email.0));
    let phone = contact.phone.as_ref().and_then(|phone| phone.value.stated());
    let phone = phone.map(|phone| Value::from(&*phone.0));
    let page = contact.page.as_ref().map(|page| Value::from(&*page.value.0));
    let is_reached = email.is_some() || phone.is_some() || page.is_some();
    is_reached.then(|| {
        object([
            ("@type", Some("ContactPoint".into())),
            ("contactType", Some("privacy".into())),
            ("email", email),
            ("telephone", phone),
            ("url", page),
        ])
    })
}

/// An object of the entries that have a value.
fn object<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let stated = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    json!(stated.collect::<Map<String, Value>>())
}

/// JSON in which nothing ends the element that it stands in, or begins a comment there.
fn for_script(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element() {
        let text = "</script><!--&\u{2028}";
        let json = for_script(&json!({ "name": text }).to_string());
        assert_eq!(json, r#"{"name":"\u003c/script\u003e\u003c!--\u0026\u2028"}"#);
        let read: Value = serde_json::from_str(&json).expect("it is still JSON");
        assert_eq!(read["name"], text);
    }
}
