#include "ui/common/views.h"

#include "ui/common/celldelegate.h"

#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace console {

namespace {

constexpr int tableRowHeight = 26;

void setWidths(QHeaderView &header, ColumnWidths widths) {
    int section = 0;
    header.setStretchLastSection(false);
    header.setHighlightSections(false);
    header.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const int width : widths) {
        header.setSectionResizeMode(section, width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (width > 0) // titles are longer in some languages
            header.resizeSection(section, std::max(width, header.sectionSizeHint(section)));
        ++section;
    }
}

} // namespace

void setUpTable(QTableView &view, QAbstractItemModel &model, ColumnWidths widths) {
    view.setModel(&model);
    view.setItemDelegate(new CellDelegate(&view));
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setTabKeyNavigation(false);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(tableRowHeight);
    setWidths(*view.horizontalHeader(), widths);
}

void setUpTree(QTreeView &view, QAbstractItemModel &model, ColumnWidths widths) {
    view.setModel(&model);
    view.setItemDelegate(new CellDelegate(&view));
    view.setUniformRowHeights(true);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWidths(*view.header(), widths);
}

} // namespace console
