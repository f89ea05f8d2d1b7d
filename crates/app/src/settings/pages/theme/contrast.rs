//! How well the colours of a theme are read: every pair with its figures, in words and marks.

use super::names::{part_name, scheme_name};
use crate::settings::actions::figure;
use domain::theme::{Pair, Rgb, Scheme, Theme, check_accent, pairs, palette};

pub(super) struct Contrast {
    pub rows: Vec<Row>,
    /// What to take instead, where the accent cannot be read.
    pub nearest: Option<Rgb>,
}

/// One pair, in light and in dark.
pub(super) struct Row {
    pub front: &'static str,
    pub ground: &'static str,
    pub cells: Vec<Cell>,
}

pub(super) struct Cell {
    pub scheme: &'static str,
    pub colours: (Rgb, Rgb),
    pub measured: String,
    pub needed: String,
    pub passes: bool,
}

impl Contrast {
    pub fn of(theme: &Theme) -> Self {
        let of = |scheme: Scheme| pairs(&palette(theme.base, theme.accent, scheme), scheme);
        let rows = of(Scheme::Light).into_iter().zip(of(Scheme::Dark));
        Self {
            rows: rows
                .map(|(light, dark)| Row {
                    front: part_name(light.front),
                    ground: part_name(light.ground),
                    cells: vec![cell(&light), cell(&dark)],
                })
                .collect(),
            nearest: check_accent(theme.base, theme.accent).err().map(|faint| faint.nearest),
        }
    }

    /// How many pairs cannot be read.
    pub fn failing(&self) -> usize {
        self.rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter(|cell| !cell.passes)
            .count()
    }
}

fn cell(pair: &Pair) -> Cell {
    Cell {
        scheme: scheme_name(pair.scheme),
        colours: pair.colours,
        measured: figure(pair.measured),
        needed: figure(pair.needed),
        passes: pair.passes(),
    }
}
