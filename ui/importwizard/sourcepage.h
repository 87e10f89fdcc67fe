#pragma once

#include "gateway/admin/importservice.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QTabWidget;

namespace console {

class CompanionsForm;

/// Where an API description comes from: a file, a URL or a pasted text. What is pasted into it goes where it belongs.
class ImportSourcePage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportSourcePage(QWidget *parent = nullptr);
    [[nodiscard]] bool isComplete() const;
    void setFile(const QString &path);
    /// What was entered, with what goes with it.
    [[nodiscard]] gateway::ImportService::Source source() const;
    /// Puts the cursor on the line of the text; nothing happens where the description is no text, or the line is 0.
    void showLine(int line);

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeFileTab();
    [[nodiscard]] QWidget *makeUrlTab();
    [[nodiscard]] bool isText() const; ///< text() is the description itself, not where it is.
    [[nodiscard]] QString text() const;
    void chooseFile();
    void paste(const QString &text);
    [[nodiscard]] bool belongsElsewhere(const QString &text, const QObject *field) const;

    QTabWidget *m_tabs;
    QLineEdit *m_file;
    QLineEdit *m_url;
    QPlainTextEdit *m_paste;
    CompanionsForm *m_companions;
};

} // namespace console
