#pragma once

#include <QLabel>

namespace console {

/// What lint found in an endpoint, one line each, in the colour of a warning; hidden where it found nothing.
class FindingsLabel final : public QLabel {
    Q_OBJECT
public:
    explicit FindingsLabel(QWidget *parent);
    void setFindings(const QStringList &findings);
};

} // namespace console
