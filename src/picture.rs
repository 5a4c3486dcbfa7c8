//! Pictures of the data-flow graph: what is drawn, in which columns, and where everything stands.
//! Who draws them, as SVG, DOT, Mermaid or JSON, is told only coordinates, words and classes.

mod caption;
mod dot;
mod group;
mod json;
mod layers;
mod mermaid;
mod place;
mod scene;
mod settle;
mod words;

use crate::graph::{Flow, Stop};
use crate::law::Country;
use crate::locale::Locale;
use crate::model::{Idx, Register};
use crate::project::Project;

pub use caption::Caption;
pub use layers::Layers;
pub use place::{Drawing, Line, Node as PlacedNode, Placed, Way};

use scene::Scene;
use words::Words;

/// What stands before each of several names in a box; it stays in the line of the word after it.
pub const BULLET: &str = "\u{2022}\u{a0}";

/// What a column holds, from people to countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The people the data are about, and who else gives them.
    People,
    /// What the organisation does.
    Activities,
    /// Systems that store data.
    Systems,
    /// Who gets data from the organisation.
    Recipients,
    /// Who gets data from a recipient, by the number of steps, from 1.
    Onward(u8),
    /// Countries of the EEA.
    InsideEea,
    /// Countries outside the EEA.
    OutsideEea,
}

impl Column {
    /// The word of the column in catalogues and data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Activities => "activities",
            Self::Systems => "systems",
            Self::Recipients => "recipients",
            Self::Onward(_) => "onward",
            Self::InsideEea => "inside_eea",
            Self::OutsideEea => "outside_eea",
        }
    }
}

/// One box of a picture.
#[derive(Clone, Debug)]
pub struct Node {
    /// In which column it stands, by the place of the column.
    pub column: usize,
    /// What it is called.
    pub label: String,
    /// What else is said of it, such as its role.
    pub note: String,
    /// What it stands for; several where they are grouped.
    pub stops: Vec<Stop>,
}

/// An arrow between two boxes.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// The number of the box it comes from.
    pub from: usize,
    /// The number of the box it leads to.
    pub to: usize,
    /// Whether data only may go that way, or go sometimes.
    pub possible: bool,
    /// Whether it leads out of the EEA.
    pub leaves_eea: bool,
    /// The flows that it stands for.
    pub flows: Vec<Passage>,
}

/// A flow as it is drawn: what is transferred to a country is drawn from the recipient that is there.
#[derive(Clone, Copy, Debug)]
pub struct Passage {
    /// Where it begins.
    pub from: Stop,
    /// Where it ends.
    pub to: Stop,
    /// What the graph knows of it.
    pub flow: Flow,
    /// The activity or engagement that declares it, where one does.
    pub by: Option<Stop>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// Only what leads to a stop and on from it.
    pub focus: Option<Stop>,
    /// How many steps away from it at most.
    pub depth: Option<usize>,
}

/// A picture before anything has its place.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The columns that hold something, from left to right.
    pub columns: Vec<Column>,
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The boxes, column by column.
    pub nodes: Vec<Node>,
    /// The arrows, in the order of their declarations.
    pub arrows: Vec<Arrow>,
    /// How many stops stand in groups because there is no room for each.
    pub grouped: usize,
}

impl Picture {
    /// The picture of some registers, in the words of a language.
    #[must_use]
    pub fn of(project: &Project, registers: &[Idx<Register>], locale: &Locale, view: View) -> Self {
        let scene = Scene::of(project, registers, view);
        let words = Words::of(project, registers, locale, &scene);
        group::picture(&scene, &words)
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Where everything stands.
    #[must_use]
    pub fn drawn(&self) -> Drawing {
        place::drawing(self, &Layers::arranged(self))
    }

    /// The picture in the language of Graphviz.
    #[must_use]
    pub fn dot(&self, title: &str) -> String {
        dot::write(self, title)
    }

    /// The picture in the language of Mermaid, as README files show it.
    #[must_use]
    pub fn mermaid(&self, title: &str) -> String {
        mermaid::write(self, title)
    }

    /// The picture as one JSON document: boxes, and arrows with the places that declare them.
    #[must_use]
    pub fn json(&self, project: &Project, title: &str) -> String {
        json::write(self, project, title)
    }
}

/// The countries of a picture stand by where they are on its day.
fn is_inside(project: &Project, country: Country) -> bool {
    project.law.in_eea(country, project.as_of)
}
