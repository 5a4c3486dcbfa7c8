//! The provisions that rules can cite.

/// An article or section of an act. The act's dates stand in `src/law/acts.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Establishment in the Union.
    GDPR_3_1 = "gdpr" "3(1)";
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
    /// Integrity and confidentiality.
    GDPR_5_1_F = "gdpr" "5(1)(f)";
    /// Accountability.
    GDPR_5_2 = "gdpr" "5(2)";
    /// The six lawful bases.
    GDPR_6_1 = "gdpr" "6(1)";
    /// Contract as a lawful basis.
    GDPR_6_1_B = "gdpr" "6(1)(b)";
    /// A legal obligation as a lawful basis.
    GDPR_6_1_C = "gdpr" "6(1)(c)";
    /// Vital interests as a lawful basis.
    GDPR_6_1_D = "gdpr" "6(1)(d)";
    /// Legitimate interests.
    GDPR_6_1_F = "gdpr" "6(1)(f)";
    /// The law behind a legal obligation or a public task.
    GDPR_6_3 = "gdpr" "6(3)";
    /// Special categories of personal data.
    GDPR_9 = "gdpr" "9";
    /// Criminal convictions and offences.
    GDPR_10 = "gdpr" "10";
    /// The conditions for consent.
    GDPR_7 = "gdpr" "7";
    /// The controller can show that people have consented.
    GDPR_7_1 = "gdpr" "7(1)";
    /// Consent is withdrawn at any time, as easily as it is given.
    GDPR_7_3 = "gdpr" "7(3)";
    /// Whether a contract is made to depend on consent.
    GDPR_7_4 = "gdpr" "7(4)";
    /// A child's consent to services offered at a distance.
    GDPR_8_1 = "gdpr" "8(1)";
    /// Plain and easily accessible information.
    GDPR_12_1 = "gdpr" "12(1)";
    /// The controller facilitates the exercise of rights.
    GDPR_12_2 = "gdpr" "12(2)";
    /// What is done on request is free of charge.
    GDPR_12_5 = "gdpr" "12(5)";
    /// Identity is checked where there are reasonable doubts.
    GDPR_12_6 = "gdpr" "12(6)";
    /// Identity and contact details of the controller.
    GDPR_13_1_A = "gdpr" "13(1)(a)";
    /// Contact details of the data protection officer.
    GDPR_13_1_B = "gdpr" "13(1)(b)";
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
    /// The right to withdraw consent at any time.
    GDPR_13_2_C = "gdpr" "13(2)(c)";
    /// The right to lodge a complaint.
    GDPR_13_2_D = "gdpr" "13(2)(d)";
    /// Whether data must be provided, and what refusal means.
    GDPR_13_2_E = "gdpr" "13(2)(e)";
    /// Automated decisions, including profiling.
    GDPR_13_2_F = "gdpr" "13(2)(f)";
    /// Information before data are used for another purpose.
    GDPR_13_3 = "gdpr" "13(3)";
    /// Information where data were not obtained from the data subject.
    GDPR_14 = "gdpr" "14";
    /// The source of the data.
    GDPR_14_2_F = "gdpr" "14(2)(f)";
    /// Right of access.
    GDPR_15 = "gdpr" "15";
    /// The first copy of the data is free of charge.
    GDPR_15_3 = "gdpr" "15(3)";
    /// Right to restriction and the other rights that depend on no lawful basis.
    GDPR_15_18 = "gdpr" "15-18";
    /// Right to rectification.
    GDPR_16 = "gdpr" "16";
    /// Right to erasure.
    GDPR_17 = "gdpr" "17";
    /// Right to restriction of processing.
    GDPR_18 = "gdpr" "18";
    /// Right to data portability.
    GDPR_20 = "gdpr" "20";
    /// Right to object.
    GDPR_21 = "gdpr" "21";
    /// Right to object to direct marketing, at any time.
    GDPR_21_2 = "gdpr" "21(2)";
    /// The right to object is presented clearly and separately.
    GDPR_21_4 = "gdpr" "21(4)";
    /// Decisions based solely on automated processing.
    GDPR_22 = "gdpr" "22";
    /// When decisions may be made without a human: a contract, a law, or explicit consent.
    GDPR_22_2 = "gdpr" "22(2)";
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
    /// The record of a processor.
    GDPR_30_2 = "gdpr" "30(2)";
    /// Security of processing.
    GDPR_32 = "gdpr" "32";
    /// Data protection impact assessment.
    GDPR_35 = "gdpr" "35";
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
    /// National identification numbers.
    GDPR_87 = "gdpr" "87";
    /// Information that is not anonymous and can be linked to a person.
    GDPR_RECITAL_26 = "gdpr" "recital 26";
    /// Online identifiers.
    GDPR_RECITAL_30 = "gdpr" "recital 30";
    /// Derogations for occasional transfers.
    GDPR_RECITAL_111 = "gdpr" "recital 111";
    /// Consent to storing or reading information in terminal equipment.
    EPRIVACY_5_3 = "eprivacy" "5(3)";
    /// Unsolicited electronic mail.
    EPRIVACY_13_1 = "eprivacy" "13(1)";
    /// Unsolicited electronic mail and the exception for one's own customers.
    EPRIVACY_13_2 = "eprivacy" "13(2)";
    /// What a provider of services on the web tells of itself.
    ECOMMERCE_5_1 = "ecommerce" "5(1)";
    /// The Swedish rule on what a provider of services on the web tells of itself.
    EHL_8 = "ehl" "8 §";
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
    /// How long records of customers and transactions are kept against money laundering in Sweden.
    PTL_5_3 = "ptl" "5 kap. 3 §";
    /// How long data of a report by a whistleblower are processed in Sweden.
    VBL_7_8 = "vbl" "7 kap. 8 §";
    /// How long patient records are kept in Sweden.
    PDL_3_17 = "pdl" "3 kap. 17 §";
    /// How long a Swedish credit bureau keeps data on private persons.
    KUL_8 = "kul" "8 §";
    /// Earlier standard contractual clauses are repealed.
    SCC_4 = "scc" "Article 4";
    /// The clauses, with their modules.
    SCC_ANNEX = "scc" "Annex";
    /// The law of the country of destination is assessed.
    SCC_CLAUSE_14 = "scc" "clause 14";
    /// Transparency guidelines.
    WP260 = "wp260" "";
}
