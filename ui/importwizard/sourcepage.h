#pragma once

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QTabWidget;

namespace console {

/// Where an API description comes from: a file, a URL or a pasted text. A file can also be dropped here.
class ImportSourcePage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportSourcePage(QWidget *parent = nullptr);
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isText() const; ///< text() is the description itself, not where it is.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QWidget *makeFileTab();
    [[nodiscard]] QWidget *makeUrlTab();
    void chooseFile();

    QTabWidget *m_tabs;
    QLineEdit *m_file;
    QLineEdit *m_url;
    QPlainTextEdit *m_paste;
};

} // namespace console
