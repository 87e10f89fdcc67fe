#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace console {

class SearchLine;

/// What of the trail is shown: a free text and the filter language. A filter that cannot be read says why and is not
/// used.
class AuditFilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit AuditFilterBar(QWidget *parent = nullptr);
    void startSearch();
    void setFilter(const QString &filter);
    [[nodiscard]] QString hint() const;

Q_SIGNALS:
    void conditionsChanged(const QString &filter, const QString &text);

private:
    void apply();

    SearchLine *m_text;
    SearchLine *m_filter;
    QLabel *m_hint;
};

} // namespace console
