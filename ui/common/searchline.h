#pragma once

#include <QLineEdit>
#include <QTimer>

namespace console {

/// A line to search with: icon, clear button, and a short wait so that typing does not filter at every key.
class SearchLine final : public QLineEdit {
    Q_OBJECT
public:
    static constexpr int waitMs = 150;
    explicit SearchLine(const QString &placeholder, QWidget *parent = nullptr);
    /// Puts the cursor in and selects what is there.
    void startSearch();

Q_SIGNALS:
    void searchChanged(const QString &text);

private:
    QTimer m_wait;
};

} // namespace console
