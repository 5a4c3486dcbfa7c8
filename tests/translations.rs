//! A register says the same in each of its languages: its pages have the same anchors in the same order, and as many
//! items and rows.

use std::collections::BTreeMap;

use ropa::render::{self, Templates, Wanted};

use crate::support::{self, outline};

#[test]
fn the_registers_of_this_repository_say_the_same_in_both_languages() {
    let project = support::compile(&support::registry("registry"));
    let templates = Templates::with(BTreeMap::new()).unwrap();
    let site = render::site(&project, &templates, &Wanted::default()).unwrap();
    let text = |path: &str| std::str::from_utf8(&site[path]).unwrap();
    for (_, register) in project.model.registers.iter() {
        for page in ["policy", "register"] {
            let [sv, en] = ["sv", "en"]
                .map(|code| outline(text(&format!("{}/{page}.{code}.html", register.name))));
            assert!(sv.0.len() > 10, "{sv:?}");
            assert_eq!(sv, en, "{} {page}", register.name);
        }
    }
}
