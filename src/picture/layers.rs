//! The order of the boxes within their columns, with few crossings of arrows: sweeps over the columns that put each
//! box near the middle of its neighbours, from several orders to begin with, and exchanges of neighbours after that.

use super::Picture;

/// How often a sweep goes over all columns at most.
const SWEEPS: usize = 24;

/// How many orders are begun with where the picture is small enough.
const STARTS: usize = 48;

/// With more pieces of arrows than this only one order is begun with, and nothing is exchanged.
const MANY: usize = 2_000;

/// A box, or the place where an arrow passes a column, by its number: first the boxes, then the places.
pub(super) type Item = usize;

/// What stands in each column from top to bottom, boxes as well as the places where arrows pass.
#[derive(Clone, Debug)]
pub struct Layers {
    /// The items of each column, from top to bottom.
    pub order: Vec<Vec<usize>>,
    /// The column of each item.
    layer: Vec<usize>,
    /// The items of the column before that are joined to each.
    before: Vec<Vec<Item>>,
    /// The items of the column after that are joined to each.
    after: Vec<Vec<Item>>,
    /// The items of each arrow from left to right; two in the same column for an arrow within it.
    pub(super) routes: Vec<Vec<Item>>,
    boxes: usize,
}

impl Layers {
    /// The boxes in the order in which they come, with a place in each column that an arrow passes.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        let boxes = picture.nodes.len();
        let layer: Vec<usize> = picture.nodes.iter().map(|node| node.column).collect();
        let mut order = vec![Vec::new(); picture.columns.len()];
        for (item, column) in layer.iter().enumerate() {
            place(&mut order, *column, item);
        }
        let (before, after) = (vec![Vec::new(); boxes], vec![Vec::new(); boxes]);
        let mut layers = Self { order, layer, before, after, routes: Vec::new(), boxes };
        for arrow in &picture.arrows {
            let route = layers.route(arrow.from, arrow.to);
            layers.routes.push(route);
        }
        layers
    }

    /// The boxes with as few crossings as a few hundred sweeps find.
    #[must_use]
    pub fn arranged(picture: &Picture) -> Self {
        let declared = Self::of(picture);
        let starts = if declared.pieces() > MANY { 1 } else { STARTS };
        let mut best: Option<(usize, Self)> = None;
        for start in 0..starts {
            let mut layers = declared.clone();
            layers.begin(start);
            layers.sweep();
            if starts > 1 {
                layers.sift();
            }
            let crossings = layers.crossings();
            if best.as_ref().is_none_or(|(least, _)| crossings < *least) {
                best = Some((crossings, layers));
            }
            if crossings == 0 {
                break;
            }
        }
        best.map_or(declared, |(_, layers)| layers)
    }

    /// Whether an item is a box.
    pub(super) fn is_box(&self, item: Item) -> bool {
        item < self.boxes
    }

    /// The items in the neighbouring columns that an item is joined to.
    pub(super) fn neighbours(&self, item: Item) -> impl Iterator<Item = Item> {
        let of = |list: &'_ [Vec<Item>]| list.get(item).cloned().unwrap_or_default();
        of(&self.before).into_iter().chain(of(&self.after))
    }

    pub(super) fn len(&self) -> usize {
        self.layer.len()
    }

    fn pieces(&self) -> usize {
        self.after.iter().map(Vec::len).sum()
    }

    /// In which column an item stands.
    pub(super) fn column(&self, item: Item) -> usize {
        self.layer.get(item).copied().unwrap_or_default()
    }

    /// The items that an arrow passes, from left to right.
    fn route(&mut self, from: Item, to: Item) -> Vec<Item> {
        let (left, right) =
            if self.column(from) <= self.column(to) { (from, to) } else { (to, from) };
        let mut route = vec![left];
        for column in self.column(left) + 1..self.column(right) {
            let item = self.layer.len();
            self.layer.push(column);
            self.before.push(Vec::new());
            self.after.push(Vec::new());
            place(&mut self.order, column, item);
            route.push(item);
        }
        route.push(right);
        if self.column(left) < self.column(right) {
            for (one, next) in route.iter().zip(route.iter().skip(1)) {
                self.after.get_mut(*one).into_iter().for_each(|list| list.push(*next));
                self.before.get_mut(*next).into_iter().for_each(|list| list.push(*one));
            }
        }
        route
    }

    /// Another order to begin with, the same in every run: as the columns are declared, then by following the arrows,
    /// then by chance.
    fn begin(&mut self, start: usize) {
        match start {
            0 => {}
            1 => self.follow(),
            _ => {
                let mut chance = Chance(start as u64);
                self.order.iter_mut().for_each(|order| chance.shuffle(order));
            }
        }
    }

    /// Puts the items of each column in the order in which they are met by following arrows to their ends and back, so
    /// that what hangs together stands together.
    fn follow(&mut self) {
        let mut met = vec![false; self.len()];
        let mut order = vec![Vec::new(); self.order.len()];
        let declared: Vec<Item> = self.order.iter().flatten().copied().collect();
        for first in declared {
            let mut open = vec![first];
            while let Some(item) = open.pop() {
                let Some(known) = met.get_mut(item).filter(|known| !**known) else { continue };
                *known = true;
                place(&mut order, self.column(item), item);
                let near: Vec<Item> = self.neighbours(item).collect();
                open.extend(near.into_iter().rev());
            }
        }
        self.order = order;
    }

    /// Goes over the columns to and fro, and keeps the order that had the fewest crossings.
    pub fn sweep(&mut self) {
        let mut best = (self.crossings(), self.order.clone());
        let mut idle = 0;
        for round in 0..SWEEPS {
            let count = self.order.len();
            for turn in 1..count {
                let column = if round % 2 == 0 { turn } else { count - 1 - turn };
                self.settle(column, round % 2 == 0);
            }
            let crossings = self.crossings();
            idle += 1;
            if crossings < best.0 {
                best = (crossings, self.order.clone());
                idle = 0;
            }
            if idle > 4 || best.0 == 0 {
                break;
            }
        }
        self.order = best.1;
    }

    /// Puts each item of a column near the middle of its neighbours in the column before or after.
    fn settle(&mut self, column: usize, forwards: bool) {
        let places = self.places();
        let joined = if forwards { &self.before } else { &self.after };
        let middle = |item: &Item, own: usize| {
            let near = joined.get(*item).map(Vec::as_slice).unwrap_or_default();
            let sum: usize = near.iter().filter_map(|other| places.get(*other)).sum();
            if near.is_empty() { own as f64 } else { sum as f64 / near.len() as f64 }
        };
        let Some(order) = self.order.get(column) else { return };
        let mut keyed: Vec<(f64, Item)> =
            order.iter().enumerate().map(|(own, item)| (middle(item, own), *item)).collect();
        keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
        if let Some(order) = self.order.get_mut(column) {
            *order = keyed.into_iter().map(|(_, item)| item).collect();
        }
    }

    /// Moves each item to the place in its column where the fewest arrows cross, for as long as that helps.
    fn sift(&mut self) {
        for _ in 0..SWEEPS {
            let mut gained = false;
            for column in 0..self.order.len() {
                gained |= self.sift_in(column);
            }
            if !gained {
                break;
            }
        }
    }

    fn sift_in(&mut self, column: usize) -> bool {
        // What stands in a column changes no place in those beside it, which are all that counts.
        let places = self.places();
        let Some(mut order) = self.order.get(column).cloned() else { return false };
        let cost = |first: Item, second: Item| -> i64 {
            let sides = [&self.before, &self.after].into_iter();
            let found: usize = sides.map(|list| pairs(list, &places, first, second)).sum();
            i64::try_from(found).unwrap_or(i64::MAX)
        };
        let mut gained = false;
        for item in order.clone() {
            let Some(own) = order.iter().position(|other| *other == item) else { continue };
            order.remove(own);
            // How many crossings more there are at each place than at the top.
            let mut more = vec![0_i64];
            for other in &order {
                let last = more.last().copied().unwrap_or_default();
                more.push(last + cost(*other, item) - cost(item, *other));
            }
            let now = more.get(own).copied().unwrap_or_default();
            let best = (0..more.len()).min_by_key(|at| more.get(*at)).unwrap_or(own);
            let is_gain = more.get(best).is_some_and(|least| *least < now);
            order.insert(if is_gain { best } else { own }, item);
            gained |= is_gain;
        }
        if let Some(slot) = self.order.get_mut(column) {
            *slot = order;
        }
        gained
    }

    /// The place of each item in its column.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.layer.len()];
        for order in &self.order {
            for (place, item) in order.iter().enumerate() {
                places.get_mut(*item).into_iter().for_each(|slot| *slot = place);
            }
        }
        places
    }

    /// How many pairs of arrows cross.
    #[must_use]
    pub fn crossings(&self) -> usize {
        let places = self.places();
        self.order.iter().map(|order| self.crossings_after(order, &places)).sum()
    }

    /// How many pairs cross between a column and the next: those that begin in one order and end in the other.
    fn crossings_after(&self, order: &[Item], places: &[usize]) -> usize {
        let mut ends = Vec::new();
        for item in order {
            let near = self.after.get(*item).map(Vec::as_slice).unwrap_or_default();
            let mut near: Vec<usize> =
                near.iter().filter_map(|other| places.get(*other).copied()).collect();
            near.sort_unstable();
            ends.extend(near);
        }
        inversions(&ends)
    }
}

