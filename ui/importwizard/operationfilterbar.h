#pragma once

#include "ui/importwizard/operationlist.h"

#include <QWidget>

class QComboBox;

namespace console {

class SearchLine;

/// What of a description's operations is shown: text, method, tag, deprecated.
class OperationFilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit OperationFilterBar(QWidget *parent = nullptr);
    /// Offers the methods and tags that occur; admits all.
    void setOperations(const OperationList &list);
    void startSearch();

Q_SIGNALS:
    /// Enter in the search: on to what was found.
    void searchDone();
    void filterChanged(const console::OperationFilter &filter);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tellFilter();

    SearchLine *m_search;
    QComboBox *m_method;
    QComboBox *m_tag;
    QComboBox *m_deprecated;
};

} // namespace console
