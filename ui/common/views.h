#pragma once

#include <initializer_list>

class QAbstractItemModel;
class QTableView;
class QTreeView;

namespace console {

/// Width of a column in pixels; 0 takes what is left.
using ColumnWidths = std::initializer_list<int>;

/// Rows of one height, fixed section sizes, no word wrap, drawn by CellDelegate: what stays fluid with 100,000 rows.
void setUpTable(QTableView &view, QAbstractItemModel &model, ColumnWidths widths);
void setUpTree(QTreeView &view, QAbstractItemModel &model, ColumnWidths widths);

} // namespace console
