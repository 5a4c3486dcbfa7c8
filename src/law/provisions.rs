//! The provisions that rules can cite.

/// An article or section of an act. The act's dates stand in `src/law/acts.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Id of the act in `src/law/acts.yaml`.
    pub act: &'static str,
    /// Article, section or paragraph within the act; empty for the whole act.
    pub article: &'static str,
}

macro_rules! provisions {
    ($($(#[$doc:meta])* $name:ident = $act:literal $article:literal;)+) => {
        $($(#[$doc])* pub const $name: Provision = Provision { act: $act, article: $article };)+

        /// Every provision that a rule can cite.
        pub const PROVISIONS: &[Provision] = &[$($name),+];
    };
}

provisions! {
    /// Definition of personal data.
    GDPR_4_1 = "gdpr" "4(1)";
    /// Definition of controller.
    GDPR_4_7 = "gdpr" "4(7)";
    /// Storage limitation.
    GDPR_5_1_E = "gdpr" "5(1)(e)";
    /// Integrity and confidentiality.
    GDPR_5_1_F = "gdpr" "5(1)(f)";
    /// The six lawful bases.
    GDPR_6_1 = "gdpr" "6(1)";
    /// Plain and easily accessible information.
    GDPR_12_1 = "gdpr" "12(1)";
    /// The controller facilitates the exercise of rights.
    GDPR_12_2 = "gdpr" "12(2)";
    /// Identity and contact details of the controller.
    GDPR_13_1_A = "gdpr" "13(1)(a)";
    /// Contact details of the data protection officer.
    GDPR_13_1_B = "gdpr" "13(1)(b)";
    /// Purposes and lawful basis.
    GDPR_13_1_C = "gdpr" "13(1)(c)";
    /// Recipients or categories of recipients.
    GDPR_13_1_E = "gdpr" "13(1)(e)";
    /// Transfers to third countries and their safeguards.
    GDPR_13_1_F = "gdpr" "13(1)(f)";
    /// Storage period or the criteria for it.
    GDPR_13_2_A = "gdpr" "13(2)(a)";
    /// Existence of the rights of the data subject.
    GDPR_13_2_B = "gdpr" "13(2)(b)";
    /// The right to lodge a complaint.
    GDPR_13_2_D = "gdpr" "13(2)(d)";
    /// Whether data must be provided, and what refusal means.
    GDPR_13_2_E = "gdpr" "13(2)(e)";
    /// Automated decisions, including profiling.
    GDPR_13_2_F = "gdpr" "13(2)(f)";
    /// Information where data were not obtained from the data subject.
    GDPR_14 = "gdpr" "14";
    /// Right to restriction and the other rights that depend on no lawful basis.
    GDPR_15_18 = "gdpr" "15-18";
    /// Right to data portability.
    GDPR_20 = "gdpr" "20";
    /// Right to object.
    GDPR_21 = "gdpr" "21";
    /// Right to object to direct marketing, at any time.
    GDPR_21_2 = "gdpr" "21(2)";
    /// The right to object is presented clearly and separately.
    GDPR_21_4 = "gdpr" "21(4)";
    /// The controller is responsible for what it does, and for the measures that it takes.
    GDPR_24 = "gdpr" "24";
    /// Joint controllers.
    GDPR_26 = "gdpr" "26";
    /// Representatives of controllers outside the Union.
    GDPR_27 = "gdpr" "27";
    /// The controller is told of changes of sub-processors.
    GDPR_28_2 = "gdpr" "28(2)";
    /// The contract with a processor.
    GDPR_28_3 = "gdpr" "28(3)";
    /// A processor that determines purposes is a controller.
    GDPR_28_10 = "gdpr" "28(10)";
    /// Identity and contact details in the record of processing activities.
    GDPR_30_1_A = "gdpr" "30(1)(a)";
    /// Data subjects and data in the record of processing activities.
    GDPR_30_1_C = "gdpr" "30(1)(c)";
    /// Recipients in the record of processing activities.
    GDPR_30_1_D = "gdpr" "30(1)(d)";
    /// Third countries in the record of processing activities.
    GDPR_30_1_E = "gdpr" "30(1)(e)";
    /// Erasure time limits in the record of processing activities.
    GDPR_30_1_F = "gdpr" "30(1)(f)";
    /// Security measures in the record of processing activities.
    GDPR_30_1_G = "gdpr" "30(1)(g)";
    /// Security of processing.
    GDPR_32 = "gdpr" "32";
    /// When a data protection officer is designated.
    GDPR_37 = "gdpr" "37";
    /// General principle for transfers.
    GDPR_44 = "gdpr" "44";
    /// Adequacy decisions.
    GDPR_45 = "gdpr" "45";
    /// Appropriate safeguards.
    GDPR_46 = "gdpr" "46";
    /// The Commission's standard contractual clauses as a safeguard.
    GDPR_46_2_C = "gdpr" "46(2)(c)";
    /// Derogations for specific situations.
    GDPR_49 = "gdpr" "49";
    /// Right to lodge a complaint with a supervisory authority.
    GDPR_77_1 = "gdpr" "77(1)";
    /// Information that is not anonymous and can be linked to a person.
    GDPR_RECITAL_26 = "gdpr" "recital 26";
    /// Derogations for occasional transfers.
    GDPR_RECITAL_111 = "gdpr" "recital 111";
    /// Online identifiers.
    GDPR_RECITAL_30 = "gdpr" "recital 30";
    /// Consent to storing or reading information in terminal equipment.
    EPRIVACY_5_3 = "eprivacy" "5(3)";
    /// Unsolicited electronic mail and the exception for one's own customers.
    EPRIVACY_13_2 = "eprivacy" "13(2)";
    /// The Swedish rule on storing or reading information in terminal equipment.
    LEK_9_28 = "lek" "9 kap. 28 §";
    /// The Swedish rule on unsolicited electronic mail.
    MFL_19 = "mfl" "19 §";
    /// Earlier standard contractual clauses are repealed.
    SCC_4 = "scc" "Article 4";
    /// The clauses, with their modules.
    SCC_ANNEX = "scc" "Annex";
    /// The law of the country of destination is assessed.
    SCC_CLAUSE_14 = "scc" "clause 14";
    /// What a provider of services on the web tells of itself.
    ECOMMERCE_5_1 = "ecommerce" "5(1)";
    /// The Swedish rule on what a provider of services on the web tells of itself.
    EHL_8 = "ehl" "8 §";
    /// Transparency guidelines.
    WP260 = "wp260" "";
}
