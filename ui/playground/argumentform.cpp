#include "ui/playground/argumentform.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include "ui/common/jsonview.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

using gateway::Json;

namespace {
constexpr int jsonHeight = 110;
constexpr qsizetype maxHint = 220;

enum Mode { FormMode, RawMode };

QString hintOf(const FormField &field) {
    const QString description = field.description.simplified();
    const QString cut = description.size() > maxHint ? description.left(maxHint) + QStringLiteral("…") : description;
    return field.hint.isEmpty() ? cut : cut.isEmpty() ? field.hint : QString(cut + QStringLiteral(" · ") + field.hint);
}
} // namespace

ArgumentForm::ArgumentForm(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_raw(new JsonView(tr("Arguments as JSON"), this)) {
    m_raw->setObjectName(QStringLiteral("rawArguments"));
    m_raw->setEditable(true);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_raw);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setSchema(Json::object());
}

void ArgumentForm::setSchema(const Json &argumentsSchema, const Json &example) {
    auto *scroll = qobject_cast<QScrollArea *>(m_stack->widget(FormMode));
    m_rows.clear();
    m_page = new QWidget(scroll);
    m_form = new QFormLayout(m_page);
    m_form->setContentsMargins(0, 0, 8, 0);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const FormField &field : formFields(argumentsSchema, example))
        addRow(field);
    if (m_rows.empty())
        m_form->addRow(hintLabel(tr("This endpoint takes no arguments."), m_page));
    scroll->setWidget(m_page); // the old page goes
    const auto sample = params();
    m_raw->setPlainText(toQString(gateway::toPrettyJson(sample ? *sample : Json::object())));
}

void ArgumentForm::addRow(const FormField &field) {
    Row row{field, makeEditor(field)};
    show(row, field.initial);
    auto *box = new QWidget(m_page);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(row.editor);
    if (const QString hint = hintOf(field); !hint.isEmpty())
        layout->addWidget(hintLabel(hint, box));
    auto *label = new QLabel(toQString(field.name) + (field.required ? QStringLiteral(" *") : QString()), m_page);
    label->setToolTip(field.required ? tr("Required") : QString());
    label->setBuddy(row.editor);
    m_form->addRow(label, box);
    m_rows.push_back(std::move(row));
}

QWidget *ArgumentForm::makeEditor(const FormField &field) {
    QWidget *editor = nullptr;
    if (field.kind == FormField::Kind::Choice || field.kind == FormField::Kind::Boolean) {
        auto *box = new QComboBox(m_page);
        if (!field.required)
            box->addItem(tr("(not given)"), QString());
        const std::vector<Json> choices =
            field.kind == FormField::Kind::Choice ? field.choices : std::vector<Json>{Json(true), Json(false)};
        for (const Json &choice : choices)
            box->addItem(toQString(choice.isString() ? std::string(choice.stringOr({})) : gateway::toJsonText(choice)),
                         toQString(gateway::toJsonText(choice)));
        editor = box;
    } else if (field.kind == FormField::Kind::JsonText) {
        auto *view = new JsonView(toQString(field.name), m_page);
        view->setEditable(true);
        view->setFixedHeight(jsonHeight);
        editor = view;
    } else {
        editor = new QLineEdit(m_page);
    }
    editor->setObjectName(QStringLiteral("argument_") + toQString(field.name));
    editor->setAccessibleName(toQString(field.name));
    return editor;
}

QString ArgumentForm::typed(const Row &row) {
    if (const auto *box = qobject_cast<QComboBox *>(row.editor))
        return box->currentData().toString();
    if (const auto *view = qobject_cast<JsonView *>(row.editor))
        return view->toPlainText().trimmed();
    return qobject_cast<QLineEdit *>(row.editor)->text();
}

void ArgumentForm::show(const Row &row, const Json &value) {
    if (auto *box = qobject_cast<QComboBox *>(row.editor))
        box->setCurrentIndex(value.isNull() ? 0 : std::max(0, box->findData(toQString(gateway::toJsonText(value)))));
    else if (auto *view = qobject_cast<JsonView *>(row.editor))
        view->setPlainText(textOfValue(row.field, value));
    else
        qobject_cast<QLineEdit *>(row.editor)->setText(textOfValue(row.field, value));
}

gateway::Result<Json> ArgumentForm::params() const {
    if (m_stack->currentIndex() == RawMode)
        return rawParams();
    Json params = Json::object();
    for (const Row &row : m_rows) {
        const std::string text = toUtf8(typed(row));
        if (text.empty())
            continue;
        auto value = valueFromText(row.field, text);
        if (!value)
            return value;
        params.set(row.field.name, std::move(*value));
    }
    return params;
}

gateway::Result<Json> ArgumentForm::rawParams() const {
    auto parsed = gateway::parseJson(toUtf8(m_raw->toPlainText()));
    if (parsed && !parsed->isObject())
        return gateway::makeError(gateway::ErrorKind::Invalid, "argument.malformed",
                                  toUtf8(tr("The arguments must be one JSON object")));
    return parsed;
}

bool ArgumentForm::setRaw(bool raw) {
    const auto current = params();
    if (raw) {
        if (current)
            m_raw->setPlainText(toQString(gateway::toPrettyJson(*current)));
        m_stack->setCurrentIndex(RawMode);
        return true;
    }
    if (!current)
        return false;
    for (const Row &row : m_rows) {
        const Json *value = current->find(row.field.name);
        show(row, value == nullptr ? Json() : *value);
    }
    m_stack->setCurrentIndex(FormMode);
    return true;
}

} // namespace console
