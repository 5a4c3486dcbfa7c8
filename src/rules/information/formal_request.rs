//! A request has to have a form that the law does not ask for.

use crate::law::GDPR_12_2;
use crate::rule::{Context, Findings};

crate::rule! {
    /// A request has to have a form that the law does not ask for.
    ///
    /// ## Why
    ///
    /// The organisation makes it easy to use the rights. A request may come by any way that reaches it; demanding a letter or a signature keeps people from asking.
    ///
    /// ## Bad
    ///
    /// ```yaml
    /// rights:
    ///   form: skriftligt i ett undertecknat brev # error
    /// ```
    ///
    /// ## Good
    ///
    /// ```yaml
    /// rights:
    ///   procedure: skriva eller ringa till oss
    /// ```
    code: "R0717",
    slug: "formal-request",
    severity: Error,
    law: &[GDPR_12_2],
    facts: Public,
    since: "0.1.0",
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for register in cx.registers() {
        let form = register.rights.as_ref().and_then(|(_, rights)| rights.form.as_ref());
        if let Some(form) = form {
            let message = "a request has to have a form, and the law asks for none";
            let help = "take requests as they come, and state a convenient way as `procedure`";
            findings.add(RULE.finding(form.span(), message).help(help));
        }
    }
}
