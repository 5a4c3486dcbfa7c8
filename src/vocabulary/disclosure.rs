//! Words about recipients and transfers.

use schemars::JsonSchema;
use serde::Deserialize;

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
        /// Heat maps.
        HeatMaps = "heat-maps",
        /// Showing advertisements to people who have visited before.
        Retargeting = "retargeting",
        /// Scripts, not described further.
        Scripts = "scripts",
        /// Plug-ins of others, such as buttons of social networks.
        PlugIns = "plug-ins",
        /// Similar techniques that are not named.
        Similar = "similar",
        /// Automatic collection, not described further.
        AutomaticCollection = "automatic-collection",
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
    /// What an agreement says of other processors (GDPR 28(2)).
    Authorisation {
        /// The processor may engage others, and says so beforehand.
        General = "general",
        /// Each has to be permitted.
        Specific = "specific",
        /// It may engage nobody.
        Refused = "refused",
    }
}

words! {
    /// An act that a contract is stated to comply with.
    Standard {
        /// Regulation (EU) 2016/679.
        Gdpr = "gdpr",
    }
}