fn place(order: &mut [Vec<Item>], column: usize, item: Item) {
    order.get_mut(column).into_iter().for_each(|order| order.push(item));
}

/// How many pairs of the arrows of two items cross where the first stands above the second.
fn pairs(list: &[Vec<Item>], places: &[usize], first: Item, second: Item) -> usize {
    let of = |item: Item| {
        let near = list.get(item).map(Vec::as_slice).unwrap_or_default();
        near.iter().filter_map(|other| places.get(*other).copied()).collect::<Vec<_>>()
    };
    let (upper, lower) = (of(first), of(second));
    upper.iter().map(|one| lower.iter().filter(|other| *other < one).count()).sum()
}

/// How many pairs of numbers stand in the wrong order, counted with a tree of sums.
fn inversions(numbers: &[usize]) -> usize {
    let size = numbers.iter().max().map_or(0, |most| most + 1);
    let mut tree = vec![0_usize; size + 1];
    let mut found = 0;
    for (seen, number) in numbers.iter().enumerate() {
        let mut at = number + 1;
        let mut not_greater = 0;
        while at > 0 {
            not_greater += tree.get(at).copied().unwrap_or_default();
            at &= at - 1;
        }
        found += seen - not_greater;
        let mut at = number + 1;
        while let Some(slot) = tree.get_mut(at) {
            *slot += 1;
            at += at & at.wrapping_neg();
        }
    }
    found
}

/// Numbers by chance, the same in every run (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }

    fn shuffle(&mut self, order: &mut [Item]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::inversions;

    #[test]
    fn pairs_in_the_wrong_order_are_counted_once_each() {
        assert_eq!(inversions(&[]), 0);
        assert_eq!(inversions(&[0, 1, 1, 2]), 0);
        assert_eq!(inversions(&[2, 1, 0]), 3);
        assert_eq!(inversions(&[1, 0, 1, 0]), 3);
    }
}
