#pragma once

#include "ui/playground/formspec.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QStackedWidget;

namespace console {

class JsonView;

/// The arguments of a call, as a form made of the contract or as JSON.
class ArgumentForm final : public QWidget {
    Q_OBJECT
public:
    explicit ArgumentForm(QWidget *parent = nullptr);
    void setSchema(const gateway::Json &argumentsSchema, const gateway::Json &example = {});
    /// Fields that were left empty are left out. Error code "argument.malformed"; the message names the field.
    [[nodiscard]] gateway::Result<gateway::Json> params() const;
    /// What was entered is taken over. False where the JSON cannot be shown as a form; then it stays as it is.
    bool setRaw(bool raw);

private:
    struct Row {
        FormField field;
        QWidget *editor = nullptr;
    };
    [[nodiscard]] QWidget *makeEditor(const FormField &field);
    void addRow(const FormField &field);
    [[nodiscard]] static QString typed(const Row &row);
    static void show(const Row &row, const gateway::Json &value);
    [[nodiscard]] gateway::Result<gateway::Json> rawParams() const;

    QStackedWidget *m_stack;
    QWidget *m_page = nullptr;
    QFormLayout *m_form = nullptr;
    JsonView *m_raw;
    std::vector<Row> m_rows;
};

} // namespace console
