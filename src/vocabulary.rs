//! The closed lists of words in the language. A word is the same in YAML, in Rust and in the message catalogues.

use schemars::JsonSchema;
use serde::Deserialize;

/// Declares an enumeration whose words are written in YAML; the documentation of each word is shown by editors.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word as it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

mod notice;

pub use notice::{AssessmentKind, Meanwhile, Reserved};

words! {
    /// How far a register has come. The stage softens findings of rules, never errors of form.
    Stage {
        /// In force: an error of a rule stops the build.
        Published = "published",
        /// Being written: findings are reported in full and stop nothing.
        Draft = "draft",
        /// A structured rendering of somebody's existing policy.
        Transcript = "transcript",
    }
}

words! {
    /// A section of the policy page.
    SectionKind {
        /// The first layer: the answers in brief.
        Summary = "summary",
        /// Who is responsible (GDPR 13(1)(a)).
        Controller = "controller",
        /// Whom the policy is about.
        Scope = "scope",
        /// Which personal data are processed (GDPR 14(1)(d)).
        Data = "data",
        /// What the data are used for, activity by activity (GDPR 13(1)(c)).
        Activities = "activities",
        /// The lawful bases that are stated for the policy as a whole (GDPR 6(1)).
        LawfulBases = "lawful-bases",
        /// Where the data come from (GDPR 14(2)(f)).
        Origins = "origins",
        /// Who receives the data (GDPR 13(1)(e)).
        Recipients = "recipients",
        /// Transfers to countries outside the EEA (GDPR 13(1)(f)).
        Transfers = "transfers",
        /// How long data are kept (GDPR 13(2)(a)).
        Retention = "retention",
        /// Cookies and similar techniques (ePrivacy Directive 5(3)).
        Cookies = "cookies",
        /// Automated decisions and profiling (GDPR 13(2)(f)).
        AutomatedDecisions = "automated-decisions",
        /// How the data are protected (GDPR 32).
        Security = "security",
        /// The right to object, set apart from the others (GDPR 21(4)).
        Objection = "objection",
        /// The other rights (GDPR 13(2)(b)).
        Rights = "rights",
        /// How to complain to an authority (GDPR 13(2)(d)).
        Complaint = "complaint",
        /// Changes of the policy.
        Changes = "changes",
        /// How to reach the controller (GDPR 13(1)(a)).
        Contact = "contact",
    }
}

words! {
    /// What somebody is in relation to the data, in one activity.
    Role {
        /// Processes on the controller's behalf and instructions (GDPR 4(8), 28).
        Processor = "processor",
        /// Decides on purposes and means of its own (GDPR 4(7)).
        Controller = "controller",
        /// Decides together with the controller (GDPR 26).
        JointController = "joint-controller",
        /// A public authority that receives data under the law.
        Authority = "authority",
        /// A company of the same group.
        GroupCompany = "group-company",
    }
}

words! {
    /// What the organisation itself is in an activity.
    ActivityRole {
        /// Decides on purposes and means alone (GDPR 4(7)).
        Controller = "controller",
        /// Decides together with others (GDPR 26).
        JointController = "joint-controller",
    }
}

words! {
    /// What a declaration of a party stands for.
    PartyKind {
        /// One company or other organisation.
        Organisation = "organisation",
        /// A class of recipients that are not named one by one (GDPR 13(1)(e)).
        Class = "class",
        /// A public authority.
        Authority = "authority",
    }
}

words! {
    /// How certain or how frequent something is, where it is not plainly so.
    Modality {
        /// It may happen.
        May = "may",
        /// It happens sometimes.
        Sometimes = "sometimes",
        /// It happens as a rule.
        Usually = "usually",
        /// It happens in this case only.
        Only = "only",
    }
}

words! {
    /// Where data come from (GDPR 14(2)(f)).
    OriginKind {
        /// The person gives them.
        DataSubject = "data-subject",
        /// They arise when the person uses a service.
        Observation = "observation",
        /// A publicly accessible source.
        PublicSource = "public-source",
        /// Somebody else gives them.
        ThirdParty = "third-party",
    }
}

words! {
    /// A way in which people and the organisation reach one another.
    Channel {
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// On a website.
        Website = "website",
        /// By post.
        Post = "post",
        /// In person.
        InPerson = "in-person",
        /// On social media.
        SocialMedia = "social-media",
        /// In another way.
        Other = "other",
    }
}

words! {
    /// A technique by which data are collected or stored on people's devices.
    Technology {
        /// Cookies.
        Cookies = "cookies",
        /// Web beacons.
        WebBeacons = "web-beacons",
        /// Pixels.
        Pixels = "pixels",
        /// Tags.
        Tags = "tags",
        /// JavaScript.
        JavaScript = "javascript",
        /// Scripts.
        Scripts = "scripts",
        /// Plug-ins.
        PlugIns = "plug-ins",
        /// Heat maps.
        HeatMaps = "heat-maps",
        /// Showing advertisements to people who have visited before.
        Retargeting = "retargeting",
        /// Automatic collection, not described further.
        AutomaticCollection = "automatic-collection",
        /// Similar techniques, not described further.
        Similar = "similar",
    }
}

