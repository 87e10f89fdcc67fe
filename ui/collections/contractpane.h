#pragma once

#include "ui/common/page.h"

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace console {

class FindingsLabel;
class JsonView;
class ParametersModel;
class PoliciesPanel;

/// The contract of one endpoint to read: parameters, body, responses, and the schema of the arguments as a model gets
/// it. Its texts can be worded anew, policies attached to it. Contracts are compiled on a pool thread.
class ContractPane final : public QWidget {
    Q_OBJECT
public:
    ContractPane(const PageContext &context, QWidget *parent);
    /// The snapshot is held while its endpoint is shown. Null shows the hint to choose one.
    void setEndpoint(gateway::CatalogPtr catalog, const gateway::CatalogEndpoint *endpoint);

Q_SIGNALS:
    void failed(const gateway::Error &error);

private:
    /// A contract as it is shown; made on the pool thread, formatting included.
    struct Texts {
        std::vector<gateway::Parameter> parameters;
        std::optional<QString> body;
        QString responses;
        QString schema;
        QStringList findings; ///< What a model would stumble over.
        std::int64_t tokens = 0;
    };
    [[nodiscard]] static gateway::Result<Texts> textsOf(const gateway::CatalogEndpoint &endpoint);
    void showContract(const gateway::Result<Texts> &texts);
    void addTab(JsonView *view, const QString &title);
    [[nodiscard]] QLayout *makeHead();
    void showTexts(const gateway::Endpoint &endpoint);
    void showFacts(std::optional<std::int64_t> tokens);
    void editTexts();

    PageContext m_context;
    gateway::CatalogPtr m_catalog;
    gateway::EndpointId m_shown;
    QStackedWidget *m_stack;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_description;
    QLabel *m_edited;
    FindingsLabel *m_findings;
    QPushButton *m_edit;
    QTabWidget *m_tabs;
    ParametersModel *m_parameters;
    JsonView *m_body;
    JsonView *m_responses;
    JsonView *m_schema;
    PoliciesPanel *m_policies;
    Answers m_answers;
};

} // namespace console
