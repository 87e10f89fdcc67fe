#pragma once

#include "gateway/admin/importservice.h"

#include <QWidget>

#include <string_view>

class QLineEdit;
class QPlainTextEdit;
class QTabWidget;

namespace console {

class CompanionsForm;
class SourceView;

/// Where an API description comes from: a file, a URL or a pasted text. What is pasted into it goes where it belongs.
class ImportSourcePage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportSourcePage(QWidget *parent = nullptr);
    [[nodiscard]] bool isComplete() const;
    void setFile(const QString &path);
    /// What was entered, with what goes with it.
    [[nodiscard]] gateway::ImportService::Source source() const;
    /// Shows the place in a document that was refused, until another one is named: in the pasted text, or in `text`,
    /// which came from the file or URL. Nothing happens where the problem is in another file or has no line.
    void showRefused(std::string_view text, const gateway::Problem &problem);

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeFileTab();
    [[nodiscard]] QWidget *makeUrlTab();
    void markPasted(int line);
    [[nodiscard]] bool isText() const; ///< text() is the description itself, not where it is.
    [[nodiscard]] QString text() const;
    void chooseFile();
    void paste(const QString &text);
    [[nodiscard]] bool belongsElsewhere(const QString &text, const QObject *field) const;

    QTabWidget *m_tabs;
    QLineEdit *m_file;
    QLineEdit *m_url;
    QPlainTextEdit *m_paste;
    SourceView *m_refused; ///< Hidden where there is nothing to show.
    CompanionsForm *m_companions;
};

} // namespace console
