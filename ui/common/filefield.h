#pragma once

#include "gateway/core/result.h"

#include <QWidget>

#include <string>

class QLineEdit;

namespace console {

/// A line for the path of a file, with a button that chooses it.
class FileField final : public QWidget {
    Q_OBJECT
public:
    /// `filter` as QFileDialog takes it.
    FileField(const QString &dialogTitle, const QString &filter, QWidget *parent);
    void setPlaceholderText(const QString &text);
    /// Name of the line, for tests.
    void setLineName(const QString &name);
    [[nodiscard]] bool isEmpty() const;
    /// What stands in the file; at most 1 MiB. Error code "file.unreadable"; the message names the file.
    [[nodiscard]] gateway::Result<std::string> read() const;

private:
    void choose();

    QString m_dialogTitle;
    QString m_filter;
    QLineEdit *m_path;
};

} // namespace console
