//! The provisions that rules cite.

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
    /// Definition of consent.
    GDPR_4_11 = "gdpr" "4(11)";
    /// Lawfulness, fairness and transparency.
    GDPR_5_1_A = "gdpr" "5(1)(a)";
    /// Purpose limitation.
    GDPR_5_1_B = "gdpr" "5(1)(b)";
    /// Data minimisation.
    GDPR_5_1_C = "gdpr" "5(1)(c)";
    /// Storage limitation.
    GDPR_5_1_E = "gdpr" "5(1)(e)";
    /// Accountability.
    GDPR_5_2 = "gdpr" "5(2)";
    /// The six lawful bases.
    GDPR_6_1 = "gdpr" "6(1)";
    /// Legitimate interests.
    GDPR_6_1_F = "gdpr" "6(1)(f)";
    /// The law behind a legal obligation or a public task.
    GDPR_6_3 = "gdpr" "6(3)";
    /// Special categories of personal data.
    GDPR_9 = "gdpr" "9";
    /// Criminal convictions and offences.
    GDPR_10 = "gdpr" "10";
    /// Plain and easily accessible information.
    GDPR_12_1 = "gdpr" "12(1)";
    /// The controller facilitates the exercise of rights.
    GDPR_12_2 = "gdpr" "12(2)";
    /// Identity and contact details of the controller.
    GDPR_13_1_A = "gdpr" "13(1)(a)";
    /// Purposes and lawful basis.
    GDPR_13_1_C = "gdpr" "13(1)(c)";
    /// The legitimate interests that are pursued.
    GDPR_13_1_D = "gdpr" "13(1)(d)";
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
    /// The source of the data.
    GDPR_14_2_F = "gdpr" "14(2)(f)";
    /// Right to restriction and the other rights that depend on no lawful basis.
    GDPR_15_18 = "gdpr" "15-18";
    /// Right to erasure.
    GDPR_17 = "gdpr" "17";
    /// Right to data portability.
    GDPR_20 = "gdpr" "20";
    /// Right to object.
    GDPR_21 = "gdpr" "21";
    /// Right to object to direct marketing, at any time.
    GDPR_21_2 = "gdpr" "21(2)";
    /// The right to object is presented clearly and separately.
    GDPR_21_4 = "gdpr" "21(4)";
    /// Joint controllers.
    GDPR_26 = "gdpr" "26";
    /// The contract with a processor.
    GDPR_28_3 = "gdpr" "28(3)";
    /// A processor that determines purposes is a controller.
    GDPR_28_10 = "gdpr" "28(10)";
    /// Data subjects and data in the record of processing activities.
    GDPR_30_1_C = "gdpr" "30(1)(c)";
    /// Recipients in the record of processing activities.
    GDPR_30_1_D = "gdpr" "30(1)(d)";
    /// Third countries in the record of processing activities.
    GDPR_30_1_E = "gdpr" "30(1)(e)";
    /// Erasure time limits in the record of processing activities.
    GDPR_30_1_F = "gdpr" "30(1)(f)";
    /// General principle for transfers.
    GDPR_44 = "gdpr" "44";
    /// Adequacy decisions.
    GDPR_45 = "gdpr" "45";
    /// Appropriate safeguards.
    GDPR_46 = "gdpr" "46";
    /// Derogations for specific situations.
    GDPR_49 = "gdpr" "49";
    /// Right to lodge a complaint with a supervisory authority.
    GDPR_77_1 = "gdpr" "77(1)";
    /// National identification numbers.
    GDPR_87 = "gdpr" "87";
    /// Information that is not anonymous and can be linked to a person.
    GDPR_RECITAL_26 = "gdpr" "recital 26";
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
    /// The Swedish rule on national identification numbers.
    DSL_3_10 = "dsl" "3 kap. 10 §";
    /// The Swedish rule on telling people of cameras.
    KBL_15 = "kbl" "15 §";
    /// How long accounts are kept in Sweden.
    BFL_7_2 = "bfl" "7 kap. 2 §";
    /// How long records against money laundering are kept in Sweden.
    PTL_5_3 = "ptl" "5 kap. 3-4 §§";
    /// Transparency guidelines.
    WP260 = "wp260" "";
}
