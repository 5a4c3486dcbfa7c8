//! Words about activities: how certain, where from, how long.

use schemars::JsonSchema;
use serde::Deserialize;

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
        /// By text message.
        Sms = "sms",
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
        /// At once, when the event in `from` has come.
        AtOnce = "at-once",
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
        /// It is needed for something that the person may choose.
        ForChoice = "for-choice",
    }
}

words! {
    /// What is done with data (GDPR 4(2)).
    Operation {
        /// Collected.
        Collect = "collect",
        /// Received.
        Receive = "receive",
        /// Sent.
        Send = "send",
        /// Forwarded.
        Forward = "forward",
        /// Sorted.
        Sort = "sort",
        /// Stored.
        Store = "store",
        /// Erased.
        Erase = "erase",
        /// Monitored while they arise.
        Monitor = "monitor",
        /// Recorded.
        Record = "record",
        /// Disclosed.
        Disclose = "disclose",
    }
}

words! {
    /// How long data are kept, where no time is given.
    Lasting {
        /// Without any limit.
        Unlimited = "unlimited",
        /// For a time that is not fixed.
        Indefinite = "indefinite",
        /// For a short time.
        Brief = "brief",
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
