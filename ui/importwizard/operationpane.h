#pragma once

#include "gateway/admin/operationpreview.h"

#include "ui/common/answers.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;

namespace console {

class FindingsLabel;
class JsonView;

/// One operation before it is imported: what a model would be told of it, what a call would send, what is poor about
/// it, what it costs. Made on a pool thread, one at a time.
class OperationPane final : public QWidget {
    Q_OBJECT
public:
    explicit OperationPane(QWidget *parent = nullptr);
    /// `catalog`: whose tool names are taken. Shows the hint to choose an operation.
    void setPreview(gateway::ImportPreviewPtr preview, gateway::CatalogPtr catalog);
    /// Index into the description's operations; nothing shows the hint.
    void setOperation(std::optional<std::size_t> operation);

private:
    /// As it is shown; made on the pool thread, formatting and cutting included.
    struct Texts {
        QString toolName;
        QString description;
        QString schema;
        QString request;
        QStringList findings;
        std::int64_t tokens = 0;
    };
    [[nodiscard]] static gateway::Result<Texts> textsOf(const gateway::ImportPreview &preview, std::size_t operation,
                                                        const gateway::Catalog &catalog);
    void makeNext();
    void showTexts(const gateway::Result<Texts> &texts);
    [[nodiscard]] QWidget *makeContent();

    gateway::ImportPreviewPtr m_preview;
    gateway::CatalogPtr m_catalog;
    std::optional<std::size_t> m_wanted; ///< Whose texts shall be shown.
    bool m_isBusy = false;
    QStackedWidget *m_stack;
    QLabel *m_title;
    QLabel *m_facts;
    QPlainTextEdit *m_description;
    FindingsLabel *m_findings;
    QTabWidget *m_tabs;
    JsonView *m_schema;
    JsonView *m_request;
    Answers m_answers;
};

} // namespace console