words! {
    /// What makes data be erased.
    Erasure {
        /// Consent is withdrawn.
        OnWithdrawal = "on-withdrawal",
        /// The person unsubscribes.
        OnUnsubscribe = "on-unsubscribe",
        /// The person objects.
        OnObjection = "on-objection",
        /// The person asks for it.
        OnRequest = "on-request",
        /// The data are no longer needed for the purpose.
        WhenNotNeeded = "when-not-needed",
        /// The data are no longer strictly needed for the purpose.
        WhenNotStrictlyNeeded = "when-not-strictly-needed",
    }
}

words! {
    /// What a cookie is for.
    CookieCategory {
        /// Necessary for a service that the user expressly asked for.
        Necessary = "necessary",
        /// Remembers the user's choices.
        Preferences = "preferences",
        /// Measures how the site is used.
        Statistics = "statistics",
        /// Serves advertising.
        Marketing = "marketing",
    }
}

words! {
    /// Whether people are asked before something is done.
    Asking {
        /// They are asked first.
        Asked = "asked",
        /// They are asked in some cases.
        SometimesAsked = "sometimes-asked",
        /// They are not asked.
        NotAsked = "not-asked",
    }
}

words! {
    /// A way to say no.
    OptOutMethod {
        /// A link in the message.
        Unsubscribe = "unsubscribe",
        /// Writing to an address.
        Contact = "contact",
        /// A setting of the browser.
        BrowserSetting = "browser-setting",
        /// A header that the browser sends.
        BrowserHeader = "browser-header",
        /// An add-on for the browser.
        BrowserAddOn = "browser-add-on",
        /// A setting of the person's account with the provider.
        AccountSetting = "account-setting",
        /// A page of an advertising association.
        IndustryPage = "industry-page",
        /// In any way the person likes.
        AnyWay = "any-way",
    }
}

words! {
    /// What kind of measure it is (GDPR 32(1)).
    MeasureKind {
        /// Technical.
        Technical = "technical",
        /// Organisational.
        Organisational = "organisational",
    }
}

words! {
    /// A well-known way to protect data (GDPR 32(1)).
    Technique {
        /// Physical access control.
        AccessControl = "access-control",
        /// Cameras that watch a place; itself processing of personal data.
        CameraSurveillance = "camera-surveillance",
        /// A log of who came in or signed in; itself processing of personal data.
        AccessLog = "access-log",
        /// Permissions by role.
        RoleBasedAccess = "role-based-access",
        /// Access for those who need it for their work.
        NeedToKnow = "need-to-know",
        /// Encryption.
        Encryption = "encryption",
        /// Pseudonymisation.
        Pseudonymisation = "pseudonymisation",
        /// Backups that can be restored.
        Backups = "backups",
    }
}

words! {
    /// Whether a kind of data points to a person, as the organisation states it.
    Identifies {
        /// By themselves.
        Alone = "alone",
        /// Only together with other data; treated as personal data only then.
        WhenCombined = "when-combined",
        /// Not at all.
        Never = "never",
    }
}

words! {
    /// Whether people have to give their data (GDPR 13(2)(e)).
    Requirement {
        /// The law demands it.
        Statutory = "statutory",
        /// A contract demands it.
        Contractual = "contractual",
        /// It is needed to enter into a contract.
        PreContractual = "pre-contractual",
        /// It is voluntary.
        Voluntary = "voluntary",
    }
}

words! {
    /// A derogation for a specific situation (GDPR 49(1)).
    Derogation {
        /// Explicit consent after information on the risks, 49(1)(a).
        Consent = "consent",
        /// Necessary for a contract with the person, 49(1)(b).
        Contract = "contract",
        /// Necessary for a contract in the person's interest, 49(1)(c).
        ContractInInterest = "contract-in-interest",
        /// Important reasons of public interest, 49(1)(d).
        PublicInterest = "public-interest",
        /// Legal claims, 49(1)(e).
        LegalClaims = "legal-claims",
        /// Vital interests, 49(1)(f).
        VitalInterests = "vital-interests",
        /// A public register, 49(1)(g).
        PublicRegister = "public-register",
        /// Compelling legitimate interests, 49(1) second subparagraph.
        CompellingInterests = "compelling-interests",
    }
}

words! {
    /// An act that a contract is stated to comply with.
    Standard {
        /// Regulation (EU) 2016/679.
        Gdpr = "gdpr",
    }
}

words! {
    /// How firmly something is promised.
    Effort {
        /// What can be done is done.
        BestEffort = "best-effort",
    }
}
