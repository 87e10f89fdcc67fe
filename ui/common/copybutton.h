#pragma once

#include <QPushButton>

#include <functional>

namespace console {

/// Copies what `text` gives and says so for a moment.
class CopyButton final : public QPushButton {
    Q_OBJECT
public:
    enum class Kind { Text, Secret }; ///< A secret leaves the clipboard after a minute.
    CopyButton(const QString &label, std::function<QString()> text, QWidget *parent = nullptr, Kind kind = Kind::Text);

private:
    void showCopied();
    QString m_label;
};

} // namespace console
